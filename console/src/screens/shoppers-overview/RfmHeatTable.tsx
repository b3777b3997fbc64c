import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { compactMoney } from '../../format/money.ts'
import { compact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import css from './RfmHeatPanel.module.css'
import { heatOf, measured, type RfmCell, type RfmGrid, type RfmMeasure, scoresDown, scoresUp } from './rfm-cells.ts'

interface RfmHeatTableProps {
	grid: RfmGrid
	by: RfmMeasure
	onOpen: (cell: RfmCell) => void
}

/** A real table: what colours tell is written in each cell too. */
export function RfmHeatTable({ grid, by, onOpen }: RfmHeatTableProps) {
	const { t } = useTranslation()
	const cells = scoresDown.flatMap((r) => scoresUp.map((f) => grid.at(r, f)))
	const most = Math.max(...cells.map((cell) => measured(cell, by) ?? 0))
	return (
		<ScrollRegion label={t('shoppersOverview.rfm.title')}>
			<table className={css.grid}>
				<caption className="qm-visually-hidden">{t('shoppersOverview.rfm.what')}</caption>
				<thead>
					<tr>
						<th scope="col">
							<span className="qm-visually-hidden">{t('shoppersOverview.rfm.r')}</span>
						</th>
						{scoresUp.map((f) => (
							<th key={f} scope="col">
								F{f}
								{(f === 1 || f === 5) && <small>{t(`shoppersOverview.rfm.ends.f${f}`)}</small>}
							</th>
						))}
						<th scope="col">{t('shoppersOverview.rfm.all')}</th>
					</tr>
				</thead>
				<tbody>
					{scoresDown.map((r) => (
						<tr key={r}>
							<th scope="row">
								R{r}
								{(r === 1 || r === 5) && <small>{t(`shoppersOverview.rfm.ends.r${r}`)}</small>}
							</th>
							{scoresUp.map((f) => (
								<td key={f}>
									<Square cell={grid.at(r, f)} by={by} most={most} onOpen={onOpen} />
								</td>
							))}
							<td className={css.sum}>
								<Figure cell={grid.row(r)} by={by} />
							</td>
						</tr>
					))}
				</tbody>
				<tfoot>
					<tr>
						<th scope="row">{t('shoppersOverview.rfm.all')}</th>
						{scoresUp.map((f) => (
							<td key={f} className={css.sum}>
								<Figure cell={grid.column(f)} by={by} />
							</td>
						))}
						<td className={css.sum}>
							<Figure cell={{ r: 0, f: 0, ...grid.total }} by={by} />
						</td>
					</tr>
				</tfoot>
			</table>
		</ScrollRegion>
	)
}

interface SquareProps {
	cell: RfmCell
	by: RfmMeasure
	most: number
	onOpen: (cell: RfmCell) => void
}

function Square({ cell, by, most, onOpen }: SquareProps) {
	return (
		<button
			type="button"
			className={css.square}
			data-heat={heatOf(measured(cell, by), most)}
			disabled={cell.count === 0}
			onClick={() => onOpen(cell)}
		>
			<span className="qm-visually-hidden">
				R{cell.r} F{cell.f}{' '}
			</span>
			<Figure cell={cell} by={by} />
		</button>
	)
}

/** The measure, and its share of the whole where it has one. */
function Figure({ cell, by }: { cell: RfmCell; by: RfmMeasure }) {
	const { currency } = useShop()
	const locale = useLocale()
	const value = measured(cell, by)
	const share = by === 'people' ? cell.peopleShare : by === 'net' ? cell.netShare : null
	return (
		<>
			<strong>{by === 'people' ? compact(value, locale) : compactMoney(value, currency, locale)}</strong>
			{share !== null && cell.count > 0 && <small>{percent(share, locale)}</small>}
		</>
	)
}
