import { useTranslation } from 'react-i18next'
import { exact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { Count } from '../../ui/numbers.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import type { Grain } from '../../url/time-range.ts'
import css from './CohortTable.module.css'
import { type Cell, type Cohort, cellKey, heatOf, sureShare, topShare } from './cells.ts'
import { useOverallWords } from './overall-words.ts'
import type { RetentionAnswer } from './queries.ts'

interface CohortTableProps {
	answer: RetentionAnswer
	period: Grain
	onOpen: (key: string) => void
}

/** A real table: what colours tell is written in each cell too. Periods that have not ended are hatched. */
export function CohortTable({ answer, period, onOpen }: CohortTableProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const overallWords = useOverallWords()
	const { cohorts, overall } = answer
	const top = topShare(cohorts)
	return (
		<>
			<ScrollRegion label={t('retention.table.title')} className={css.scroll}>
				<table className={css.table}>
					<caption className="qm-visually-hidden">{t('retention.table.caption')}</caption>
					<thead>
						<tr>
							<th scope="col">{t(`retention.table.cohort.${period}`)}</th>
							<th scope="col">{t('retention.table.size')}</th>
							{overall.map((_, column) => (
								<th key={columnKey(column)} scope="col">
									{t(`retention.column.${period}`, { column })}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						<tr className={css.overall}>
							<th scope="row">{t('retention.table.overall')}</th>
							<td>
								<Count value={overall[0]?.size ?? 0} />
							</td>
							{overall.map(({ share, returned, size, interval }, column) => (
								<td key={columnKey(column)} title={overallWords({ returned, size, interval })}>
									{percent(share, locale)}
								</td>
							))}
						</tr>
						{cohorts.map((cohort) => (
							<CohortRow key={cohort.at} cohort={cohort} top={top} period={period} onOpen={onOpen} />
						))}
					</tbody>
				</table>
			</ScrollRegion>
			<p className={css.legend}>
				<span className={css.swatch} data-open="" aria-hidden="true" /> {t('retention.table.openLegend')}
			</p>
		</>
	)
}

const columnKey = (column: number) => `column-${column}`

interface CohortRowProps extends Pick<CohortTableProps, 'period' | 'onOpen'> {
	cohort: Cohort
	top: number
}

function CohortRow({ cohort, top, period, onOpen }: CohortRowProps) {
	const { at, size, cells } = cohort
	return (
		<tr>
			<th scope="row">{period === 'month' ? at.slice(0, 7) : at}</th>
			<td>
				<Count value={size} />
			</td>
			{cells.map((cell, column) => (
				<td key={cellKey(at, column)}>
					<Square cell={cell} size={size} top={top} onOpen={() => onOpen(cellKey(at, column))} />
				</td>
			))}
		</tr>
	)
}

function Square({ cell, size, top, onOpen }: { cell: Cell; size: number; top: number; onOpen: () => void }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { share, open, returned } = cell
	const sure = sureShare(cell, size)
	const counted = { returned: exact(returned, locale), size: exact(size, locale) }
	const told = open
		? t('retention.table.openCell', counted)
		: share
			? t('retention.table.cell', { ...counted, low: percent(share.low, locale), high: percent(share.high, locale) })
			: t('retention.table.nobody')
	const shown = share ? percent(share.value, locale) : sure === undefined ? '–' : `≥ ${percent(sure, locale)}`
	return (
		<button
			type="button"
			className={css.square}
			data-heat={heatOf(share?.value, top)}
			data-open={open && size > 0 ? '' : undefined}
			disabled={size === 0}
			title={told}
			onClick={onOpen}
		>
			{shown}
			<span className="qm-visually-hidden"> {told}</span>
		</button>
	)
}
