import fc from 'fast-check'
import { startOfDay } from '#kit/zone'
import { createFieldRegistry, type Field, operatorsOf } from './field.ts'

/** Few words, so that random definitions and random histories meet; among them those that engines like to get wrong. */

/** Just after the clocks went back in New York, so that days of 25 hours lie in the windows. */
export const moment = { now: Date.parse('2025-11-05T17:30:00.123Z'), zone: 'America/New_York' }

const facts: readonly Field[] = [
	fact('lifecycle', 'text'),
	fact('order_count', 'number'),
	fact('net', 'number'),
	fact('vip', 'boolean'),
	fact('last_order_at', 'time'),
]
/** One value, several, one that needs an agreement; a number, and one where no row means none. */
const tags: readonly Field[] = [
	tag('lab', 'label'),
	tag('multi', 'label'),
	{ ...tag('agreed', 'label'), requires: ['location'] },
	tag('num', 'number'),
	tag('cnt', 'number', true),
]
export const fields = createFieldRegistry(facts, () => tags)

function tag(code: string, as: 'label' | 'number', zero = false): Field {
	const name = `tag.${code}`
	const type = as === 'label' ? 'text' : 'number'
	const operators = as === 'label' ? [...operatorsOf('text'), 'gte' as const] : operatorsOf('number')
	return { name, label: { zh: name, en: name }, type, source: { tag: code, as, zero }, operators }
}

function fact(name: string, type: Field['type']): Field {
	return { name, label: { zh: name, en: name }, type, source: { facts: name }, operators: operatorsOf(type) }
}

export const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values)
export const texts = ['x', 'y', '浏览', '', 'true', '10', '\u{1F600}', '\uFF5E', "it's\\n"] as const
export const decimals = ['0', '1', '-1', '2.5', '-2.5', '0.000001', '100', '12345678901234.654321'] as const
export const eventNames = ['Product Viewed', 'Cart Viewed', '浏览'] as const
export const properties = ['color', 'price', 'a.b'] as const
export const traitNames = ['country', 'age'] as const
/** Close by, far away, at the ends of the earth, and beyond. */
export const places = ['0', '31.2304', '31.239', '121.4737', '-90', '180', '-180', '200.5'] as const
export const segments = ['s1', 's2'] as const
export const channels = ['', 'web', 'app'] as const

/** Times on and beside every boundary that the windows below can have. */
export const times = [0, 1, 2, 7, 14, 30, 300].flatMap((days) => {
	const at = startOfDay(moment.now, moment.zone, -days)
	return [at, at - 1, at + 1]
})
export const instants = [
	...times,
	...[1, 24, 48].map((hours) => moment.now - hours * 3_600_000),
	moment.now,
	moment.now - 1,
	moment.now + 1,
]
