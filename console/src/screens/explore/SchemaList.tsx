import { useQuery } from '@tanstack/react-query'
import { Collapse, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/words.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import css from './explore.module.css'
import { type View, viewsQuery } from './queries.ts'

/** What may be asked for. @param onPick puts a name where the cursor is */
export function SchemaList({ onPick }: { onPick: (name: string) => void }) {
	const { t } = useTranslation()
	const views = useQuery(viewsQuery)
	const [wanted, setWanted] = useState('')
	return (
		<section className={css.schema} aria-label={t('explore.schema')}>
			<Input
				allowClear
				aria-label={t('explore.findColumn')}
				placeholder={t('explore.findColumn')}
				value={wanted}
				onChange={(event) => setWanted(event.target.value)}
			/>
			<Loaded query={views} skeleton={<BlockSkeleton height={240} />} compact>
				{(data) => <ViewList views={data.views} wanted={wanted.trim().toLowerCase()} onPick={onPick} />}
			</Loaded>
		</section>
	)
}

function ViewList({ views, wanted, onPick }: { views: readonly View[]; wanted: string; onPick: (name: string) => void }) {
	const text = useText()
	const fits = (...words: readonly string[]) => words.some((word) => word.toLowerCase().includes(wanted))
	const shown = views.flatMap((view) => {
		const whole = fits(view.name, text(view.about))
		const columns = whole ? view.columns : view.columns.filter(({ name, about }) => fits(name, text(about)))
		return columns.length === 0 ? [] : [{ ...view, columns }]
	})
	return (
		<Collapse
			ghost
			size="small"
			className={css.views ?? ''}
			// Whoever looks for a column wants to see it.
			{...(wanted === '' ? {} : { activeKey: shown.map(({ name }) => name) })}
			items={shown.map(({ name, about, columns }) => ({
				key: name,
				label: <code>{name}</code>,
				children: (
					<>
						<p className={css.about}>{text(about)}</p>
						<ul className={css.columnList}>
							{[{ name, type: '', about }, ...columns].map((column, index) => (
								<li key={index === 0 ? '' : column.name}>
									<button type="button" className={css.pick} onClick={() => onPick(column.name)}>
										<code>{index === 0 ? `FROM ${name}` : column.name}</code>
										<span className={css.type}>{column.type}</span>
									</button>
									{index > 0 && <p className={css.about}>{text(column.about)}</p>}
								</li>
							))}
						</ul>
					</>
				),
			}))}
		/>
	)
}
