import type { z } from 'zod'
import { scopeOf } from '#kit/principal'
import { type DataScope, everyone, type Principal, type Route, route } from '#kit/route'
import { spanOf } from '../calendar.ts'
import type { Ahead, AheadAsked, AheadStep, Entered } from './ahead.ts'
import type { Attempts } from './attempts.ts'
import { conversionCurveOf, conversionTimes } from './conversion-time.ts'
import { type DiagnosisNeeds, diagnose } from './diagnose.ts'
import { type FunnelNeeds, funnel } from './funnel.ts'
import type { FunnelAsked } from './funnel-store.ts'
import { funnelTrend } from './funnel-trend.ts'
import { diagnosisSchema, type FunnelQuestion, funnelSchema, funnelTimesSchema, funnelTrendSchema } from './question.ts'
import { curveView, diagnosisResponse, diagnosisView, funnelView, timesView, trendView } from './views.ts'

/** Who asks: what is read for them ends when they have gone. */
export interface FunnelAsker {
	readonly principal: Principal
	readonly signal: AbortSignal
}

/** What one question is answered with. */
export interface AskedFunnel extends DiagnosisNeeds {
	readonly ahead: (asked: AheadAsked) => Promise<Ahead>
	readonly attempts: (asked: FunnelAsked, who: 'entered' | 'arrived') => Promise<Attempts>
}

export interface FunnelRouteNeeds {
	/** @param from first day of what is asked */
	readonly asking: (from: string, asker: FunnelAsker) => AskedFunnel
	readonly currency: string
}

export function funnelRoutes({ asking, currency }: FunnelRouteNeeds): readonly Route[] {
	const taskOf = (
		needs: FunnelNeeds,
		{ from, to, ...rules }: z.infer<typeof funnelTimesSchema>,
		scope: DataScope,
	): FunnelAsked => ({ ...rules, ...spanOf({ from, to }, needs.zone), now: needs.now, scope })
	/** What lies before the first step of people, and those people of the days of which it is told. */
	const totalsOf = async (needs: AskedFunnel, steps: readonly AheadStep[], question: FunnelQuestion, scope: DataScope) => {
		const { from, to, by } = question
		const dimension = by && (await needs.dimension(by.dimension))
		const found = await needs.ahead({ steps, range: { from, to }, zone: needs.zone, scope, dimension })
		const people = found.over && (await funnel(needs, { ...question, ...found.over }, scope))
		const entered: Entered = (group) => {
			const one = group === undefined ? people : people?.groups?.find(({ kind, value }) => kind === 'value' && value === group)
			// Whether or not their time is over: what lies before their step was not waited for either.
			return one ? (one.steps[0]?.people ?? 0) + one.open : null
		}
		return (group?: string) => found.totals(entered, group)?.slice() ?? null
	}
	const shared = { access: everyone, tag: 'measure', method: 'POST' } as const
	return [
		route({
			...shared,
			path: '/api/funnels/count',
			summary: 'How many people take which steps, one after another, of those whose time to take them has ended',
			body: funnelSchema,
			response: funnelView,
			handle: async ({ body, ...asker }) => {
				const { ahead: before, ...question } = body
				const [needs, scope] = [asking(body.from, asker), scopeOf(asker.principal)]
				const [{ asOf, steps, groups, ...found }, totals] = await Promise.all([
					funnel(needs, question, scope),
					before.length > 0 ? totalsOf(needs, before, question, scope) : undefined,
				])
				const copied = groups?.map((group) => ({
					...{ ...group, steps: [...group.steps] },
					ahead: group.kind === 'value' ? (totals?.(group.value) ?? null) : null,
				}))
				return {
					...found,
					steps: [...steps],
					groups: copied ?? null,
					asOf: new Date(asOf).toISOString(),
					ahead: totals?.() ?? [],
				}
			},
		}),
		route({
			...shared,
			path: '/api/funnels/trend',
			summary: 'The funnel of each calendar period, of whoever took a first step in it',
			body: funnelTrendSchema,
			response: trendView,
			handle: async ({ body, ...asker }) => {
				const { grain, periods } = await funnelTrend(asking(body.from, asker), body, scopeOf(asker.principal))
				return { grain, periods: periods.map((period) => ({ ...period, steps: [...period.steps] })) }
			},
		}),
		route({
			...shared,
			path: '/api/funnels/times',
			summary: 'How long it takes those who come to the end of a funnel, in seconds',
			body: funnelTimesSchema,
			response: timesView,
			handle: async ({ body, ...asker }) => {
				const needs = asking(body.from, asker)
				const task = taskOf(needs, body, scopeOf(asker.principal))
				const { between, histogram, ...found } = await conversionTimes(needs.attempts, task)
				return { ...found, between: [...between], histogram: [...histogram] }
			},
		}),
		route({
			...shared,
			path: '/api/funnels/curve',
			summary:
				'The share that has come to the end of a funnel so many days after entering, those counted who could only wait so far (Kaplan–Meier)',
			body: funnelTimesSchema,
			response: curveView,
			handle: async ({ body, ...asker }) => {
				const needs = asking(body.from, asker)
				const found = await conversionCurveOf(needs.attempts, taskOf(needs, body, scopeOf(asker.principal)))
				return { ...found, points: [...found.points] }
			},
		}),
		route({
			...shared,
			path: '/api/funnels/diagnose',
			summary: 'Which step is worst against what it was, and what goes with it, in people and in money',
			body: diagnosisSchema,
			response: diagnosisResponse,
			handle: async ({ body, ...asker }) =>
				diagnosisView(await diagnose(asking(body.from, asker), body, scopeOf(asker.principal)), currency),
		}),
	]
}
