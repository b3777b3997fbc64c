import { describe, expect, it } from 'vitest'
import type { LiveEvent } from '../../api/model.ts'
import { mergeLive } from './live-state.ts'

const event = (key: string, second: number): LiveEvent => ({
	key,
	ts: '2026-11-21T00:00:00.000Z',
	receivedAt: `2026-11-21T00:00:${String(second).padStart(2, '0')}.000Z`,
	source: 'web',
	type: 'track',
	event: 'Product Viewed',
	profileId: 1,
	text: {},
	num: {},
	properties: {},
	synthetic: false,
	marks: [],
})

describe('the live stream', () => {
	it('shows each event once, newest first, and marks only what is new', () => {
		const first = mergeLive(undefined, { items: [event('a', 1), event('b', 2)], perMinute: [] })
		expect(first.items.map((each) => each.key)).toEqual(['b', 'a'])
		expect(first.fresh.size).toBe(0)
		const next = mergeLive(first, { items: [event('c', 3), event('b', 2)], perMinute: [] })
		expect(next.items.map((each) => each.key)).toEqual(['c', 'b', 'a'])
		expect([...next.fresh]).toEqual(['c'])
	})

	it('does not grow without end', () => {
		const many = Array.from({ length: 500 }, (_, nth) => event(`k${nth}`, nth % 60))
		expect(mergeLive(undefined, { items: many, perMinute: [] }).items).toHaveLength(200)
	})
})
