import type { ItemRecord } from '#collect'
import { dayOf } from '#kit/zone'
import { zone } from './calendar.ts'
import type { World } from './world.ts'

/** The catalogue as the shop's system exports it. */
export function* catalogueRecords({ items, from }: World): Generator<ItemRecord> {
	for (const item of items) {
		yield {
			kind: 'item',
			source: 'erp',
			receivedAt: from,
			itemId: item.id,
			name: item.name,
			category: item.category,
			brand: item.brand,
			price: String(item.price),
			currency: 'CNY',
			attributes: {
				...{ price_band: item.band, capacity: item.capacity, colour: item.colour, model: item.model },
				...(item.grade !== null && { energy_grade: String(item.grade) }),
				...{ launched: dayOf(item.launchedAt, zone), connected: String(item.connected) },
			},
			version: 1,
		}
	}
}
