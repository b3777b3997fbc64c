import type { Tile } from './dashboard.ts'

/** The first free row below everything. */
export function belowAll(tiles: readonly Pick<Tile, 'place'>[]): number {
	return tiles.reduce((lowest, { place }) => Math.max(lowest, place.y + place.h), 0)
}
