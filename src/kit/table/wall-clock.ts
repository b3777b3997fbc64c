import { DateTime, IANAZone } from 'luxon'

/** A time as a file states it. */
export interface Moment {
	/** UTC ms, after any shift. */
	readonly at: number
	/** What the clock on the wall showed, as if it were UTC, before any shift: it identifies the row. */
	readonly wall: number
}

export interface WallClockOptions {
	/** Zone of times that state none, and of the shift. */
	readonly zone: string
	/** Luxon format tokens tried before the built-in forms, such as `M/d/yyyy H:mm`. */
	readonly formats?: readonly string[]
	/** Moves every time by whole weeks on the wall clock, so that an hour stays that hour across daylight saving. */
	readonly shiftWeeks?: number
}

const week = 7 * 86_400_000
const quarterHour = 900_000
const shape =
	/^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i
const epochSeconds = /^\d{10}$/
const epochMilliseconds = /^\d{13}$/

/** Reads the times of one file; undefined for what is no time. Neighbouring rows often repeat a time, so the last is kept. */
export function wallClock({ zone, formats = [], shiftWeeks = 0 }: WallClockOptions): (text: string) => Moment | undefined {
	const { toUtc, toWall } = zoneClock(zone)
	let lastText = ''
	let last: Moment | undefined
	const moment = (wall: number): Moment => ({ wall, at: toUtc(wall + shiftWeeks * week) })
	const instant = (at: number): Moment => (shiftWeeks === 0 ? { wall: toWall(at), at } : moment(toWall(at)))
	const read = (text: string): Moment | undefined => {
		for (const format of formats) {
			const parsed = DateTime.fromFormat(text, format, { zone: 'utc' })
			if (parsed.isValid) return moment(parsed.toMillis())
		}
		if (epochMilliseconds.test(text)) return instant(Number(text))
		if (epochSeconds.test(text)) return instant(Number(text) * 1000)
		const match = shape.exec(text)
		const wall = match ? wallOf(match) : undefined
		if (match === null || wall === undefined) return undefined
		const offset = match[9]
		return offset === undefined ? moment(wall) : instant(wall - offsetMs(offset))
	}
	return (text) => {
		if (text !== lastText) {
			last = read(text)
			lastText = text
		}
		return last
	}
}

function wallOf([, year, , month, day, hour = '0', minute = '0', second = '0', fraction = '']: RegExpExecArray):
	| number
	| undefined {
	const [y, mo, d] = [Number(year), Number(month), Number(day)]
	if (mo < 1 || mo > 12 || d < 1 || d > new Date(Date.UTC(y, mo, 0)).getUTCDate()) return undefined
	if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
	return Date.UTC(y, mo - 1, d, Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0').slice(0, 3)))
}

function offsetMs(offset: string): number {
	if (/^[zug]/i.test(offset)) return 0
	const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))
	return (offset.startsWith('-') ? -minutes : minutes) * 60_000
}

/**
 * Wall clock and UTC of one zone. Offsets change on the quarter hour at most, so they are kept by quarter hours:
 * asking the calendar for each row costs more than everything else about the row.
 * An hour that happens twice is read as its first pass; an hour that is left out moves forward.
 */
function zoneClock(name: string): { toUtc(wall: number): number; toWall(utc: number): number } {
	const zone = IANAZone.create(name)
	const known = new Map<number, number>()
	const offsetAt = (utc: number): number => {
		const quarter = Math.floor(utc / quarterHour)
		let offset = known.get(quarter)
		if (offset === undefined) {
			offset = zone.offset(quarter * quarterHour) * 60_000
			if (known.size > 200_000) known.clear()
			known.set(quarter, offset)
		}
		return offset
	}
	return {
		toWall: (utc) => utc + offsetAt(utc),
		toUtc: (wall) => {
			const before = offsetAt(wall - 86_400_000)
			if (offsetAt(wall - before) === before) return wall - before
			const after = offsetAt(wall + 86_400_000)
			return offsetAt(wall - after) === after ? wall - after : wall - before
		},
	}
}
