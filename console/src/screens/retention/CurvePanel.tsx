import { lazy, Suspense, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import type { Curve } from '../../ui/chart/curve-option.ts'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import type { Grain } from '../../url/time-range.ts'
import { usePartName } from './part-name.ts'
import type { RetentionAnswer } from './queries.ts'

const CurveChart = lazy(async () => ({ default: (await import('../../ui/chart/CurveChart.tsx')).CurveChart }))

interface CurvePanelProps {
	answer: RetentionAnswer
	period: Grain
	/** Column 0 says something: the two steps differ. */
	fromFirst: boolean
}

const mostCurves = 6

export function CurvePanel(props: CurvePanelProps) {
	const { t } = useTranslation()
	return (
		<Panel title={t('retention.curve.title')} note={t('retention.curve.note')}>
			<figure>
				<figcaption className="qm-visually-hidden">{t('retention.curve.summary')}</figcaption>
				<RetentionCurve {...props} />
			</figure>
		</Panel>
	)
}

/** The cohorts together whose periods have ended; the most frequent values beside them. */
export function RetentionCurve({ answer, period, fromFirst }: CurvePanelProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const partName = usePartName()
	const first = fromFirst ? 0 : 1
	const curves = useMemo((): Curve[] => {
		const parts = (answer.breakdown?.parts ?? []).slice(0, mostCurves - 1)
		return [
			{ name: t('retention.table.overall'), values: answer.overall.slice(first).map(({ share }) => share) },
			...parts.map((part) => ({ name: partName(part), values: part.overall.slice(first).map(({ share }) => share) })),
		]
	}, [answer, first, t, partName])
	const labels = useMemo(
		() => answer.overall.slice(first).map((_, nth) => t(`retention.column.${period}`, { column: nth + first })),
		[answer, first, period, t],
	)
	const say = useCallback((value: number) => percent(value, locale), [locale])
	return (
		<Suspense fallback={<BlockSkeleton height={280} />}>
			<CurveChart curves={curves} labels={labels} say={say} />
		</Suspense>
	)
}
