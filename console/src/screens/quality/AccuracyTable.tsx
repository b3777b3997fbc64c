import { useTranslation } from 'react-i18next'
import type { AccuracyReport } from '../../api/model.ts'
import { percent, points } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { Whisker } from '../../ui/chart/Whisker.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { Count, Share } from '../../ui/numbers.tsx'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import css from './QualityPage.module.css'
import { beside, type Verdict, verdictOf } from './verdict.ts'

type Row = AccuracyReport['rows'][number]

const tones: Readonly<Record<Verdict, Tone>> = { better: 'success', worse: 'danger', open: 'neutral', unknown: 'neutral' }

export function AccuracyTable({ rows }: { rows: readonly Row[] }) {
	const { t } = useTranslation()
	const text = useText()
	return (
		<DataTable<Row>
			label={t('nav.section.accuracy')}
			rowKey="trait"
			dataSource={rows}
			columns={[
				{
					title: t('accuracy.column.what'),
					render: (_, row) => (
						<span className={css.claim}>
							<span>{text(row.label)}</span>
							<span className={css.note}>{t(`accuracy.kind.${row.kind}`)}</span>
							<span>
								<VerdictPill row={row} />
							</span>
						</span>
					),
				},
				{ title: t('accuracy.column.accuracy'), align: 'right', render: (_, row) => <Accuracy row={row} /> },
				{
					title: t('accuracy.column.baseline'),
					align: 'right',
					responsive: ['md'],
					render: (_, row) => <Share value={row.baseline} />,
				},
				{
					title: t('accuracy.column.beside'),
					responsive: ['lg'],
					render: (_, row) => <Difference row={row} />,
				},
				{ title: t('accuracy.column.n'), align: 'right', responsive: ['sm'], render: (_, row) => <Count value={row.n} /> },
			]}
		/>
	)
}

function VerdictPill({ row }: { row: Row }) {
	const { t } = useTranslation()
	const verdict = verdictOf(row)
	return <Pill tone={tones[verdict]}>{t(`accuracy.verdict.${verdict}`)}</Pill>
}

/** Never without its interval. */
function Accuracy({ row: { accuracy, low, high } }: { row: Row }) {
	const { t } = useTranslation()
	const locale = useLocale()
	if (accuracy === null || low === null || high === null) return <span className={css.note}>{t('number.notEnough')}</span>
	return (
		<span className={css.claim}>
			<span className="qm-num">{percent(accuracy, locale)}</span>
			<span className={`qm-num ${css.note}`}>{`${percent(low, locale)} – ${percent(high, locale)}`}</span>
		</span>
	)
}

/** How far above or below the baseline, which is the middle line. */
function Difference({ row }: { row: Row }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const difference = beside(row)
	if (!difference) return <span className={css.note}>–</span>
	return (
		<span className={css.difference}>
			<Whisker {...difference} bound={0.3} />
			<span className="qm-num">{t('accuracy.points', { points: points(difference.value, locale) })}</span>
		</span>
	)
}
