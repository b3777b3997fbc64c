import { fromStoreTime } from '#kit/zone'
import { aggregateSql, type CountedMetric, createPeopleSets, type MetricRows, metricRows, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type Level, narrowing, needsOf, type Period, periods, type Read, type TallyTask, tallySql } from './tally-sql.ts'
import { apart, isSaidBy, type ToldApart } from './told-apart.ts'

/** Raw values by metric; what the engine writes for a number. */
export type Values = Readonly<Record<string, string>>

/** What is known of one period, or of one group in it. */
export interface Tallied {
	readonly total: Values
	/** By first day of the calendar period. Those without rows are left out. */
	readonly slots: ReadonlyMap<string, Values>
	readonly days: ReadonlyMap<string, Values>
}

export const nothing: Tallied = { total: {}, slots: new Map(), days: new Map() }

/** By period and group; without a group, the whole. */
export type Tally = (period: Period, group?: string) => Tallied

export interface RankTask extends Read {
	/** By which values are ranked: the largest first. */
	readonly by: CountedMetric
	readonly top: number
}

export interface MetricStore {
	readonly tally: (task: TallyTask) => Promise<Tally>
	/** The values with the most of something in the current period. */
	rank(task: RankTask): Promise<readonly string[]>
	/** How many values of the rows that a metric counts are not among those shown, in the current period. */
	countOthers(metric: CountedMetric, read: Read): Promise<number>
	/** When the shop first recorded such a thing, UTC ms; undefined: never. */
	knownSince(metric: CountedMetric, read: Pick<Read, 'scope' | 'zone'>): Promise<number | undefined>
	/** When records of people begin, UTC ms. */
	recordsBegin(): Promise<number | undefined>
}

interface TallyRow {
	readonly [column: string]: string | number | null
	readonly period: number
	readonly slot_at: string
	readonly day_at: string
	readonly said_at: string
	readonly no_slot: number
	readonly no_day: number
	readonly no_said: number
}

/** One statement for each kind of rows that the metrics are declared over. */
export function createMetricStore(analytics: AnalyticsStore): MetricStore {
	const fresh = () => createPeopleSets(analytics.dialect)
	const ask = <T>(sql: string, sets: PeopleSets) => analytics.query<T>(`${sets.prelude()} ${sql}`, sets.parameters.values)
	return {
		tally: async (task) => {
			const kinds = [...Map.groupBy(task.metrics, (metric) => metric.rows)]
			const rows = await Promise.all(
				kinds.map(async ([kind, metrics]) => {
					const told = toldBy(task.told, kind)
					const read = (by: ToldApart | undefined) => {
						const sets = fresh()
						return ask<TallyRow>(tallySql({ ...task, metrics, told: by }, sets), sets)
					}
					if (kind !== 'platform' || !told) return read(told)
					// Totals and parts come from different reports: the parts need not add up to the whole, and the whole stays what it is.
					const [whole, parts] = await Promise.all([read(undefined), read(told)])
					return [...whole, ...parts.filter(({ no_said }) => !Number(no_said))]
				}),
			)
			return gather(rows.flat(), task.grain === 'day')
		},
		countOthers: async (metric, { told, ...read }) => {
			const sets = fresh()
			if (!told) return 0
			const rows = rankedRows(metric, { ...read, told }, sets)
			const shown = sets.parameters.add('Array(String)', told.shown)
			const [row] = await ask<{ values: string }>(
				`SELECT uniqExact(said) AS values FROM ${rows} WHERE said != '' AND said NOT IN ${shown}`,
				sets,
			)
			return Number(row?.values ?? 0)
		},
		rank: async ({ by, top, told, ...read }) => {
			const sets = fresh()
			if (!told) return []
			const rows = rankedRows(by, { ...read, told }, sets)
			const start = "toDateTime64(0, 3, 'UTC')"
			const found = await ask<{ said: string }>(
				`SELECT said FROM ${rows} WHERE said != '' GROUP BY said
				ORDER BY ${aggregateSql(by.aggregate, start)} DESC, said LIMIT ${sets.parameters.add('UInt32', top)}`,
				sets,
			)
			return found.map(({ said }) => said)
		},
		knownSince: async (metric, { scope, zone }) => {
			const sets = fresh()
			const where = narrowing({ scope, zone, current: { from: 0, to: 0 }, previous: null }, sets).join(' AND ')
			const { rows, condition } = evidence(metric)
			const from = metricRows(rows, { sets, zone, where, ...needsOf([metric]) })
			const [row] = await ask<{ at: string | null }>(`SELECT minOrNull(ts) AS at FROM ${from} WHERE ${condition}`, sets)
			return row?.at ? fromStoreTime(row.at) : undefined
		},
		recordsBegin: async () => {
			const [row] = await analytics.query<{ at: string | null }>(
				`SELECT minOrNull(first_seen) AS at FROM ${analytics.dialect.database}.people WHERE profile_id != 0`,
			)
			return row?.at ? fromStoreTime(row.at) : undefined
		},
	}
}

/** Rows that say nothing of a dimension are not told apart. */
function toldBy(told: ToldApart | undefined, kind: MetricRows): ToldApart | undefined {
	return told && isSaidBy(told.dimension, kind) ? told : undefined
}

/** The rows of the current period with their values as they are. */
function rankedRows(metric: CountedMetric, read: Read & { readonly told: ToldApart }, sets: PeopleSets): string {
	const { told, ...plain } = read
	const where = readWhere(plain, sets)
	return metricRows(metric.rows, {
		...{ sets, zone: read.zone, where, ...apart(told.dimension, sets, read.zone) },
		...needsOf([metric]),
	})
}

function readWhere(read: Read, sets: PeopleSets): string {
	const { current } = read
	const bounds = [current.from, current.to].map((at) => sets.parameters.add('Int64', at))
	return [
		`ts >= fromUnixTimestamp64Milli(${bounds[0]}, 'UTC')`,
		`ts < fromUnixTimestamp64Milli(${bounds[1]}, 'UTC')`,
		...narrowing(read, sets),
	].join(' AND ')
}

/** What shows that the shop records such things at all. First orders are asked of plain lines: whoever bought has one. */
function evidence({ rows, aggregate, known }: CountedMetric): { readonly rows: MetricRows; readonly condition: string } {
	const condition = known ?? (typeof aggregate.where === 'string' ? aggregate.where : '1')
	if (rows === 'buyers' || rows === 'lifetime') return { rows: 'lines', condition: "person != 0 AND kind = 'order'" }
	return { rows, condition }
}

const nameOfPeriod = new Map<number, Period>(Object.entries(periods).map(([name, number]) => [number, name as Period]))

/** @param dayIsSlot days are what is shown */
function gather(rows: readonly TallyRow[], dayIsSlot: boolean): Tally {
	const all = new Map<
		string,
		{ total: Record<string, string>; slots: Map<string, Record<string, string>>; days: Map<string, Record<string, string>> }
	>()
	for (const { period, slot_at, day_at, said_at, no_slot, no_day, no_said, ...values } of rows) {
		const key = keyOf(nameOfPeriod.get(Number(period)) ?? 'before', Number(no_said) ? undefined : said_at)
		const one = all.get(key) ?? { total: {}, slots: new Map(), days: new Map() }
		all.set(key, one)
		if (!Number(no_slot)) Object.assign(place(one.slots, slot_at), valuesOf(values, 'slot'))
		else if (!Number(no_day))
			Object.assign(place(dayIsSlot ? one.slots : one.days, day_at), valuesOf(values, dayIsSlot ? 'slot' : 'day'))
		else Object.assign(one.total, valuesOf(values, 'period'))
	}
	return (period, group) => all.get(keyOf(period, group)) ?? nothing
}

function keyOf(period: Period, group: string | undefined): string {
	return `${period} ${group ?? ''}`
}

function place(slots: Map<string, Record<string, string>>, at: string): Record<string, string> {
	const slot = slots.get(at) ?? {}
	slots.set(at, slot)
	return slot
}

/** Columns are called `NAME_`, or `NAME_LEVEL_` where each level has its own. */
function valuesOf(columns: Readonly<Record<string, string | number | null>>, level: Level): Record<string, string> {
	const values: Record<string, string> = {}
	for (const [column, value] of Object.entries(columns)) {
		const [name = '', ofLevel] = column.split('_')
		if (value !== null && (!ofLevel || ofLevel === level)) values[name] = String(value)
	}
	return values
}
