import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { below, columns, moved, nudged, type Place, type Placed, packed, reading, resized } from './grid.ts'

const tile = (id: string, x: number, y: number, w: number, h: number): Placed => ({ id, place: { x, y, w, h } })
const placeOf = (tiles: readonly Placed[], id: string) => tiles.find((each) => each.id === id)?.place

function crossing(tiles: readonly Placed[]): string[] {
	return tiles.flatMap((a, nth) =>
		tiles.slice(nth + 1).flatMap((b) => {
			const [p, q] = [a.place, b.place]
			const apart = p.x + p.w <= q.x || q.x + q.w <= p.x || p.y + p.h <= q.y || q.y + q.h <= p.y
			return apart ? [] : [`${a.id} × ${b.id}`]
		}),
	)
}

describe('a grid of tiles', () => {
	const two = [tile('a', 0, 0, 6, 4), tile('b', 6, 0, 6, 4)]

	it('lets a tile that is moved onto another push it down', () => {
		const after = moved(two, 'a', { x: 6, y: 0, w: 6, h: 4 })
		expect(placeOf(after, 'a')).toEqual({ x: 6, y: 0, w: 6, h: 4 })
		expect(placeOf(after, 'b')).toEqual({ x: 6, y: 4, w: 6, h: 4 })
	})

	it('lets what stands below rise into what became free', () => {
		const tall = [tile('a', 0, 0, 12, 8), tile('b', 0, 8, 12, 4)]
		expect(placeOf(moved(tall, 'a', { x: 0, y: 0, w: 12, h: 4 }), 'b')?.y).toBe(4)
	})

	it('keeps tiles within its twelve columns, and large enough to be read', () => {
		expect(placeOf(moved(two, 'a', { x: 11, y: -3, w: 6, h: 0 }), 'a')).toEqual({ x: 6, y: 0, w: 6, h: 2 })
		expect(placeOf(moved(two, 'a', { x: 0, y: 0, w: 40, h: 4 }), 'a')?.w).toBe(columns)
	})

	it('puts one more tile below all others', () => {
		expect(below(two, { w: 3, h: 5 })).toEqual({ x: 0, y: 4, w: 3, h: 5 })
		expect(below([], { w: 3, h: 5 }).y).toBe(0)
	})

	it('changes places with its neighbour below, and back, by one key', () => {
		const stacked = [tile('a', 0, 0, 6, 4), tile('b', 0, 4, 6, 8)]
		const down = nudged(stacked, 'a', 0, 1)
		expect([placeOf(down, 'a')?.y, placeOf(down, 'b')?.y]).toEqual([8, 0])
		expect(nudged(down, 'a', 0, -1)).toEqual(stacked)
		expect(nudged(stacked, 'a', -1, 0)).toEqual(stacked)
	})

	it('grows no further than the edge, and never moves for it', () => {
		expect(placeOf(resized([tile('a', 8, 0, 4, 4)], 'a', 3, 2), 'a')).toEqual({ x: 8, y: 0, w: 4, h: 6 })
	})

	it('is read from the top, then from the left', () => {
		expect(reading([tile('c', 0, 4, 2, 2), tile('b', 6, 0, 2, 2), tile('a', 0, 0, 2, 2)]).map(({ id }) => id)).toEqual([
			'a',
			'b',
			'c',
		])
	})

	const place: fc.Arbitrary<Place> = fc.record({
		...{ x: fc.integer({ min: -3, max: 15 }), y: fc.integer({ min: -3, max: 30 }) },
		...{ w: fc.integer({ min: 0, max: 20 }), h: fc.integer({ min: 0, max: 12 }) },
	})

	it('never lets two tiles lie on each other, loses none, and is at rest, whatever is moved where', () => {
		fc.assert(
			fc.property(fc.array(place, { minLength: 1, maxLength: 9 }), fc.nat(), place, (places, nth, to) => {
				const tiles = packed(places.map((each, index) => ({ id: String(index), place: each })))
				expect(crossing(tiles)).toEqual([])
				expect(packed(tiles)).toEqual(tiles)
				const after = moved(tiles, String(nth % tiles.length), to)
				expect(crossing(after)).toEqual([])
				expect(after.map(({ id }) => id)).toEqual(tiles.map(({ id }) => id))
			}),
		)
	})
})
