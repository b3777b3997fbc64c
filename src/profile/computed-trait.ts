import { z } from 'zod'
import { fail } from '#kit/errors'

/** How much of what somebody did becomes one value. */
const traitMeasures = ['count', 'sum', 'last', 'first', 'days', 'distinct', 'top'] as const

const text = z.object({ zh: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120) })

/** A computed trait as declared, once: what is counted, over which days. Its value follows from the facts alone. */
export const computedTrait = z
	.strictObject({
		/** How conditions name it. */
		name: z.string().regex(/^[a-z][a-z0-9_]{1,60}$/),
		label: text,
		over: z.enum(['events', 'orders']),
		/** Names of events; only for `events`. */
		events: z.array(z.string().min(1).max(200)).min(1).max(20).exactOptional(),
		/** As in the conditions of a segment. */
		where: z.array(z.record(z.string(), z.unknown())).max(10).exactOptional(),
		measure: z.enum(traitMeasures),
		/** What is summed, or whose values are taken. Of orders: `net`, `units`, `item`, `category`, `channel`, `region`, `dealer`. */
		property: z.string().min(1).max(200).exactOptional(),
		/** Calendar days of the shop before today; absent: everything known. */
		windowDays: z.int().min(1).max(3650).exactOptional(),
	})
	.refine(({ over, events }) => (over === 'events') === (events !== undefined), {
		path: ['events'],
		message: 'events are named for a trait over events, and only there',
	})
	.refine(({ measure, property }) => property !== undefined || ['count', 'days', 'last', 'first'].includes(measure), {
		path: ['property'],
		message: 'say of which property',
	})
export type ComputedTrait = z.infer<typeof computedTrait>

export interface StoredTraitDeclaration extends ComputedTrait {
	/** Rises with every change; values of another version are not those of this declaration. */
	readonly version: number
	readonly updatedAt: number
}

const orderColumns: Readonly<Record<string, string>> = {
	item: 'item_id',
	category: 'category',
	channel: 'channel',
	region: 'region',
	dealer: 'dealer',
}
const eventColumns = new Set(['channel', 'source', 'shop', 'region', 'dealer'])
const sums: Readonly<Record<string, string>> = { net: 'base_amount', units: 'quantity' }

/** Whether the value is a number, a text or a moment. */
export function valueKind({ measure, property }: ComputedTrait): 'number' | 'text' | 'time' {
	if (measure === 'last' || measure === 'first') return property === undefined ? 'time' : 'text'
	return measure === 'top' ? 'text' : 'number'
}

/**
 * SQL of the value, as a text or a number, over the rows of one shopper. `parameter` binds a value.
 * `moment` of a time is kept as its UTC text, which orders as time does.
 */
export function valueSql(
	trait: ComputedTrait,
	parameter: (type: string, value: unknown) => string,
): { text: string; num: string } {
	const { measure } = trait
	const given = trait.property === undefined ? undefined : propertySql(trait, trait.property, parameter)
	const number = (sql: string) => ({ text: "''", num: `toDecimal128(${sql}, 6)` })
	switch (measure) {
		case 'count':
			return number(trait.over === 'orders' ? 'uniqExact(source, order_id)' : 'count()')
		case 'days':
			return number('uniqExact(toDate(ts, {zone:String}))')
		case 'sum':
			return number(`sum(${sumSql(trait, parameter)})`)
		case 'distinct':
			return number(`uniqExactIf(${given}, ${given} != '')`)
		case 'top':
			return {
				text: `arraySort((value, n) -> (-n, value), (sumMapIf([${given}], [1], ${given} != '') AS counts).1, counts.2)[1]`,
				num: 'NULL',
			}
		case 'last':
		case 'first': {
			const pick = measure === 'last' ? 'Max' : 'Min'
			if (given === undefined) return { text: `toString(${pick.toLowerCase()}(ts))`, num: 'NULL' }
			return { text: `arg${pick}If(${given}, (ts, key), ${given} != '')`, num: 'NULL' }
		}
	}
}

function sumSql({ over, property = '' }: ComputedTrait, parameter: (type: string, value: unknown) => string): string {
	if (over === 'events') return `num[${parameter('String', property)}]`
	return sums[property] ?? fail('bad-definition', `property: of orders, net and units are summed, not ${property}`)
}

function propertySql(
	{ over, measure }: ComputedTrait,
	property: string,
	parameter: (type: string, value: unknown) => string,
): string {
	if (measure === 'sum') return ''
	if (over === 'orders')
		return `toString(${orderColumns[property] ?? fail('bad-definition', `property: orders have ${Object.keys(orderColumns).join(', ')}, not ${property}`)})`
	if (eventColumns.has(property)) return `toString(${property})`
	const name = parameter('String', property)
	return `if(mapContains(num, ${name}), toString(num[${name}]), text[${name}])`
}
