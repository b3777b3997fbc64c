import { exact } from '../../../format/number.ts'
import { useLocale } from '../../../i18n/index.ts'
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx'
import type { Rows } from '../kind.ts'
import css from './kinds.module.css'

/** Figures as they are, for kinds whose screen has no table of its own. */
export function RowsTable({ rows: { head, rows }, label }: { rows: Rows; label: string }) {
	const locale = useLocale()
	return (
		<ScrollRegion label={label} className={css.scroll}>
			<table className={css.table}>
				<thead>
					<tr>
						{head.map((name) => (
							<th key={name} scope="col">
								{name}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map(([first, ...cells]) => (
						<tr key={String(first)}>
							<th scope="row">{first}</th>
							{cells.map((cell, nth) => (
								<td key={head[nth + 1]}>{typeof cell === 'number' ? exact(cell, locale) : (cell ?? '–')}</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}
