import { wallClock } from '#kit/table/wall-clock'

/** What a cell of a file holds. `missing` is nothing, or one of the words that stand for it. */
export type CellType = 'missing' | 'integer' | 'decimal' | 'time' | 'boolean' | 'text' | 'object'

const missingWords = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', 'nil', '\\n', '-', '--', '#n/a', 'undefined'])
const integer = /^[-+]?\d+$/
/** Longer whole numbers are names of things: a double does not hold them. */
const longestNumber = 16
const decimal = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/
/** 20141019063917, as machines write it. */
const compactTime = /^((?:19|20)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/
const likeTime = /^\d{4}[-/]\d/

export interface Cell {
	readonly type: CellType
	/** The cell as text, blanks around it kept. */
	readonly text: string
	readonly number?: number
	/** UTC ms of a time; a time without a zone is read as if it were UTC. */
	readonly at?: number
	/** The time says its zone itself. */
	readonly zoned?: boolean
}

const readTime = wallClock({ zone: 'UTC' })
const zone = /(?:Z|UTC|GMT|[+-]\d\d:?\d\d)\s*$/i

export function readCell(value: unknown): Cell {
	if (value === null || value === undefined) return { type: 'missing', text: '' }
	if (typeof value === 'number')
		return { type: Number.isInteger(value) ? 'integer' : 'decimal', text: String(value), number: value }
	if (typeof value === 'boolean') return { type: 'boolean', text: String(value) }
	if (typeof value === 'object') return { type: 'object', text: JSON.stringify(value) }
	return readText(String(value))
}

function readText(text: string): Cell {
	const bare = text.trim()
	if (bare.length <= 9 && missingWords.has(bare.toLowerCase())) return { type: 'missing', text }
	const first = bare.charCodeAt(0)
	// Digits, signs and points begin numbers and times; nothing else does.
	if (first < 0x3a) {
		if (compactTime.test(bare)) {
			const moment = readTime(bare.replace(compactTime, '$1-$2-$3 $4:$5:$6'))
			if (moment) return { type: 'time', text, at: moment.at, zoned: false }
		}
		if (integer.test(bare)) return { type: 'integer', text, ...(bare.length <= longestNumber && { number: Number(bare) }) }
		if (decimal.test(bare)) return { type: 'decimal', text, number: Number(bare) }
		if (likeTime.test(bare)) {
			const moment = readTime(bare)
			if (moment) return { type: 'time', text, at: moment.at, zoned: zone.test(bare.slice(10)) }
		}
	}
	if (bare.length <= 5 && /^(?:true|false)$/i.test(bare)) return { type: 'boolean', text }
	return { type: 'text', text }
}

/** Text of a cell without the blanks around it; empty where it is missing. */
export function plainText(value: unknown): string {
	if (typeof value === 'string') return value.trim()
	return value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}
