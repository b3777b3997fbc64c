import { lazy, Suspense, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import type { Curve } from '../../ui/chart/curve-option.ts'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import type { Repurchase } from './queries.ts'

const CurveChart = lazy(async () => ({ default: (await import('../../ui/chart/CurveChart.tsx')).CurveChart }))
const mostCurves = 5

interface CyclePanelProps {
	answer: Repurchase
	name: (value: string) => string
	/** Goods that stand out. */
	shown: string
}

/** How many have bought again by so many days: the goods that were chosen, and the most bought beside them. */
export function CyclePanel(props: CyclePanelProps) {
	const { t } = useTranslation()
	return (
		<Panel title={t('cycles.curve.title', { goods: props.name(props.shown) })} note={t('cycles.curve.note')}>
			<CycleCurve {...props} />
		</Panel>
	)
}

export function CycleCurve({ answer: { cycles, lengths }, name, shown }: CyclePanelProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const curves = useMemo((): Curve[] => {
		const first = cycles.filter(({ value }) => value === shown)
		const others = cycles.filter(({ value, again }) => value !== shown && again > 0).slice(0, mostCurves - 1)
		return [...first, ...others].map(({ value, curve }) => ({
			name: name(value),
			values: lengths.map((length) => curve.find((point) => point.length === length)?.share ?? null),
		}))
	}, [cycles, lengths, name, shown])
	const labels = useMemo(() => lengths.map((length) => t('cycles.days', { count: length })), [lengths, t])
	const say = useCallback((value: number) => percent(value, locale), [locale])
	return (
		<figure>
			<figcaption className="qm-visually-hidden">{t('cycles.curve.summary')}</figcaption>
			<Suspense fallback={<BlockSkeleton height={280} />}>
				<CurveChart curves={curves} labels={labels} say={say} />
			</Suspense>
		</figure>
	)
}
