import { personId } from '#identify'
import { conjunction } from './cell-sql.ts'
import type { Decision } from './compile-goal.ts'
import { eventNameSql, eventTests, notBot, orderTests, windowSql, writtenSql } from './fact-rows.ts'
import { difference, fromRows, intersection, type PeopleSet, type PeopleSets } from './people-set.ts'
import type { HappeningPlan, SequencePlan, StepPlan } from './plan.ts'

/**
 * A sequence by the same fold as in memory (`foldSequence`): each shopper's rows that are a step, or must not come between two,
 * in order, each with the steps it is (bits from 0) and those it must not come before (bits from 8). The functions of the engine for
 * sequences allow neither a time of its own for each step nor rows of one instant to be told apart.
 */
export function compileSequence(plan: SequencePlan, sets: PeopleSets): Decision {
	const met = () => sets.add(sequenceSql(plan, sets))
	const excluded = plan.steps.flatMap(({ without }) => without)
	return {
		// What we do not see may have come between.
		yes: () => intersection([met(), ...coveredOf(excluded, sets)]),
		no: () => difference(intersection(coveredOf(stepRows(plan), sets)), met()),
	}
}

function stepRows({ steps }: SequencePlan): HappeningPlan[] {
	return steps.map(({ row }) => row)
}

/** Those of whom we would know of every kind of happening. */
function coveredOf(happenings: readonly HappeningPlan[], sets: PeopleSets): PeopleSet[] {
	const kinds = new Set(happenings.map(({ of }) => of))
	return [...(kinds.has('events') ? [sets.observed()] : []), ...(kinds.has('orders') ? [sets.knownBuyers()] : [])]
}

function sequenceSql(plan: SequencePlan, sets: PeopleSets): string {
	const { steps, same } = plan
	const sources = [eventsSql(plan, sets), ordersSql(plan, sets)].filter((sql) => sql !== undefined)
	const groups = same === undefined ? 'pid' : 'pid, value'
	const every = 2 ** steps.length - 1
	const ordered = `SELECT pid, arrayMap(row -> (${timeOfRow}, ${maskOfRow}), arraySort(groupArray(${rowSql}))) AS happened FROM (${sources.join(' UNION ALL ')}) GROUP BY ${groups} HAVING bitAnd(groupBitOr(mask), ${every}) = ${every}`
	return `SELECT groupBitmapState(pid) FROM (${ordered}) WHERE tupleElement(${foldSql(steps)}, ${steps.length}) != ${never}`
}

/** Steps from bit 0, what must not come before them from bit 8: six of each. */
const withoutBits = 8
const maskBits = 14

/**
 * A row as one number, in the order of rows: milliseconds since 1900 (44 bits, the engine's times end in 2299), events before orders
 * (1), the key (64), the mask. Sorting numbers takes half as long as sorting tuples.
 */
const rowSql = `bitShiftLeft(toUInt128(at + 2208988800000), ${65 + maskBits}) + bitShiftLeft(toUInt128(kind), ${64 + maskBits}) + bitShiftLeft(toUInt128(key), ${maskBits}) + mask`
const timeOfRow = `toInt64(bitShiftRight(row, ${65 + maskBits}))`
const maskOfRow = `toUInt16(bitAnd(row, ${2 ** maskBits - 1}))`

/** Rows of one instant: events before orders, then by key. */
const firstKind = { events: 0, orders: 1 } as const

function eventsSql({ steps, within, same }: SequencePlan, sets: PeopleSets): string | undefined {
	const asked = steps.flatMap(({ row, without }) => [row, ...without]).filter((happening) => happening.of === 'events')
	if (asked.length === 0) return undefined
	const names = [...new Set(asked.flatMap((happening) => happening.names))]
	const value = same === undefined ? undefined : writtenSql(same.property, sets)
	const where = [
		eventNameSql(names, sets),
		notBot,
		...windowSql(within, sets),
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
function ordersSql({ steps, within, same }: SequencePlan, sets: PeopleSets): string | undefined {
	if (!steps.some(({ row, without }) => [row, ...without].some(({ of }) => of === 'orders'))) return undefined
	const value = same === undefined ? [] : [`toString(${same.column}) AS value`]
	const filled = same === undefined ? [] : [`${same.column} != ''`]
	const where = [`kind = 'order'`, 'synthetic = 0', ...windowSql(within, sets), ...filled]
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

function maskSql(steps: readonly StepPlan[], of: HappeningPlan['of'], sets: PeopleSets): string {
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

/** Before any time that can be. */
const never = 'toInt64(-1)'

function foldSql(steps: readonly StepPlan[]): string {
	const latest = steps.map((_, index) => latestSql(steps, index))
	const start = steps.map(() => never)
	return `arrayFold((latest, row) -> (${latest.join(', ')}), happened, (${start.join(', ')}))`
}

function latestSql(steps: readonly StepPlan[], index: number): string {
	const own = `latest.${index + 1}`
	const before = `latest.${index}`
	const { withinMs } = steps[index] as StepPlan
	const follows = [
		`bitTest(row.2, ${index})`,
		...(index === 0 ? [] : [`${before} != ${never}`]),
		...(index === 0 || withinMs === undefined ? [] : [`row.1 - ${before} <= ${withinMs}`]),
	]
	const undone = steps[index + 1]?.without.length ? `if(bitTest(row.2, ${withoutBits + index + 1}), ${never}, ${own})` : own
	return `if(${follows.join(' AND ')}, row.1, ${undone})`
}
