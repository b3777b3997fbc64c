import { lazy, Suspense, useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { percent } from '../../../format/number.ts'
import { useLocale } from '../../../i18n/index.ts'
import { sameStep } from '../../../ui/ask/happening.ts'
import type { KeptBody } from '../../../ui/ask/question.ts'
import { BlockSkeleton } from '../../../ui/skeletons.tsx'
import { writeState } from '../../../url/codec.ts'
import { rangeCodecs } from '../../../url/time-range.ts'
import { useStepName } from '../../funnels/use-names.ts'
import { CohortTable } from '../../retention/CohortTable.tsx'
import { RetentionCurve } from '../../retention/CurvePanel.tsx'
import { DaysBars } from '../../retention/DaysPanel.tsx'
import { LifecycleBars } from '../../retention/LifecycleBars.tsx'
import { LifecycleTable } from '../../retention/LifecycleTable.tsx'
import { allStates } from '../../retention/lifecycle-states.ts'
import type { LifecycleAnswer, RetentionAnswer, StickinessAnswer } from '../../retention/queries.ts'
import { StickinessRows } from '../../retention/StickinessTable.tsx'
import { codecs } from '../../retention/state.ts'
import type { DrawnProps, TileKind } from '../kind.ts'
import { BigFigure } from './BigFigure.tsx'
import css from './kinds.module.css'

const CurveChart = lazy(async () => ({ default: (await import('../../../ui/chart/CurveChart.tsx')).CurveChart }))

type RetentionBody = KeptBody<'retention/count'>

export const retention: TileKind<RetentionBody, RetentionAnswer> = {
	kind: 'retention/count',
	views: ['heat', 'line', 'table'],
	Drawn: ({ body, answer, view, open }) => {
		const { t } = useTranslation()
		const period = body.period ?? 'day'
		if (answer.cohorts.every(({ size }) => size === 0)) return <p className={css.silent}>{t('retention.empty.title')}</p>
		if (view !== 'line') return <CohortTable {...{ answer, period }} onOpen={(cell) => open({ cell })} />
		return (
			<div className={css.fill}>
				<RetentionCurve {...{ answer, period }} fromFirst={!sameStep(body.entry, body.back)} />
			</div>
		)
	},
	useName: () => {
		const { t } = useTranslation()
		const nameOf = useStepName()
		return ({ entry, back }) => t('dashboards.kind.retention', { entry: nameOf(entry), back: nameOf(back) })
	},
	useRows: ({ period = 'day' }) => {
		const { t } = useTranslation()
		return ({ cohorts, overall }) => ({
			head: [
				...[t(`retention.table.cohort.${period}`), t('retention.table.size')],
				...overall.map((_, column) => t(`retention.column.${period}`, { column })),
			],
			rows: cohorts.map(({ at, size, cells }) => [at, size, ...cells.map(({ returned, open }) => (open ? null : returned))]),
		})
	},
	screen: ({ entry, back, kind, entering, period, periods, breakdown }) => {
		const same = sameStep(entry, back)
		const params = writeState(codecs, new URLSearchParams(), {
			...{ tab: 'retention', entry, back: same ? undefined : back, columns: periods, by: breakdown },
			...(kind ? { kind } : {}),
			...(entering ? { entering } : {}),
		})
		return { path: '/retention', params: writeState(rangeCodecs, params, { grain: period ?? 'day' }) }
	},
}

type LifecycleBody = KeptBody<'lifecycle/count'>

export const lifecycle: TileKind<LifecycleBody, LifecycleAnswer> = {
	kind: 'lifecycle/count',
	views: ['bar', 'table'],
	Drawn: ({ body, answer: { periods }, view }) => {
		const { t } = useTranslation()
		if (periods.every((each) => each.active + each.dormant === 0))
			return <p className={css.silent}>{t('retention.empty.title')}</p>
		if (view === 'table') return <LifecycleTable periods={periods} step={body.active} unit={body.period ?? 'week'} />
		return <LifecycleBars periods={periods} />
	},
	useName: () => {
		const { t } = useTranslation()
		const nameOf = useStepName()
		return ({ active }) => t('dashboards.kind.lifecycle', { active: nameOf(active) })
	},
	useRows: ({ period = 'week' }) => {
		const { t } = useTranslation()
		return ({ periods }) => ({
			head: [
				...[t(`retention.table.cohort.${period}`), t('retention.lifecycle.active')],
				...allStates.map((state) => t(`retention.lifecycle.state.${state}`)),
			],
			rows: periods.map((each) => [each.at, each.active, ...allStates.map((state) => each[state])]),
		})
	},
	screen: ({ active, period }) => {
		const params = writeState(codecs, new URLSearchParams(), { tab: 'lifecycle', entry: active })
		return { path: '/retention', params: writeState(rangeCodecs, params, { grain: period ?? 'week' }) }
	},
}

type StickinessBody = KeptBody<'stickiness/count'>

export const stickiness: TileKind<StickinessBody, StickinessAnswer> = {
	kind: 'stickiness/count',
	views: ['line', 'number', 'bar', 'table'],
	Drawn: Sticky,
	useName: () => {
		const { t } = useTranslation()
		const nameOf = useStepName()
		return ({ active }) => t('dashboards.kind.stickiness', { active: nameOf(active) })
	},
	useRows: ({ period = 'month' }) => {
		const { t } = useTranslation()
		return ({ periods }) => ({
			head: [
				...[t(`retention.table.cohort.${period}`), t(`retention.stickiness.people.${period}`)],
				...[t('retention.stickiness.daily'), t(`retention.stickiness.ratio.${period}`)],
			],
			rows: periods.map(({ at, people, daily, ratio }) => [at, people, daily, ratio]),
		})
	},
	screen: ({ active, period }) => ({
		path: '/retention',
		params: writeState(codecs, new URLSearchParams(), { tab: 'stickiness', entry: active, span: period ?? 'month' }),
	}),
}

function Sticky({ body, answer: { periods }, view, open }: DrawnProps<StickinessBody, StickinessAnswer>) {
	const { t } = useTranslation()
	const locale = useLocale()
	const span = body.period ?? 'month'
	const over = periods.findLast((period) => !period.open) ?? periods.at(-1)
	if (over === undefined || periods.every(({ people }) => people === 0))
		return <p className={css.silent}>{t('retention.empty.title')}</p>
	const name = span === 'month' ? over.at.slice(0, 7) : over.at
	switch (view) {
		case 'table':
			return <StickinessRows {...{ periods, span }} chosen={over.at} onChoose={(at) => open({ at })} />
		case 'bar':
			return (
				<>
					<p className={css.lead}>{t('retention.days.title', { period: name })}</p>
					<DaysBars period={over} title={t('retention.days.title', { period: name })} />
				</>
			)
		case 'number':
			return (
				<BigFigure value={percent(over.ratio, locale)}>
					<span className={css.faint}>
						{t(`retention.stickiness.ratio.${span}`)} · {name}
					</span>
				</BigFigure>
			)
		default:
			return <StickyLine periods={periods} span={span} />
	}
}

/** The share of the days on which people come, period by period; one that is not over would flatter. */
function StickyLine({ periods, span }: { periods: StickinessAnswer['periods']; span: 'week' | 'month' }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const say = useCallback((value: number) => percent(value, locale), [locale])
	const curves = useMemo(
		() => [{ name: t(`retention.stickiness.ratio.${span}`), values: periods.map(({ ratio }) => ratio) }],
		[periods, span, t],
	)
	const labels = useMemo(() => periods.map(({ at }) => (span === 'month' ? at.slice(0, 7) : at)), [periods, span])
	return (
		<div className={css.fill}>
			<p className={css.chartName}>{t(`retention.stickiness.ratio.${span}`)}</p>
			<Suspense fallback={<BlockSkeleton height={120} />}>
				<CurveChart curves={curves} labels={labels} say={say} />
			</Suspense>
		</div>
	)
}
