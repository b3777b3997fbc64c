import type { DataScope } from '#kit/route'
import { createPeopleSets, type Happening, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type Periods, periodSql, startOf } from './periods.ts'
import { stepRowsOf } from './step-rows-of.ts'

export interface StickinessTask {
	readonly active: Happening
	/** Weeks or months. */
	readonly periods: Periods
	/** UTC ms. */
	readonly now: number
	readonly scope: DataScope
}

export interface StickinessStore {
	/** @returns for each period people by the number of their days, by the rules of `foldStickiness` */
	count(task: StickinessTask): Promise<readonly ReadonlyMap<number, number>[]>
}

export function createStickinessStore(analytics: AnalyticsStore, query: Pick<Query, 'stepRows' | 'agreed'>): StickinessStore {
	return {
		count: async ({ active, periods, now, scope }) => {
			const sets = createPeopleSets(analytics.dialect)
			const within = { from: startOf(periods, 0), to: Math.min(now, startOf(periods, periods.days.length)) }
			const rows = stepRowsOf(query, sets, { steps: [active], within, scope })
			const local = `fromUnixTimestamp64Milli(at, ${sets.parameters.add('String', periods.zone)})`
			// A bit for each day of a week or month.
			const days = `bitCount(groupBitOr(bitShiftLeft(toUInt32(1), toDayOfMonth(${local}))))`
			const found = await analytics.query<{ period: number; days: number; people: string }>(
				`${sets.prelude()} SELECT period, days, count() AS people FROM (
					SELECT pid, ${periodSql(periods, sets)} AS period, ${days} AS days FROM (${rows}) GROUP BY pid, period
				) GROUP BY period, days`,
				sets.parameters.values,
			)
			const byPeriod = Map.groupBy(found, ({ period }) => period)
			return periods.days.map(
				(_, period) => new Map((byPeriod.get(period) ?? []).map(({ days, people }) => [days, Number(people)])),
			)
		},
	}
}
