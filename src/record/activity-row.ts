import type { EventRecord } from '#collect'
import { toStoreTime } from '#kit/zone'
import { type Flattened, toDecimal } from './flatten-properties.ts'

/** The forms in which properties are kept. */
export interface Kept {
	readonly flat: Flattened
	readonly json: string
}

/**
 * What a shopper did, in the order of shoppers: `events` is ordered for questions about everybody; pages, computed traits and
 * live segments ask about one person, or about those who changed.
 */
export function activityRow(
	key: string,
	record: EventRecord,
	profileId: number,
	properties: Readonly<Record<string, unknown>>,
	{ flat, json }: Kept,
): Record<string, unknown> {
	return {
		profile_id: profileId,
		ts: toStoreTime(record.ts),
		key,
		event: record.event,
		source: record.source,
		channel: record.channel ?? '',
		shop: record.shop ?? '',
		region: record.region ?? '',
		dealer: record.dealer ?? '',
		item_id: text(properties.product_id),
		category: text(properties.category),
		brand: text(properties.brand),
		price_band: text(properties.price_band),
		value: amount(properties.value ?? properties.revenue ?? properties.price),
		tracked: ['track', 'page', 'screen'].includes(record.type) ? 1 : 0,
		synthetic: record.synthetic ? 1 : 0,
		bot: record.marks?.includes('bot') ? 1 : 0,
		...flat,
		properties: json,
	}
}

/** A text of a catalogue's length; a number is an id all the same. */
function text(value: unknown): string {
	if (typeof value === 'number') return String(value)
	return typeof value === 'string' ? value.slice(0, 200) : ''
}

function amount(value: unknown): string {
	const given = typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value
	return typeof given === 'number' && Math.abs(given) < 1e15 ? (toDecimal(given) ?? '0') : '0'
}
