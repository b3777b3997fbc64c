import { useTranslation } from 'react-i18next'
import { percent } from '../../../format/number.ts'
import { useLocale } from '../../../i18n/index.ts'
import type { KeptBody } from '../../../ui/ask/question.ts'
import { Count } from '../../../ui/numbers.tsx'
import { AheadBars } from '../../funnels/AheadBars.tsx'
import { CurveDrawing, CurveTable, type FunnelCurve } from '../../funnels/CurvePanel.tsx'
import { type FunnelAnswer, funnelOf, type SetFunnel } from '../../funnels/funnel-question.ts'
import { GroupTable } from '../../funnels/GroupsPanel.tsx'
import { Steps } from '../../funnels/StepsPanel.tsx'
import { BetweenTable, type Times, TimesHistogram } from '../../funnels/TimesPanel.tsx'
import { TrendChart, type TrendPeriod, TrendTable } from '../../funnels/TrendPanel.tsx'
import { useDuration } from '../../funnels/use-duration.ts'
import type { DrawnProps, TileKind } from '../kind.ts'
import { BigFigure } from './BigFigure.tsx'
import { funnelParams, funnelScreen, useFunnelName, useStepNames } from './funnel-parts.ts'
import css from './kinds.module.css'
import { RowsTable } from './RowsTable.tsx'

type CountBody = KeptBody<'funnels/count'>

export const funnelCount: TileKind<CountBody, FunnelAnswer> = {
	kind: 'funnels/count',
	views: ['funnel', 'number', 'table'],
	Drawn: Counted,
	useName: () => useFunnelName('count'),
	useRows: useCountRows,
	screen: (body) => funnelScreen(body, body.by ? 'groups' : 'steps'),
}

function useCountRows(body: CountBody) {
	const { t } = useTranslation()
	const names = useStepNames(funnelOf(body))
	return ({ steps, groups }: FunnelAnswer) =>
		groups
			? {
					head: [t('funnels.groups.group'), ...names],
					rows: groups.map((group) => [
						group.kind === 'value' ? group.value : t(`dashboards.kind.funnelGroup.${group.kind}`),
						...group.steps.map(({ people }) => people),
					]),
				}
			: {
					head: [
						t('dashboards.kind.step'),
						t('dashboards.kind.people'),
						t('dashboards.kind.ofEntrants'),
						t('dashboards.kind.ofPrevious'),
					],
					rows: steps.map(({ people, ofEntrants, ofPrevious }, nth) => [names[nth] ?? '', people, ofEntrants, ofPrevious]),
				}
}

function Counted({ body, answer, view, open }: DrawnProps<CountBody, FunnelAnswer>) {
	const { t } = useTranslation()
	const locale = useLocale()
	const funnel = funnelOf(body)
	const rows = useCountRows(body)(answer)
	const set: SetFunnel = (patch) => open(funnelParams(patch))
	if (view === 'number') {
		const last = answer.steps.at(-1)
		return (
			<BigFigure value={percent(last?.ofEntrants, locale)}>
				<span className={css.faint}>
					<Count value={last?.people} /> / <Count value={answer.steps[0]?.people} />
				</span>
			</BigFigure>
		)
	}
	if (answer.groups && funnel.by) return <GroupTable {...{ funnel, answer, set }} groups={answer.groups} />
	if (view === 'table') {
		const { head } = rows
		const written = answer.steps.map(({ people, ofEntrants, ofPrevious }, nth) => [
			...[rows.rows[nth]?.[0] ?? '', people, percent(ofEntrants, locale), percent(ofPrevious, locale)],
		])
		return <RowsTable rows={{ head, rows: written }} label={t('funnels.steps.title')} />
	}
	return (
		<>
			<AheadBars funnel={funnel} ahead={answer.ahead} />
			<Steps {...{ funnel, answer, set }} stale={false} />
		</>
	)
}

type TrendBody = KeptBody<'funnels/trend'>
interface TrendAnswer {
	readonly grain: 'day' | 'week' | 'month'
	readonly periods: readonly TrendPeriod[]
}

export const funnelTrend: TileKind<TrendBody, TrendAnswer> = {
	kind: 'funnels/trend',
	views: ['line', 'table'],
	Drawn: ({ body, answer: { grain, periods }, view, annotations }) => {
		const shown = { funnel: funnelOf(body), periods, grain }
		if (view === 'table') return <TrendTable {...shown} />
		return (
			<div className={css.fill}>
				<TrendChart {...shown} annotations={annotations} />
			</div>
		)
	},
	useName: () => useFunnelName('trend'),
	useRows: (body) => {
		const { t } = useTranslation()
		const names = useStepNames(funnelOf(body))
		return ({ periods }) => ({
			head: [t('chart.date'), ...names, t('funnels.trend.open')],
			rows: periods.map(({ at, steps, open }) => [at, ...steps.map(({ people }) => people), open]),
		})
	},
	screen: (body) => funnelScreen(body, 'trend'),
}

type TimesBody = KeptBody<'funnels/times'>

export const funnelTimes: TileKind<TimesBody, Times> = {
	kind: 'funnels/times',
	views: ['bar', 'number', 'table'],
	Drawn: ({ body, answer, view }) => {
		const { t } = useTranslation()
		const say = useDuration()
		if (answer.whole === null) return <p className={css.silent}>{t('funnels.times.nobody')}</p>
		if (view === 'table') return <BetweenTable times={answer} funnel={funnelOf(body)} />
		if (view === 'bar') return <TimesHistogram times={answer} />
		return (
			<BigFigure value={say(answer.whole.median)}>
				<span className={css.faint}>{t('dashboards.kind.half')}</span>
			</BigFigure>
		)
	},
	useName: () => useFunnelName('times'),
	useRows: () => {
		const { t } = useTranslation()
		return ({ histogram }) => ({
			head: [t('dashboards.kind.secondsFrom'), t('dashboards.kind.secondsTo'), t('dashboards.kind.people')],
			rows: histogram.map(({ from, to, people }) => [from, to, people]),
		})
	},
	screen: (body) => funnelScreen(body, 'times'),
}

type CurveBody = KeptBody<'funnels/curve'>

export const funnelCurve: TileKind<CurveBody, FunnelCurve> = {
	kind: 'funnels/curve',
	views: ['line', 'table'],
	Drawn: ({ answer, view }) => {
		const { t } = useTranslation()
		if (answer.points.length === 0) return <p className={css.silent}>{t('funnels.steps.nobody')}</p>
		if (view === 'table') return <CurveTable curve={answer} />
		return (
			<div className={css.fill}>
				<CurveDrawing curve={answer} />
			</div>
		)
	},
	useName: () => useFunnelName('curve'),
	useRows: () => {
		const { t } = useTranslation()
		return ({ points }) => ({
			head: [
				...[t('dashboards.kind.days'), t('funnels.curve.share'), t('funnels.curve.low'), t('funnels.curve.high')],
				t('funnels.curve.atRisk'),
			],
			rows: points.map(({ length, share, low, high, atRisk }) => [length, share, low, high, atRisk]),
		})
	},
	screen: (body) => funnelScreen(body, 'curve'),
}
