import { createDistinctCounter, type DistinctCounter } from '#ml/distinct-counter'
import { hash53 } from '#ml/hash53'
import { createReservoir, type Reservoir } from '#ml/reservoir'
import { type Cell, type CellType, readCell } from './cell.ts'
import { type ClockGuess, clockOf } from './clock-guess.ts'

export type ColumnType = Exclude<CellType, 'missing'> | 'empty' | 'epoch seconds' | 'epoch milliseconds'

export interface ColumnReport {
	readonly name: string
	/** The type that most of its values have. */
	readonly type: ColumnType
	readonly values: number
	readonly missing: number
	readonly missingShare: number
	readonly distinct: number
	/** False where `distinct` is an estimate. */
	readonly distinctExact: boolean
	/** One value throughout. */
	readonly constant: boolean
	/** Every row has another value. */
	readonly unique: boolean
	/** Most frequent values, where there are few. */
	readonly top: readonly { readonly value: string; readonly count: number }[]
	/** Other types among the values, with the first rows that have them. */
	readonly otherTypes: readonly { readonly type: string; readonly count: number; readonly rows: readonly number[] }[]
	readonly numbers?: NumberReport
	readonly times?: ClockGuess & { readonly from: string; readonly to: string }
	readonly texts?: {
		readonly shortest: number
		readonly longest: number
		readonly padded: number
		readonly controls: number
		/** Texts that look like days in a form of their own. */
		readonly days: number
		readonly lostCharacters: number
	}
}

export interface NumberReport {
	readonly min: number
	readonly max: number
	readonly mean: number
	readonly zeros: number
	readonly negatives: number
	/** Exact up to 20,000 numbers, from an even sample beyond. */
	readonly quantiles: Readonly<Record<'p1' | 'p25' | 'p50' | 'p75' | 'p99', number>>
	/** Values far outside: more than ten times the middle half's width away from it. */
	readonly outliers: readonly { readonly value: number; readonly row: number }[]
}

const distinctKept = 1_000_000
const sampleSize = 20_000
const topKept = 1_000
const topShown = 10
const longestShown = 80
const rowsShown = 3
const extremesKept = 20
/** Widths of the middle half beyond which a value is called an outlier. */
const fence = 10

/** Gathers what can be said of one column, in bounded memory. */
export class ColumnProfile {
	readonly #name: string
	readonly #types = new Map<CellType, { count: number; rows: number[] }>()
	readonly #distinct: DistinctCounter = createDistinctCounter(distinctKept)
	readonly #sample: Reservoir
	readonly #clock = clockOf()
	/** Undefined once there are too many values to be a list. */
	#top: Map<string, number> | undefined = new Map()
	#sum = 0
	#numbers = 0
	#zeros = 0
	#negatives = 0
	#low: { value: number; row: number }[] = []
	#high: { value: number; row: number }[] = []
	#shortest = Number.POSITIVE_INFINITY
	#longest = 0
	#padded = 0
	#controls = 0
	#days = 0
	#lost = 0

	constructor(name: string) {
		this.#name = name
		this.#sample = createReservoir(sampleSize, name)
	}

	add(value: unknown, row: number): Cell {
		const cell = readCell(value)
		const seen = this.#types.get(cell.type)
		if (seen === undefined) this.#types.set(cell.type, { count: 1, rows: [row] })
		else {
			seen.count++
			if (seen.rows.length < rowsShown) seen.rows.push(row)
		}
		if (cell.type === 'missing') return cell
		this.#distinct.add(hash53(cell.text))
		this.#countTop(cell.text)
		if (cell.number !== undefined) this.#number(cell.number, row)
		else if (cell.at !== undefined) this.#clock.add(cell.at, cell.zoned === true)
		if (cell.type === 'text') this.#text(cell.text)
		return cell
	}

	report(rows: number): ColumnReport {
		const missing = this.#types.get('missing')?.count ?? 0
		const values = rows - missing
		const type = this.#type()
		const { distinct, exact } = this.#distinct
		const others = [...this.#types].filter(([each]) => each !== 'missing' && familyOf(each) !== familyOf(type))
		return {
			...{
				name: this.#name,
				type,
				values,
				missing,
				missingShare: rows === 0 ? 0 : missing / rows,
				distinct,
				distinctExact: exact,
			},
			constant: rows > 1 && values === rows && distinct === 1,
			unique: exact && rows > 1 && values === rows && distinct === rows,
			top: this.#topValues(distinct),
			otherTypes: others.map(([each, { count, rows: first }]) => ({ type: each, count, rows: first })),
			...(familyOf(type) === 'number' && this.#numbers > 0 && { numbers: this.#numberReport() }),
			...this.#times(type),
			...(type === 'text' && { texts: this.#textReport() }),
		}
	}

	#countTop(text: string): void {
		if (this.#top === undefined) return
		const shown = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
		this.#top.set(shown, (this.#top.get(shown) ?? 0) + 1)
		if (this.#top.size > topKept) this.#top = undefined
	}

	#topValues(distinct: number): ColumnReport['top'] {
		if (this.#top === undefined || (distinct > 100 && this.#top.size === distinct && distinct * 2 > this.#distinct.repeats))
			return []
		return [...this.#top]
			.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
			.slice(0, topShown)
			.map(([value, count]) => ({ value, count }))
	}

	#number(value: number, row: number): void {
		this.#numbers++
		this.#sum += value
		if (value === 0) this.#zeros++
		else if (value < 0) this.#negatives++
		this.#sample.add(value)
		keep(this.#high, { value, row }, (a, b) => b.value - a.value)
		keep(this.#low, { value, row }, (a, b) => a.value - b.value)
	}

	#text(text: string): void {
		this.#shortest = Math.min(this.#shortest, text.length)
		this.#longest = Math.max(this.#longest, text.length)
		if (text !== text.trim()) this.#padded++
		if (hasControl(text)) this.#controls++
		if (likeDay.test(text)) this.#days++
		if (text.includes('\ufffd')) this.#lost++
	}

	#type(): ColumnType {
		const counts = [...this.#types].filter(([type]) => type !== 'missing')
		if (counts.length === 0) return 'empty'
		const numbers = counts.reduce((sum, [type, { count }]) => (familyOf(type) === 'number' ? sum + count : sum), 0)
		const [main] = counts.reduce((most, next) => (next[1].count > most[1].count ? next : most))
		const others = counts.filter(([type]) => familyOf(type) !== 'number').map(([, { count }]) => count)
		if (main !== 'missing' && familyOf(main) !== 'number' && numbers <= Math.max(0, ...others)) return main
		if (this.#types.has('decimal')) return 'decimal'
		return this.#epoch() ?? 'integer'
	}

	/** Whole numbers that are all moments between 2000 and 2050, and not a few round ones. */
	#epoch(): 'epoch seconds' | 'epoch milliseconds' | undefined {
		if (this.#numbers === 0) return undefined
		const [low, high] = [this.#low[0]?.value ?? 0, this.#high[0]?.value ?? 0]
		// A stray value must not hide what the column is.
		const [first, last] = [this.#sample.quantile(0.01) ?? low, this.#sample.quantile(0.99) ?? high]
		if (first >= epochFrom / 1000 && last <= epochTo / 1000) return 'epoch seconds'
		return first >= epochFrom && last <= epochTo ? 'epoch milliseconds' : undefined
	}

	#times(type: ColumnType): Pick<ColumnReport, 'times'> {
		if (type === 'time') {
			const range = this.#clock.range()
			return range ? { times: { ...range, ...this.#clock.guess() } } : {}
		}
		if (type !== 'epoch seconds' && type !== 'epoch milliseconds') return {}
		const ms = type === 'epoch seconds' ? 1000 : 1
		const clock = clockOf()
		this.#sample.values().forEach((value) => {
			clock.add(value * ms, true)
		})
		const edges = { from: isoOf((this.#low[0]?.value ?? 0) * ms), to: isoOf((this.#high[0]?.value ?? 0) * ms) }
		return { times: { ...edges, ...clock.guess() } }
	}

	#numberReport(): NumberReport {
		const at = (share: number) => this.#sample.quantile(share) ?? 0
		const [p25, p50, p75] = [at(0.25), at(0.5), at(0.75)]
		const width = p75 - p25
		const far = ({ value }: { value: number }) => width > 0 && (value > p75 + fence * width || value < p25 - fence * width)
		const outliers = [...this.#high, ...this.#low].filter(far)
		return {
			...{ min: this.#low[0]?.value ?? 0, max: this.#high[0]?.value ?? 0, mean: this.#sum / Math.max(1, this.#numbers) },
			...{ zeros: this.#zeros, negatives: this.#negatives },
			quantiles: { p1: at(0.01), p25, p50, p75, p99: at(0.99) },
			outliers: [...new Map(outliers.map((each) => [each.row, each])).values()],
		}
	}

	#textReport(): NonNullable<ColumnReport['texts']> {
		const shortest = Number.isFinite(this.#shortest) ? this.#shortest : 0
		return {
			shortest,
			longest: this.#longest,
			padded: this.#padded,
			controls: this.#controls,
			days: this.#days,
			lostCharacters: this.#lost,
		}
	}
}

/** A day in a form of its own, which one cannot tell from the text alone: is 03-04 March or April? */
const likeDay = /^\s*\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d)\b/
const epochFrom = Date.UTC(2000, 0, 1)
const epochTo = Date.UTC(2050, 0, 1)

function isoOf(ms: number): string {
	return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms)
}

function familyOf(type: CellType | ColumnType): string {
	return type === 'integer' || type === 'decimal' || type.startsWith('epoch') ? 'number' : type
}

function hasControl(text: string): boolean {
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index)
		if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true
	}
	return false
}

/** Keeps the first few in order. */
function keep<T>(kept: T[], item: T, order: (a: T, b: T) => number): void {
	if (kept.length === extremesKept && order(item, kept[extremesKept - 1] as T) >= 0) return
	let place = kept.length
	while (place > 0 && order(item, kept[place - 1] as T) < 0) place--
	kept.splice(place, 0, item)
	if (kept.length > extremesKept) kept.pop()
}
