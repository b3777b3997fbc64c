import { formatDecimal, parseDecimal } from '#kit/money'
import { readTime } from './event-time.ts'
import type { ItemRecord } from './log-record.ts'
import { Rejection } from './rejection.ts'
import { fieldsOf } from './sensors-ids.ts'
import type { Envelope } from './validate-event.ts'

type Fields = Readonly<Record<string, unknown>>

const names = ['name', 'item_name', 'product_name', 'title'] as const
const texts = { brand: ['brand'], url: ['url', 'item_url'], imageUrl: ['image_url', 'image', 'cover'] } as const
const longest = 256
const mostAttributes = 200

/** `item_set` states a whole item of the catalogue; the statement with the latest time holds. */
export function sensorsItem(raw: Fields, { source, receivedAt, zone }: Envelope): ItemRecord | Rejection {
	const itemId = textOf(raw.item_id)
	if (itemId === '') return new Rejection('missing-field', 'item_id')
	if (itemId.length > longest || itemId.includes('\0')) return new Rejection('bad-id', 'item_id')
	if (raw.properties !== undefined && Array.isArray(raw.properties)) return new Rejection('wrong-type', 'properties')
	const at = raw.time === undefined ? receivedAt : readTime(raw.time, zone)
	if (at === undefined || at < 0) return new Rejection('bad-timestamp', 'time')
	const properties = fieldsOf(raw.properties)
	const price = decimalOf(properties.price)
	const currency = textOf(properties.currency).toUpperCase()
	const category = textOf(properties.category) || textOf(properties.item_category)
	return {
		kind: 'item',
		...{ source, receivedAt, itemId },
		name: pick(properties, names) || itemId,
		...(category !== '' && { category }),
		...Object.fromEntries(
			Object.entries(texts).flatMap(([field, from]) => (pick(properties, from) === '' ? [] : [[field, pick(properties, from)]])),
		),
		...(price !== undefined && { price }),
		...(/^[A-Z]{3}$/.test(currency) && { currency }),
		attributes: attributesOf(properties, textOf(raw.item_type)),
		version: at,
	}
}

function attributesOf(properties: Fields, itemType: string): Record<string, string> {
	const known = new Set<string>([...names, ...Object.values(texts).flat(), 'price', 'currency', 'category', 'item_category'])
	const rest = Object.entries(properties).flatMap(([name, value]) => {
		const text = Array.isArray(value) ? value.map(textOf).filter(Boolean).join(',') : textOf(value)
		return known.has(name) || name.startsWith('$') || text === '' ? [] : [[name, text] as const]
	})
	return Object.fromEntries([...(itemType === '' ? [] : [['item_type', itemType] as const]), ...rest.slice(0, mostAttributes)])
}

function pick(properties: Fields, keys: readonly string[]): string {
	for (const key of keys) if (textOf(properties[key]) !== '') return textOf(properties[key])
	return ''
}

function textOf(value: unknown): string {
	if (typeof value === 'string') return value.trim()
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

function decimalOf(value: unknown): string | undefined {
	const text = textOf(value)
	const parsed = text === '' ? undefined : parseDecimal(text)
	return parsed === undefined ? undefined : formatDecimal(parsed)
}
