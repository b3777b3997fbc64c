import { fail } from '#kit/errors'
import { type Micros, parseDecimal } from '#kit/money'
import type { Comparison } from './comparison.ts'
import type { FieldType } from './field.ts'
import { timeBound } from './window.ts'

/**
 * A comparison with its operand read: what remains of ten operators is five tests that SQL and memory both
 * carry out. All ranges are inclusive; on millionths and code points an exclusive bound needs its own flag only for text.
 */
export type CellTest =
	| { readonly on: 'presence' }
	| { readonly on: 'text'; readonly is: 'oneOf'; readonly values: readonly string[]; readonly negated: boolean }
	| { readonly on: 'text'; readonly is: 'contains'; readonly value: string }
	| { readonly on: 'text'; readonly is: 'range'; readonly low?: TextBound; readonly high?: TextBound }
	| { readonly on: 'number'; readonly is: 'oneOf'; readonly values: readonly Micros[]; readonly negated: boolean }
	| { readonly on: 'number'; readonly is: 'range'; readonly low?: Micros; readonly high?: Micros }
	/** Half-open, UTC ms. */
	| { readonly on: 'time'; readonly is: 'range'; readonly from?: number; readonly to?: number }

export interface TextBound {
	readonly value: string
	readonly inclusive: boolean
}

type Scalar = string | number | boolean

/** Numbers and texts are told apart by the value in the definition; true and false are the texts that the facts hold. */
export function cellTest(comparison: Comparison): CellTest {
	switch (comparison.op) {
		case 'exists':
			return { on: 'presence' }
		case 'eq':
		case 'neq':
			return oneOf([comparison.value], comparison.op === 'neq')
		case 'in':
			return oneOf(comparison.value, false)
		case 'contains':
			return { on: 'text', is: 'contains', value: comparison.value }
		case 'between':
			return between(comparison.value[0], comparison.value[1])
		default:
			return typeof comparison.value === 'number'
				? numberRange(comparison.op, micros(comparison.value))
				: textRange(comparison.op, comparison.value)
	}
}

/** The test for a registered field, whose type decides how the value is read. */
export function fieldTest(type: FieldType, comparison: Comparison, zone: string): CellTest {
	if (type !== 'time' || comparison.op === 'exists') return cellTest(comparison)
	if (comparison.op !== 'gte' && comparison.op !== 'lt') return fail('bad-definition', 'a time is compared with gte or lt')
	const at = timeBound(String(comparison.value), zone)
	return comparison.op === 'gte' ? { on: 'time', is: 'range', from: at } : { on: 'time', is: 'range', to: at }
}

export function micros(value: number): Micros {
	return parseDecimal(String(value)) ?? fail('bad-definition', `${value}: must have at most six decimal places`)
}

function oneOf(list: readonly Scalar[], negated: boolean): CellTest {
	const numbers = list.filter((value) => typeof value === 'number')
	if (numbers.length > 0) return { on: 'number', is: 'oneOf', values: numbers.map(micros), negated }
	return { on: 'text', is: 'oneOf', values: list.map(String), negated }
}

function between(low: string | number, high: string | number): CellTest {
	if (typeof low === 'number') return { on: 'number', is: 'range', low: micros(low), high: micros(Number(high)) }
	return { on: 'text', is: 'range', low: { value: low, inclusive: true }, high: { value: String(high), inclusive: true } }
}

function numberRange(op: 'gt' | 'gte' | 'lt' | 'lte', value: Micros): CellTest {
	return { on: 'number', is: 'range', ...integerRange(op, value) }
}

function textRange(op: 'gt' | 'gte' | 'lt' | 'lte', value: string): CellTest {
	const bound = { value, inclusive: op === 'gte' || op === 'lte' }
	return { on: 'text', is: 'range', ...(op === 'gt' || op === 'gte' ? { low: bound } : { high: bound }) }
}

/** An inclusive range of whole steps (counts, millionths): "greater than 3" is "from 4". */
export function integerRange(op: 'gt' | 'gte' | 'lt' | 'lte' | 'eq', value: bigint): { low?: bigint; high?: bigint } {
	switch (op) {
		case 'gt':
			return { low: value + 1n }
		case 'gte':
			return { low: value }
		case 'lt':
			return { high: value - 1n }
		case 'lte':
			return { high: value }
		case 'eq':
			return { low: value, high: value }
	}
}

/** Whether the test asks for other values than those it names. */
export function isNegated(test: CellTest): boolean {
	return (test.on === 'text' || test.on === 'number') && test.is === 'oneOf' && test.negated
}

/** The same test, asking for the values it names. */
export function positive(test: CellTest): CellTest {
	return (test.on === 'text' || test.on === 'number') && test.is === 'oneOf' ? { ...test, negated: false } : test
}

export interface Cell {
	readonly text: string
	/** An exact decimal, absent where the value is not a number. */
	readonly num?: string | undefined
}

/** Undefined: there is a value, but not of the kind the test asks about. */
export function testCell(cell: Cell, test: CellTest): boolean | undefined {
	if (test.on === 'presence') return true
	if (test.on === 'text') return testText(cell.text, test)
	if (test.on === 'time') return testRange(BigInt(Date.parse(cell.text)), { ...range(test.from, test.to) })
	const value = cell.num === undefined ? undefined : parseDecimal(cell.num)
	if (value === undefined) return undefined
	return test.is === 'range' ? testRange(value, test) : test.values.includes(value) !== test.negated
}

function range(from: number | undefined, to: number | undefined): { low?: bigint; high?: bigint } {
	return { ...(from === undefined ? {} : { low: BigInt(from) }), ...(to === undefined ? {} : { high: BigInt(to) - 1n }) }
}

export function testRange(value: bigint, { low, high }: { readonly low?: bigint; readonly high?: bigint }): boolean {
	return (low === undefined || value >= low) && (high === undefined || value <= high)
}

function testText(text: string, test: Extract<CellTest, { on: 'text' }>): boolean {
	if (test.is === 'oneOf') return test.values.includes(text) !== test.negated
	if (test.is === 'contains') return text.includes(test.value)
	return reaches(text, test.low, 1) && reaches(text, test.high, -1)
}

function reaches(text: string, bound: TextBound | undefined, direction: 1 | -1): boolean {
	if (!bound) return true
	const order = compareText(text, bound.value) * direction
	return bound.inclusive ? order >= 0 : order > 0
}

/** By code points, as ClickHouse compares UTF-8; `<` on JavaScript strings compares UTF-16 units. */
function compareText(a: string, b: string): number {
	return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
