import type { LineRecord, LogRecord, RejectedRecord } from '#collect'
import type { Claim } from '#identify'
import { type SoldLine, takenBack } from './full-refund.ts'
import type { Currencies } from './order-event.ts'
import { eventMarks, lineMarks, type Norms, withOwnNorms } from './outliers.ts'
import { QualityTally } from './quality-tally.ts'
import { writeReady } from './ready-files.ts'
import {
	claimOf,
	type Fact,
	FactRows,
	type ParsedSegment,
	parseSegment,
	refusal,
	traitsOf,
	type WantedEvents,
} from './segment-facts.ts'
import { type UniqueClaims, uniqueClaims } from './unique-claims.ts'

/** A refund of a whole order: the loader looks up the lines that are loaded already. */
export interface WantedOrder {
	readonly source: string
	readonly orderId: string
}

/** What the stores must answer before the rows can be written. */
export interface Questions {
	/** Keys of the facts, to be looked up among those that are loaded. */
	readonly keys: BigUint64Array
	readonly claims: readonly Claim[]
	/** For each fact, the claim that speaks for it. */
	readonly claimOf: Uint32Array
	readonly rejected: readonly RejectedRecord[]
	/** Items and categories whose usual quantities are asked for. */
	readonly items: readonly string[]
	readonly categories: readonly string[]
}

export interface Answers {
	readonly segment: string
	readonly directory: string
	/** 1 for each fact that is not loaded yet. */
	readonly fresh: Uint8Array
	/** Profile ids, claim by claim. */
	readonly ids: Uint32Array
	readonly norms: Norms
	readonly loadedAt: number
}

export interface Written {
	readonly loaded: number
	readonly duplicates: number
	readonly duplicatesByImport: ReadonlyMap<string, number>
}

/** What the thread that prepares segments must know of the shop. */
export interface PrepareSettings {
	readonly currencies: Currencies
	readonly wants: WantedEvents
	/** Makes tokens of serial numbers. */
	readonly serialKey: Uint8Array
}

/** The work on one segment that needs no store: reading, sorting, flattening, writing. It runs in a thread of its own. */
export class PreparedSegment {
	readonly #settings: PrepareSettings
	readonly #parsed: ParsedSegment
	readonly #rejected: RejectedRecord[]
	#facts: readonly { readonly key: string; readonly record: Fact }[]
	#claimOf: Uint32Array = new Uint32Array()
	/** Of lines that came with an event, the event. */
	readonly #broughtBy = new Map<Fact, Fact>()

	constructor(records: Iterable<LogRecord>, settings: PrepareSettings) {
		this.#settings = settings
		this.#parsed = parseSegment(records, settings.currencies)
		this.#facts = this.#parsed.facts
		this.#rejected = [...this.#parsed.rejected]
		for (const [event, lines] of this.#parsed.linesOf) for (const line of lines) this.#broughtBy.set(line, event)
	}

	get wanted(): WantedOrder[] {
		return this.#parsed.refundsAll.map(({ orderId, record }) => ({ orderId, source: record.source }))
	}

	/** @param loaded for each wanted order, its lines in the store */
	questions(loaded: readonly (readonly SoldLine[])[]): Questions {
		this.#facts = [...this.#parsed.facts, ...onePerKey(this.#refunds(loaded))]
		const { claims, of } = this.#claims()
		this.#claimOf = of
		const keys = BigUint64Array.from(this.#facts, ({ key }) => BigInt(key))
		const items = unique(this.#lines().map(({ itemId }) => itemId))
		const categories = unique(this.#lines().map(({ category = '' }) => category))
		return { keys, claims, claimOf: of, rejected: this.#rejected, items, categories }
	}

	async write({ segment, directory, fresh, ids, norms, loadedAt }: Answers): Promise<Written> {
		this.#mark(norms)
		const quality = new QualityTally()
		const rows = new FactRows(loadedAt, this.#settings.wants, this.#settings.serialKey)
		const duplicatesByImport = new Map(this.#parsed.repeated)
		let loaded = 0
		for (const [index, { key, record }] of this.#facts.entries()) {
			if (fresh[index] === 1) {
				rows.add(key, record, ids[this.#claimOf[index] as number] as number, traitsOf(record))
				quality.accepted(record)
				loaded += 1
				continue
			}
			quality.duplicate(record)
			if (record.importId === undefined) continue
			duplicatesByImport.set(record.importId, (duplicatesByImport.get(record.importId) ?? 0) + 1)
		}
		for (const record of this.#parsed.again) quality.duplicate(record)
		for (const record of this.#rejected) quality.invalid(record)
		rows.rows.quality_counts = quality.rows()
		for (const item of this.#parsed.items) rows.item(item)
		rows.finish()
		await writeReady(directory, segment, rows.rows, rows.news, duplicatesByImport)
		return { loaded, duplicates: this.#facts.length - loaded, duplicatesByImport }
	}

	/** A line that an event brought is whoever's the event is, which may be known by a number or a card that lines do not carry. */
	#claims(): UniqueClaims {
		const speaks = this.#facts.filter(({ record }) => !this.#broughtBy.has(record))
		const { claims, of } = uniqueClaims(speaks.map(({ key, record }) => claimOf(key, record, traitsOf(record))))
		const claimOfSpeaker = new Map(speaks.map(({ record }, index) => [record, of[index] as number]))
		const claimFor = ({ record }: { readonly record: Fact }) =>
			claimOfSpeaker.get(this.#broughtBy.get(record) ?? record) as number
		return { claims, of: Uint32Array.from(this.#facts, claimFor) }
	}

	#lines(): LineRecord[] {
		return this.#facts.flatMap(({ record }) => (record.kind === 'line' ? [record] : []))
	}

	/** Lines first: what is wrong with a line is wrong with the event that brought it. */
	#mark(known: Norms): void {
		const lines = this.#lines()
		const norms = withOwnNorms(known, lines)
		for (const line of lines) addMarks(line, lineMarks(line, norms))
		for (const { record } of this.#facts) {
			if (record.kind !== 'event') continue
			const fromLines = (this.#parsed.linesOf.get(record) ?? []).flatMap(({ marks = [] }) => marks)
			addMarks(record, [...eventMarks(record), ...fromLines])
		}
	}

	#refunds(loaded: readonly (readonly SoldLine[])[]) {
		return this.#parsed.refundsAll.flatMap(({ orderId, record }, index) => {
			const sold = [...this.#soldHere(record.source, orderId), ...(loaded[index] ?? [])]
			if (sold.length === 0) this.#rejected.push(refusal(record, 'refund-of-unknown-order'))
			const back = sold.map((line) => takenBack(line, record))
			for (const { record: line } of back) this.#broughtBy.set(line, record)
			return back
		})
	}

	#soldHere(source: string, orderId: string): SoldLine[] {
		return this.#parsed.facts.flatMap(({ key, record }) =>
			record.kind === 'line' && record.source === source && record.orderId === orderId && record.orderKind !== 'refund'
				? [{ ...record, id: key }]
				: [],
		)
	}
}

function addMarks(record: Fact, marks: readonly string[]): void {
	if (marks.length > 0) record.marks = unique([...(record.marks ?? []), ...marks])
}

function unique(names: readonly string[]): string[] {
	return [...new Set(names)]
}

/** An order may stand in the store and, sent again, in the segment; and it may be refunded twice. */
function onePerKey<T extends { readonly key: string }>(facts: readonly T[]): T[] {
	return [...new Map(facts.map((fact) => [fact.key, fact])).values()]
}
