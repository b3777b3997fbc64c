import type { KeyboardEvent, PointerEventHandler } from 'react'
import { useTranslation } from 'react-i18next'
import { ExpandOutlined, HolderOutlined } from '../../ui/icons.ts'
import css from './dashboards.module.css'

interface HandleProps {
	kind: 'move' | 'size'
	onPointerDown: PointerEventHandler
	onPointerMove: PointerEventHandler
	onPointerUp: PointerEventHandler
	onPointerCancel: PointerEventHandler
	/** One step by an arrow key. */
	onStep: (dx: number, dy: number) => void
}

const arrows: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
}

export function Handle({ kind, onStep, ...pointer }: HandleProps) {
	const { t } = useTranslation()
	const name = t(`dashboards.handle.${kind}`)
	const onKeyDown = (event: KeyboardEvent) => {
		const arrow = arrows[event.key]
		if (!arrow) return
		event.preventDefault()
		onStep(...arrow)
	}
	return (
		<button
			type="button"
			className={css.handle}
			data-kind={kind}
			aria-label={name}
			title={name}
			onKeyDown={onKeyDown}
			{...pointer}
		>
			{kind === 'move' ? <HolderOutlined /> : <ExpandOutlined />}
		</button>
	)
}
