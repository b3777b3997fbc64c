/** The mean radius of the earth in metres (IUGG). */
const radius = 6_371_008.8
const radian = Math.PI / 180

export interface Position {
	/** Degrees north. */
	readonly lat: number
	/** Degrees east. */
	readonly lon: number
}

export function isPosition({ lat, lon }: Position): boolean {
	return Math.abs(lat) <= 90 && Math.abs(lon) <= 180
}

/** Whole metres on the great circle, by the haversine formula (Sinnott 1984). */
export function distanceMetres(one: Position, other: Position): number {
	const rise = Math.sin(((other.lat - one.lat) * radian) / 2)
	const turn = Math.sin(((other.lon - one.lon) * radian) / 2)
	const chord = rise * rise + Math.cos(one.lat * radian) * Math.cos(other.lat * radian) * turn * turn
	return Math.floor(2 * radius * Math.asin(Math.min(1, Math.sqrt(chord))) + 0.5)
}

/** The same formula in SQL, of expressions in degrees. */
export function distanceSql(one: { lat: string; lon: string }, other: { lat: string; lon: string }): string {
	const rise = `sin((${other.lat} - ${one.lat}) * ${radian} / 2)`
	const turn = `sin((${other.lon} - ${one.lon}) * ${radian} / 2)`
	const chord = `${rise} * ${rise} + cos(${one.lat} * ${radian}) * cos(${other.lat} * ${radian}) * ${turn} * ${turn}`
	return `floor(${2 * radius} * asin(least(1, sqrt(${chord}))) + 0.5)`
}
