import { useTranslation } from 'react-i18next'
import { exact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { Count } from '../../ui/numbers.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import own from './cycles.module.css'
import { type Cell, type Grid, heatOfLift, standsOut } from './transition-grid.ts'

interface TransitionTableProps {
	grid: Grid
	name: (value: string) => string
	onOpen: (after: string, next: string) => void
}

/** A real table: what colours tell, a cell's words tell too. */
export function TransitionTable({ grid, name, onOpen }: TransitionTableProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const usual = (value: string) => grid.base?.next.find((cell) => cell.value === value)
	return (
		<ScrollRegion label={t('cycles.transitions.table')}>
			<table className={own.grid}>
				<thead>
					<tr>
						<th scope="col">{t('cycles.transitions.after')}</th>
						<th scope="col">{t('cycles.transitions.people')}</th>
						{grid.columns.map((value) => (
							<th key={value} scope="col">
								{name(value)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{grid.base && (
						<tr className={own.base}>
							<th scope="row">{t('cycles.transitions.base')}</th>
							<td>
								<Count value={grid.base.closed} />
							</td>
							{grid.columns.map((value) => (
								<td key={value}>{percent(usual(value)?.share?.value ?? 0, locale)}</td>
							))}
						</tr>
					)}
					{grid.rows.map(({ row, cells }) => (
						<tr key={row.after}>
							<th scope="row">{name(row.after ?? '')}</th>
							<td>
								<Count value={row.closed} />
							</td>
							{cells.map((cell, nth) => (
								<td key={grid.columns[nth]}>
									{cell?.share ? (
										<Square cell={cell} onOpen={() => onOpen(row.after ?? '', cell.value)} />
									) : (
										<span className={own.gap}>–</span>
									)}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}

function Square({ cell, onOpen }: { cell: Cell; onOpen: () => void }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { share, lift } = cell
	const told = t('cycles.transitions.cell', {
		...{ people: exact(cell.people, locale), low: percent(share?.low, locale), high: percent(share?.high, locale) },
		lift: lift === null ? '–' : exact(Number(lift.toFixed(2)), locale),
	})
	return (
		<button
			type="button"
			className={own.square}
			data-heat={heatOfLift(lift)}
			data-stands={standsOut(cell) ? '' : undefined}
			title={told}
			onClick={onOpen}
		>
			{percent(share?.value, locale)}
			<span className="qm-visually-hidden"> {told}</span>
		</button>
	)
}
