/**
 * When what arrives is no longer what used to arrive. Every rule compares an event with its own past, robustly, and says
 * nothing while it knows too little: an alert that cries wolf is worse than none. Hours are whole hours since 1970.
 */
const week = 168

export interface Silence {
	readonly quietHours: number
	/** The longest pause that was there before. */
	readonly usualHours: number
}

const fewestActiveHours = 24
const shortestSilence = 6

/** @param active hours in which the event came, ascending */
export function silence(active: readonly number[], now: number): Silence | undefined {
	const last = active.at(-1)
	if (last === undefined || active.length < fewestActiveHours) return undefined
	let usualHours = 1
	for (let index = 1; index < active.length; index++)
		usualHours = Math.max(usualHours, (active[index] as number) - (active[index - 1] as number))
	const quietHours = now - last
	return quietHours >= Math.max(shortestSilence, 2 * usualHours) ? { quietHours, usualHours } : undefined
}

export interface Shift {
	readonly direction: 'more' | 'less'
	readonly count: number
	readonly low: number
	readonly high: number
}

const weeksLooked = 8
const fewestWeeks = 4
/** Below this nothing can be told from chance, and nobody minds. */
const fewestEvents = 20

/**
 * Whether the last two whole hours were both outside the band of the same hours of the week: the median of up to eight weeks,
 * give or take five robust standard deviations (by the median deviation or by chance alone, whichever is wider) or half.
 */
export function volumeShift(counts: ReadonlyMap<number, number>, first: number, now: number): Shift | undefined {
	const [latest, before] = [outside(counts, first, now - 1), outside(counts, first, now - 2)]
	return latest && before && latest.direction === before.direction ? latest : undefined
}

function outside(counts: ReadonlyMap<number, number>, first: number, hour: number): Shift | undefined {
	const past: number[] = []
	for (let back = 1; back <= weeksLooked && hour - back * week >= first; back++) past.push(counts.get(hour - back * week) ?? 0)
	if (past.length < fewestWeeks) return undefined
	const middle = median(past)
	const deviation = 1.4826 * median(past.map((n) => Math.abs(n - middle)))
	const width = Math.max(5 * deviation, 5 * Math.sqrt(middle), middle / 2)
	const count = counts.get(hour) ?? 0
	const [low, high] = [Math.max(0, middle - width), middle + width]
	if (count < low && middle >= fewestEvents) return { direction: 'less', count, low, high }
	return count > high && count >= fewestEvents ? { direction: 'more', count, low, high } : undefined
}

/** What a property was like over some time. */
export interface FieldSample {
	/** Events of that time. */
	readonly volume: number
	/** Values by type; `empty` is null or an empty text. */
	readonly types: ReadonlyMap<string, number>
}

export interface FieldDrift {
	readonly before: number
	readonly now: number
	readonly n: number
}

const fewestSampled = 100
const leastMove = 0.1
/** Standard errors beyond which a move is no chance, however many properties are looked at. */
const surely = 6

/** The share of events without the property has moved by ten points or more, and not by chance. */
export function missingDrift(before: FieldSample, now: FieldSample): FieldDrift | undefined {
	if (before.volume < fewestSampled || now.volume < fewestSampled) return undefined
	const [p0, p1] = [missingShare(before), missingShare(now)]
	const pooled = (p0 * before.volume + p1 * now.volume) / (before.volume + now.volume)
	const error = Math.sqrt(pooled * (1 - pooled) * (1 / before.volume + 1 / now.volume))
	const moved = Math.abs(p1 - p0)
	return moved >= leastMove && moved > surely * error ? { before: p0, now: p1, n: now.volume } : undefined
}

function missingShare({ volume, types }: FieldSample): number {
	return Math.max(0, 1 - presentOf(types) / volume)
}

export interface TypeDrift {
	readonly type: string
	readonly before: number
	readonly now: number
	readonly n: number
}

/** A tenth of the values or more have changed their type; tells of the type that gained most. */
export function typeDrift(before: FieldSample, now: FieldSample): TypeDrift | undefined {
	const [n0, n1] = [presentOf(before.types), presentOf(now.types)]
	if (n0 < fewestSampled || n1 < fewestSampled) return undefined
	const types = new Set([...before.types.keys(), ...now.types.keys()])
	types.delete('empty')
	const gains = [...types].map((type) => {
		const [p0, p1] = [(before.types.get(type) ?? 0) / n0, (now.types.get(type) ?? 0) / n1]
		return { type, before: p0, now: p1, n: n1 }
	})
	const most = gains.reduce((best, next) => (next.now - next.before > best.now - best.before ? next : best))
	const distance = gains.reduce((sum, gain) => sum + Math.abs(gain.now - gain.before), 0) / 2
	return distance >= leastMove ? most : undefined
}

function presentOf(types: ReadonlyMap<string, number>): number {
	let present = 0
	for (const [type, n] of types) if (type !== 'empty') present += n
	return present
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b)
	const middle = Math.floor(sorted.length / 2)
	return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
