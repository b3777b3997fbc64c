import { type Micros, parseDecimal } from '#kit/money'
import type { Row, Table } from '#kit/table/table'
import { type Moment, wallClock } from '#kit/table/wall-clock'
import type { SkipRule, ValueSpec } from './mapping.ts'
import { Rejection, type RejectionReason } from './rejection.ts'

export type Read<T> = (row: Row) => T

interface Options {
	readonly zone: string
	readonly dateFormats?: readonly string[] | undefined
	readonly shiftWeeks?: number | undefined
	readonly decimalComma?: boolean | undefined
}

/**
 * Turns the places that a mapping names into functions of a row. The first fault of a row is kept and taken by `fault()`
 * once the row is read: one check for a dozen fields.
 */
export class RowFields {
	/** Columns that the mapping names and the file does not have. */
	readonly missing = new Set<string>()
	readonly #table: Pick<Table, 'column'>
	readonly #options: Options
	readonly #clock: (text: string) => Moment | undefined
	#fault: Rejection | undefined

	constructor(table: Pick<Table, 'column'>, options: Options) {
		this.#table = table
		this.#options = options
		this.#clock = wallClock({ zone: options.zone, formats: options.dateFormats ?? [], shiftWeeks: options.shiftWeeks ?? 0 })
	}

	fault(): Rejection | undefined {
		const fault = this.#fault
		this.#fault = undefined
		return fault
	}

	refuse(reason: RejectionReason, field: string): void {
		this.#fault ??= new Rejection(reason, field)
	}

	/** Trimmed; '' where there is nothing. */
	text(spec: ValueSpec | undefined): Read<string> {
		if (spec === undefined) return () => ''
		if (typeof spec === 'string') return this.#column(spec)
		if ('value' in spec) return () => spec.value
		const { column, map, default: otherwise } = spec
		const read = this.#column(column)
		const translations = map && new Map(Object.entries(map))
		return (row) => {
			const given = read(row)
			const translated = translations ? translations.get(given) : given
			if (translated !== undefined && translated !== '') return translated
			if (otherwise !== undefined) return otherwise
			if (translated === undefined && given !== '') this.refuse('unknown-value', column)
			return ''
		}
	}

	required(spec: ValueSpec): Read<string> {
		const read = this.text(spec)
		const name = nameOf(spec)
		return (row) => {
			const text = read(row)
			if (text === '') this.refuse('missing-field', name)
			return text
		}
	}

	/** An id fits where the SDKs' ids fit. */
	id(spec: ValueSpec | undefined, guest: readonly string[] = []): Read<string> {
		const read = this.text(spec)
		const nobody = new Set(guest)
		return (row) => {
			const text = read(row)
			if (text.length > 256) this.refuse('bad-id', nameOf(spec))
			return nobody.has(text) ? '' : text
		}
	}

	/** Undefined where there is nothing, or something that is no exact number; the latter is a fault. */
	decimal(spec: ValueSpec | undefined): Read<Micros | undefined> {
		const read = this.text(spec)
		return (row) => {
			const text = read(row)
			if (text === '') return undefined
			const plain = this.#options.decimalComma ? text.replaceAll('.', '').replace(',', '.') : withoutThousands(text)
			const value = parseDecimal(plain)
			if (value === undefined) this.refuse(numeric.test(plain) ? 'not-exact' : 'bad-number', nameOf(spec))
			return value
		}
	}

	time(spec: ValueSpec | undefined): Read<Moment | undefined> {
		const read = this.text(spec)
		return (row) => {
			const text = read(row)
			if (text === '') return undefined
			const moment = this.#clock(text)
			if (moment === undefined) this.refuse('bad-timestamp', nameOf(spec))
			return moment
		}
	}

	/** Whether a row is meant at all. */
	skipped(rules: readonly SkipRule[] = []): Read<boolean> {
		const tests = rules.map((rule) => {
			const read = this.#column(rule.column)
			const test = skipTest(rule)
			return (row: Row) => test(read(row))
		})
		return (row) => tests.some((test) => test(row))
	}

	#column(name: string): Read<string> {
		const read = this.#table.column(name)
		if (read === undefined) this.missing.add(name)
		return read === undefined ? () => '' : (row) => textOf(read(row))
	}
}

function skipTest(rule: SkipRule): (text: string) => boolean {
	if ('empty' in rule) return (text) => text === ''
	if ('equals' in rule) return (text) => rule.equals.includes(text)
	if ('startsWith' in rule) return (text) => text.startsWith(rule.startsWith)
	return (text) => text.startsWith('-')
}

/** What a fault is about, as the person who wrote the mapping knows it. */
export function nameOf(spec: ValueSpec | undefined): string {
	if (typeof spec === 'string') return spec
	return spec !== undefined && 'column' in spec ? spec.column : ''
}

function textOf(cell: unknown): string {
	if (typeof cell === 'string') return cell.trim()
	if (cell === undefined || cell === null) return ''
	if (typeof cell === 'object') return JSON.stringify(cell)
	return String(cell)
}

const numeric = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const grouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/

function withoutThousands(text: string): string {
	return grouped.test(text) ? text.replaceAll(',', '') : text
}
