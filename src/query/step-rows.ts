import { personId } from '#identify'
import { conjunction } from './cell-sql.ts'
import { agreementsOfEvents } from './consent-of-fact.ts'
import { type RowDimension, rowValueSql } from './dimension.ts'
import { eventNameSql, eventTests, notBot, orderTests, windowSql, writtenSql } from './fact-rows.ts'
import { fromRows, type PeopleSet, type PeopleSets } from './people-set.ts'
import type { HappeningPlan, SequencePlan, StepPlan } from './plan.ts'

/** Which rows are steps of something, or must not come before one. */
export interface StepRows extends Pick<SequencePlan, 'within' | 'same'> {
	readonly steps: readonly Pick<StepPlan, 'row' | 'without'>[]
	/** Further conditions on columns that events and order lines share. */
	readonly also?: readonly string[]
	/** What rows are told apart by. */
	readonly said?: RowDimension | undefined
	/** Rows of everything else that people did as well, with a `mask` of 0. */
	readonly everything?: boolean | undefined
	/** Whoever agreed to a purpose; without it, rows that need an agreement are nobody's. Absent: every row counts. */
	readonly agreed?: (purpose: string) => PeopleSet
	/** In which hours of a day are said. */
	readonly zone?: string
}

/** Steps from bit 0, what must not come before them from here. */
export const withoutBits = 8

/**
 * Everything that people did of these steps, a row each: `pid`, `at` (UTC ms), `kind` and `key`, by which rows of one instant are
 * ordered, `mask` (the steps that it is, and those it must not come before), `value` where rows must share one, and `said` where they are told apart.
 */
export function stepRowsSql(rows: StepRows, sets: PeopleSets): string {
	return [eventsSql(rows, sets), ordersSql(rows, sets)].filter((sql) => sql !== undefined).join(' UNION ALL ')
}

/** Rows of one instant: events before orders, then by key. */
const firstKind = { events: 0, orders: 1 } as const

function eventsSql(rows: StepRows, sets: PeopleSets): string | undefined {
	const { steps, within, same, also = [], said, zone = 'UTC', everything } = rows
	const asked = steps.flatMap(({ row, without }) => [row, ...without]).filter((happening) => happening.of === 'events')
	if (asked.length === 0 && !everything) return undefined
	const names = [...new Set(asked.flatMap((happening) => happening.names))]
	const value = same === undefined ? undefined : writtenSql(same.property, sets)
	// Where every row of those names is a step, its name says enough.
	const isStep = asked.every(({ where }) => where.length === 0) ? [] : ['mask != 0']
	const where = [
		...(everything ? [didSql] : [eventNameSql(names, sets), ...isStep]),
		notBot,
		...windowSql(within, sets),
		...also,
		...agreedSql(names, rows, sets),
		...(value === undefined ? [] : [`${value} != ''`]),
	]
	const columns = [
		`${personId(sets.dialect)} AS pid`,
		'toUnixTimestamp64Milli(ts) AS at',
		`toUInt8(${firstKind.events}) AS kind`,
		'key',
		`${maskSql(steps, 'events', sets)} AS mask`,
		...(value === undefined ? [] : [`${value} AS value`]),
		...(said === undefined ? [] : [`${rowValueSql(said, 'events', sets, zone)} AS said`]),
	]
	return `SELECT ${columns.join(', ')} ${fromRows(sets, { table: 'events', where })}`
}

/** What a person did, and we saw; what we wrote ourselves is not their doing. */
const didSql = "type IN ('track', 'page', 'screen') AND source != 'qianmian' AND synthetic = 0"

function agreedSql(names: readonly string[], { agreed }: StepRows, { parameters }: PeopleSets): string[] {
	if (!agreed) return []
	return agreementsOfEvents(names).map(
		({ purpose, events }) =>
			`(event NOT IN ${parameters.add('Array(String)', events)} OR bitmapContains(${agreed(purpose)}, pid))`,
	)
}

/** An order happens once, at the first of its lines in the window, and is whatever one of its lines is. */
function ordersSql(rows: StepRows, sets: PeopleSets): string | undefined {
	const { steps, within, same, also = [], said, zone = 'UTC', everything } = rows
	if (!everything && !steps.some(({ row, without }) => [row, ...without].some(({ of }) => of === 'orders'))) return undefined
	const value = same === undefined ? [] : [`toString(${same.column}) AS value`]
	const filled = same === undefined ? [] : [`${same.column} != ''`]
	const where = [`kind = 'order'`, 'synthetic = 0', ...windowSql(within, sets), ...also, ...filled]
	const lines = [
		`${personId(sets.dialect)} AS pid`,
		'min(toUnixTimestamp64Milli(ts)) AS first',
		'argMin(key, (toUnixTimestamp64Milli(ts), key)) AS firstKey',
		`groupBitOr(${maskSql(steps, 'orders', sets)}) AS mask`,
		...value,
		...(said === undefined ? [] : [`${ofFirstLine(rowValueSql(said, 'order_lines', sets, zone), said.ofOrder)} AS said`]),
	]
	const orders = `SELECT ${lines.join(', ')} ${fromRows(sets, { table: 'order_lines', where })} GROUP BY ${['pid', 'source', 'order_id', ...(same === undefined ? [] : ['value'])].join(', ')}`
	const columns = ['pid', 'first AS at', `toUInt8(${firstKind.orders}) AS kind`, 'firstKey AS key', 'mask']
	const more = [...(same === undefined ? [] : ['value']), ...(said === undefined ? [] : ['said'])]
	return `SELECT ${[...columns, ...more].join(', ')} FROM (${orders}) WHERE ${everything ? '1' : 'mask != 0'}`
}

/** What the first line says: comparing moments costs three times as much as taking any. */
function ofFirstLine(value: string, ofOrder = false): string {
	return ofOrder ? `any(${value})` : `argMin(${value}, (toUnixTimestamp64Milli(ts), key))`
}

function maskSql(steps: StepRows['steps'], of: HappeningPlan['of'], sets: PeopleSets): string {
	const bits = steps.flatMap(({ row, without }, index) => [
		{ happening: row, bit: 2 ** index },
		...without.map((happening) => ({ happening, bit: 2 ** (withoutBits + index) })),
	])
	const own = bits.filter(({ happening }) => happening.of === of)
	const named = new Map<string, number>()
	const flags: string[] = []
	for (const { happening, bit } of own) {
		if (happening.of === 'events' && happening.where.length === 0)
			for (const name of happening.names) named.set(name, (named.get(name) ?? 0) | bit)
		else flags.push(`if(${happeningSql(happening, sets)}, toUInt32(${bit}), toUInt32(0))`)
	}
	if (named.size > 0) flags.unshift(namedMaskSql(named, sets))
	return flags.length === 0 ? 'toUInt32(0)' : flags.reduce((all, flag) => `bitOr(${all}, ${flag})`)
}

/** Names of events are few: the engine looks each of them up once, not once a row. */
function namedMaskSql(named: ReadonlyMap<string, number>, { parameters }: PeopleSets): string {
	const names = parameters.add('Array(String)', [...named.keys()])
	return `toUInt32(transform(event, ${names}, ${parameters.add('Array(UInt32)', [...named.values()])}, toUInt32(0)))`
}

function happeningSql(happening: HappeningPlan, sets: PeopleSets): string {
	if (happening.of === 'orders') return conjunction(orderTests(happening.where, sets))
	return conjunction([eventNameSql(happening.names, sets), ...eventTests(happening.where, sets)])
}
