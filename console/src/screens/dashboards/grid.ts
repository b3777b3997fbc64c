/** Where a tile stands: columns from the left of twelve, rows of 40 px from the top. */
export interface Place {
	readonly x: number
	readonly y: number
	readonly w: number
	readonly h: number
}

export interface Placed {
	readonly id: string
	readonly place: Place
}

export const columns = 12
export const rowHeight = 40
/** Below this a chart cannot be read. */
const least = { w: 2, h: 2 } as const
const tallest = 30
/** Rows over which the keyboard looks for another place. */
const furthest = 120

/** Within the grid, and large enough to be read. */
export function fitted({ x, y, w, h }: Place): Place {
	const width = between(Math.round(w), least.w, columns)
	return {
		x: between(Math.round(x), 0, columns - width),
		y: Math.max(0, Math.round(y)),
		w: width,
		h: between(Math.round(h), least.h, tallest),
	}
}

/** One tile stands elsewhere, or is of another size; those in its way move down, and all fall up into what is free. */
export function moved<T extends Placed>(tiles: readonly T[], id: string, to: Place): T[] {
	const place = fitted(to)
	const own = tiles.find((tile) => tile.id === id)
	if (!own) return [...tiles]
	const others = tiles.filter((tile) => tile.id !== id)
	return inOrder([{ ...own, place }, ...fallen(others, [place])], tiles)
}

/** One step in a direction with the keyboard, or as many as it takes until something changes: over a whole neighbour above or below. */
export function nudged<T extends Placed>(tiles: readonly T[], id: string, dx: number, dy: number): T[] {
	const own = tiles.find((tile) => tile.id === id)
	if (!own) return [...tiles]
	const { place } = own
	for (let step = 1; step <= furthest; step++) {
		const after = packed(moved(tiles, id, { ...place, x: place.x + dx * step, y: place.y + dy * step }))
		if (JSON.stringify(after.map((tile) => tile.place)) !== JSON.stringify(tiles.map((tile) => tile.place))) return after
	}
	return [...tiles]
}

/** Of another size, from where it stands. */
export function resized<T extends Placed>(tiles: readonly T[], id: string, dw: number, dh: number): T[] {
	const place = tiles.find((tile) => tile.id === id)?.place
	return place ? moved(tiles, id, { ...place, w: Math.min(place.w + dw, columns - place.x), h: place.h + dh }) : [...tiles]
}

/** No tile hangs in the air: each stands below another one or at the top. The first of those at one height goes first. */
export function packed<T extends Placed>(tiles: readonly T[]): T[] {
	return inOrder(fallen(tiles, []), tiles)
}

/** Where one more tile goes: below the last. */
export function below(tiles: readonly Placed[], { w, h }: Pick<Place, 'w' | 'h'>): Place {
	return { x: 0, y: rowsOf(tiles), w, h }
}

function rowsOf(tiles: readonly Placed[]): number {
	return Math.max(0, ...tiles.map(({ place }) => place.y + place.h))
}

/** As somebody reads them: from the top, then from the left. */
export function reading<T extends Placed>(tiles: readonly T[]): T[] {
	return [...tiles].sort((a, b) => a.place.y - b.place.y || a.place.x - b.place.x)
}

function fallen<T extends Placed>(tiles: readonly T[], fixed: readonly Place[]): T[] {
	const taken = [...fixed]
	return reading(tiles).map((tile) => {
		const place = highest(fitted(tile.place), taken)
		taken.push(place)
		return { ...tile, place }
	})
}

/** As high as it can rise without passing through another one, or as far down as it must go. */
function highest(place: Place, taken: readonly Place[]): Place {
	let y = place.y
	while (y > 0 && !taken.some((other) => overlap({ ...place, y: y - 1 }, other))) y--
	while (taken.some((other) => overlap({ ...place, y }, other))) y++
	return { ...place, y }
}

function overlap(a: Place, b: Place): boolean {
	return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

function inOrder<T extends Placed>(tiles: readonly T[], as: readonly Placed[]): T[] {
	const nth = new Map(as.map(({ id }, index) => [id, index]))
	return [...tiles].sort((a, b) => (nth.get(a.id) ?? 0) - (nth.get(b.id) ?? 0))
}

function between(value: number, low: number, high: number): number {
	return Math.min(high, Math.max(low, value))
}
