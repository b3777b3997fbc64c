import { type Dashboard, freshId, type Tile } from './dashboard-model.ts'
import { below, packed } from './grid.ts'

/** What somebody does to one tile. */
export interface TileAct {
	readonly what: 'edit' | 'duplicate' | 'remove'
	readonly tile: string
}

export function withTile(
	dashboard: Dashboard,
	tile: Omit<Tile, 'id' | 'place'>,
	size: { readonly w: number; readonly h: number },
) {
	return { ...dashboard, tiles: [...dashboard.tiles, { ...tile, id: freshId(), place: below(dashboard.tiles, size) }] }
}

/** A copy of a tile, below all others. */
export function withCopyOf(dashboard: Dashboard, id: string): Dashboard {
	const found = dashboard.tiles.find((tile) => tile.id === id)
	return found ? withTile(dashboard, found, found.place) : dashboard
}

export function withoutTile(dashboard: Dashboard, id: string): Dashboard {
	return { ...dashboard, tiles: packed(dashboard.tiles.filter((tile) => tile.id !== id)) }
}

export function withChanged(dashboard: Dashboard, tile: Tile): Dashboard {
	return { ...dashboard, tiles: packed(dashboard.tiles.map((each) => (each.id === tile.id ? tile : each))) }
}
