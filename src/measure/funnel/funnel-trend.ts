import { fail } from '#kit/errors'
import type { DataScope } from '#kit/route'
import { bucketsOf, type Grain, spanOf } from '../calendar.ts'
import { type FunnelNeeds, type Stepped, stepped } from './funnel.ts'
import { type FunnelTrendQuestion, windowMs } from './question.ts'

export interface FunnelPeriod extends Stepped {
	/** First day of the calendar period. */
	readonly at: string
	/** Not wholly asked for, or over, or some whose window has not ended: it will change. */
	readonly partial: boolean
}

/** Periods that one question may have. */
const mostPeriods = 400

/** The funnel of each calendar period: whoever took a first step in it, and how far they came. Who comes again in another is in both. */
export async function funnelTrend(
	needs: FunnelNeeds,
	{ grain, from, to, ...rules }: FunnelTrendQuestion,
	scope: DataScope,
): Promise<{ readonly grain: Grain; readonly periods: readonly FunnelPeriod[] }> {
	const { zone, now, store } = needs
	const range = { from, to }
	const span = spanOf(range, zone)
	const buckets = bucketsOf(range, grain, zone, now)
	if (buckets.length > mostPeriods) fail('query-limit', `More than ${mostPeriods} periods: ask by week or month`)
	const starts = buckets.map(({ at }) => Math.max(span.from, spanOf({ from: at, to: nextDay(at) }, zone).from))
	const counts = await store.countPeriods({ ...rules, ...span, now, scope, periods: starts })
	return {
		grain,
		periods: buckets.map(({ at, partial }, index) => {
			const end = starts[index + 1] ?? Math.min(span.to, now)
			return {
				at,
				partial: partial || end + windowMs(rules) > now,
				...stepped(counts[index] ?? { reached: [], open: 0 }, rules),
			}
		}),
	}
}

function nextDay(day: string): string {
	return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
