import { personId } from '#identify'
import { conjunction } from './cell-sql.ts'
import { eventNameSql, eventTests, notBot, orderTests, windowSql, writtenSql } from './fact-rows.ts'
import { fromRows, type PeopleSets } from './people-set.ts'
import type { HappeningPlan, SequencePlan, StepPlan } from './plan.ts'

/** Which rows are steps of something, or must not come before one. */
export interface StepRows extends Pick<SequencePlan, 'within' | 'same'> {
	readonly steps: readonly Pick<StepPlan, 'row' | 'without'>[]
	/** Further conditions on columns that events and order lines share. */
	readonly also?: readonly string[]
}

/** Steps from bit 0, what must not come before them from here. */
export const withoutBits = 8

/**
 * Everything that people did of these steps, a row each: `pid`, `at` (UTC ms), `kind` and `key`, by which rows of one instant are
 * ordered, `mask` (the steps that it is, and those it must not come before), and `value` where rows must share one.
 */
export function stepRowsSql(rows: StepRows, sets: PeopleSets): string {
	return [eventsSql(rows, sets), ordersSql(rows, sets)].filter((sql) => sql !== undefined).join(' UNION ALL ')
}

/** Rows of one instant: events before orders, then by key. */
const firstKind = { events: 0, orders: 1 } as const

function eventsSql({ steps, within, same, also = [] }: StepRows, sets: PeopleSets): string | undefined {
	const asked = steps.flatMap(({ row, without }) => [row, ...without]).filter((happening) => happening.of === 'events')
	if (asked.length === 0) return undefined
	const names = [...new Set(asked.flatMap((happening) => happening.names))]
	const value = same === undefined ? undefined : writtenSql(same.property, sets)
	const where = [
		eventNameSql(names, sets),
		notBot,
		...windowSql(within, sets),
		...also,
		'mask != 0',
		...(value === undefined ? [] : [`${value} != ''`]),
	]
	const columns = [
		`${personId(sets.dialect)} AS pid`,
		'toUnixTimestamp64Milli(ts) AS at',
		`toUInt8(${firstKind.events}) AS kind`,
		'key',
		`${maskSql(steps, 'events', sets)} AS mask`,
		...(value === undefined ? [] : [`${value} AS value`]),
	]
	return `SELECT ${columns.join(', ')} ${fromRows(sets, { table: 'events', where })}`
}

/** An order happens once, at the first of its lines in the window, and is whatever one of its lines is. */
function ordersSql({ steps, within, same, also = [] }: StepRows, sets: PeopleSets): string | undefined {
	if (!steps.some(({ row, without }) => [row, ...without].some(({ of }) => of === 'orders'))) return undefined
	const value = same === undefined ? [] : [`toString(${same.column}) AS value`]
	const filled = same === undefined ? [] : [`${same.column} != ''`]
	const where = [`kind = 'order'`, 'synthetic = 0', ...windowSql(within, sets), ...also, ...filled]
	const lines = [
		`${personId(sets.dialect)} AS pid`,
		'min((toUnixTimestamp64Milli(ts), key)) AS first',
		`groupBitOr(${maskSql(steps, 'orders', sets)}) AS mask`,
		...value,
	]
	const orders = `SELECT ${lines.join(', ')} ${fromRows(sets, { table: 'order_lines', where })} GROUP BY ${['pid', 'source', 'order_id', ...(same === undefined ? [] : ['value'])].join(', ')}`
	const columns = ['pid', 'first.1 AS at', `toUInt8(${firstKind.orders}) AS kind`, 'first.2 AS key', 'mask']
	return `SELECT ${[...columns, ...(same === undefined ? [] : ['value'])].join(', ')} FROM (${orders}) WHERE mask != 0`
}

function maskSql(steps: StepRows['steps'], of: HappeningPlan['of'], sets: PeopleSets): string {
	const bits = steps.flatMap(({ row, without }, index) => [
		{ happening: row, bit: 2 ** index },
		...without.map((happening) => ({ happening, bit: 2 ** (withoutBits + index) })),
	])
	const flags = bits
		.filter(({ happening }) => happening.of === of)
		.map(({ happening, bit }) => `if(${happeningSql(happening, sets)}, toUInt32(${bit}), toUInt32(0))`)
	return flags.reduce((all, flag) => `bitOr(${all}, ${flag})`)
}

function happeningSql(happening: HappeningPlan, sets: PeopleSets): string {
	if (happening.of === 'orders') return conjunction(orderTests(happening.where, sets))
	return conjunction([eventNameSql(happening.names, sets), ...eventTests(happening.where, sets)])
}
