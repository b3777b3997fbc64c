import type { LogRecord, RejectedRecord } from '#collect'
import type { Claim } from '#identify'
import { type SoldLine, takenBack } from './full-refund.ts'
import type { Currencies } from './order-event.ts'
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
import { uniqueClaims } from './unique-claims.ts'

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
}

export interface Answers {
	readonly segment: string
	readonly directory: string
	/** 1 for each fact that is not loaded yet. */
	readonly fresh: Uint8Array
	/** Profile ids, claim by claim. */
	readonly ids: Uint32Array
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

	constructor(records: Iterable<LogRecord>, settings: PrepareSettings) {
		this.#settings = settings
		this.#parsed = parseSegment(records, settings.currencies)
		this.#facts = this.#parsed.facts
		this.#rejected = [...this.#parsed.rejected]
	}

	get wanted(): WantedOrder[] {
		return this.#parsed.refundsAll.map(({ orderId, record }) => ({ orderId, source: record.source }))
	}

	/** @param loaded for each wanted order, its lines in the store */
	questions(loaded: readonly (readonly SoldLine[])[]): Questions {
		this.#facts = [...this.#parsed.facts, ...this.#refunds(loaded)]
		const { claims, of } = uniqueClaims(this.#facts.map(({ key, record }) => claimOf(key, record, traitsOf(record))))
		this.#claimOf = of
		return { keys: BigUint64Array.from(this.#facts, ({ key }) => BigInt(key)), claims, claimOf: of, rejected: this.#rejected }
	}

	async write({ segment, directory, fresh, ids, loadedAt }: Answers): Promise<Written> {
		const rows = new FactRows(loadedAt, this.#settings.wants, this.#settings.serialKey)
		const duplicatesByImport = new Map(this.#parsed.repeated)
		let loaded = 0
		for (const [index, { key, record }] of this.#facts.entries()) {
			if (fresh[index] === 1) {
				rows.add(key, record, ids[this.#claimOf[index] as number] as number, traitsOf(record))
				loaded += 1
			} else if (record.importId !== undefined) {
				duplicatesByImport.set(record.importId, (duplicatesByImport.get(record.importId) ?? 0) + 1)
			}
		}
		for (const item of this.#parsed.items) rows.item(item)
		rows.finish()
		await writeReady(directory, segment, rows.rows, rows.news, duplicatesByImport)
		return { loaded, duplicates: this.#facts.length - loaded, duplicatesByImport }
	}

	#refunds(loaded: readonly (readonly SoldLine[])[]) {
		return this.#parsed.refundsAll.flatMap(({ orderId, record }, index) => {
			const sold = [...this.#soldHere(record.source, orderId), ...(loaded[index] ?? [])]
			if (sold.length === 0) this.#rejected.push(refusal(record, 'refund-of-unknown-order'))
			return sold.map((line) => takenBack(line, record))
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
