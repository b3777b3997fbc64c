import { formatDecimal, parseDecimal } from '#kit/money'
import { type OperationsStore, type Row, sql, timestamp } from '#storage/operations'
import type { Grain } from '../calendar.ts'

/** What a metric of the whole shop should come to in a day, a week or a month. */
export interface Target {
	readonly metric: string
	readonly grain: Grain
	/** First day of the calendar period, `YYYY-MM-DD`. */
	readonly at: string
	/** An exact decimal: money in the shop's currency, a share as a part of one. */
	readonly value: string
}

export interface SetTarget extends Target {
	readonly setBy: string
	/** UTC ms. */
	readonly setAt: number
}

export interface TargetRange {
	readonly metrics: readonly string[]
	readonly from: string
	/** Not included. */
	readonly to: string
}

export interface TargetStore {
	/** Of these metrics, of periods that begin in the range; by metric, grain and day. */
	list(range: TargetRange): Promise<SetTarget[]>
	/** In place of what was set before. */
	set(target: SetTarget): Promise<void>
	remove(target: Pick<Target, 'metric' | 'grain' | 'at'>): Promise<void>
}

interface StoredTarget extends Row {
	readonly metric: string
	readonly grain: Grain
	readonly starts_on: string
	readonly value: string
	readonly set_by: string
	readonly set_at: number
}

export function createTargetStore(operations: OperationsStore): TargetStore {
	return {
		list: async ({ metrics, from, to }) => {
			const rows = await operations.query<StoredTarget>(
				sql`SELECT * FROM metric_targets WHERE metric = ANY(${metrics}::text[]) AND starts_on >= ${from}::date AND starts_on < ${to}::date
					ORDER BY metric, grain, starts_on`,
			)
			return rows.map(({ metric, grain, starts_on: at, value, set_by: setBy, set_at: setAt }) => ({
				...{ metric, grain, at, setBy, setAt },
				value: formatDecimal(parseDecimal(value) ?? 0n),
			}))
		},
		set: async ({ metric, grain, at, value, setBy, setAt }) => {
			await operations.query(
				sql`INSERT INTO metric_targets (metric, grain, starts_on, value, set_by, set_at)
					VALUES (${metric}, ${grain}, ${at}::date, ${value}::numeric, ${setBy}, ${timestamp(setAt)})
					ON CONFLICT (metric, grain, starts_on) DO UPDATE SET value = excluded.value, set_by = excluded.set_by, set_at = excluded.set_at`,
			)
		},
		remove: async ({ metric, grain, at }) => {
			await operations.query(
				sql`DELETE FROM metric_targets WHERE metric = ${metric} AND grain = ${grain} AND starts_on = ${at}::date`,
			)
		},
	}
}
