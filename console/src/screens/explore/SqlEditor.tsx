import { type KeyboardEvent, type RefObject, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import css from './SqlEditor.module.css'

interface SqlEditorProps {
	text: string
	onChange: (text: string) => void
	/** Ctrl or ⌘ and Enter. */
	onRun: () => void
	/** The line that is wrong, from 1. */
	wrongLine: number | undefined
	area: RefObject<HTMLTextAreaElement | null>
}

const fewest = 8
const mostLines = 24

/** A text area with numbered lines. Tab leaves it, as keyboards expect of a field. */
export function SqlEditor({ text, onChange, onRun, wrongLine, area }: SqlEditorProps) {
	const { t } = useTranslation()
	const id = useId()
	const gutter = useRef<HTMLDivElement>(null)
	const lines = text.split('\n').length
	const follow = () => {
		if (gutter.current && area.current) gutter.current.scrollTop = area.current.scrollTop
	}
	useEffect(follow)
	const keys = (event: KeyboardEvent) => {
		if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
		event.preventDefault()
		onRun()
	}
	return (
		<div className={css.editor}>
			<label htmlFor={id} className="qm-visually-hidden">
				{t('explore.statement')}
			</label>
			<div ref={gutter} className={css.gutter} aria-hidden="true">
				{Array.from({ length: lines }, (_, index) => index + 1).map((line) => (
					<div key={line} data-wrong={line === wrongLine}>
						{line}
					</div>
				))}
			</div>
			<textarea
				ref={area}
				id={id}
				className={css.area}
				value={text}
				rows={Math.min(Math.max(lines, fewest), mostLines)}
				wrap="off"
				spellCheck={false}
				autoCapitalize="off"
				autoComplete="off"
				aria-invalid={wrongLine !== undefined}
				placeholder={t('explore.placeholder')}
				onChange={(event) => onChange(event.target.value)}
				onKeyDown={keys}
				onScroll={follow}
			/>
		</div>
	)
}
