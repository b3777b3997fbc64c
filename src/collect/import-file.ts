import { setImmediate as breathe } from 'node:timers/promises'
import type { Clock } from '#kit/clock'
import { CodedError, fail, isCoded } from '#kit/errors'
import { hash64, uuidv7 } from '#kit/ids'
import type { Log } from '#kit/log'
import { ownSource } from '#kit/own-source'
import { type ImportInput, type OpenedTable, openTable } from '#kit/table/open-table'
import { type Table, UnreadableRow } from '#kit/table/table'
import { type CompiledMapping, compileMapping } from './compile-mapping.ts'
import { CountTable } from './count-table.ts'
import type { EventLog } from './event-log.ts'
import type { ImportReport } from './import-report.ts'
import { type ImportBody, type ImportHead, type ImportState, type ImportStore, reportOf } from './import-store.ts'
import { ImportTally } from './import-tally.ts'
import { toLogLine } from './log-line.ts'
import type { ImportKind, LogRecord, RejectedRecord } from './log-record.ts'
import { LogWriter } from './log-writer.ts'
import { type Mapping, parseMapping } from './mapping.ts'
import type { PlanGuard } from './plan-guard.ts'
import { Rejection } from './rejection.ts'
import type { ImportFrame } from './row-mapper.ts'

export interface ImportRequest {
	readonly input: ImportInput
	readonly as: ImportKind
	/** A MAP.json, not yet checked. */
	readonly mapping: unknown
	readonly name: string
	/** Chosen by a caller who wants to watch; ours otherwise. */
	readonly id?: string | undefined
	readonly by?: string
	/** The rows come from a simulator. */
	readonly synthetic?: boolean
	readonly onProgress?: (progress: ImportProgress) => void
	/** Changes or leaves out each record before it is written. */
	readonly transform?: (record: LogRecord) => LogRecord | undefined
	readonly signal?: AbortSignal
}

export interface ImportProgress {
	readonly id: string
	readonly rows: number
	readonly bytes: number
	readonly of: number | null
}

export interface ImportNeeds {
	readonly log: EventLog
	readonly store: ImportStore
	readonly clock: Clock
	readonly logger: Log
	/** Where an upload that cannot be read as it comes is put down. */
	readonly spool: string
	readonly shop: { readonly zone: string; readonly currency: string }
	readonly plan: PlanGuard
}

/** A wrong mapping or format refuses nearly everything: then it is the mapping that is refused. */
const hopelessRows = 10_000
const noteEveryMs = 1_000

/**
 * Imports a file of any size. Repeating it adds nothing, because every row has a key of its own content; after a crash
 * or a refusal it is simply run again.
 */
export async function importFile(needs: ImportNeeds, request: ImportRequest): Promise<ImportReport> {
	const mapping = parseMapping(request.as, request.mapping)
	if (mapping.source === ownSource) fail('bad-mapping', `The source "${ownSource}" is our own`)
	const head = headOf(needs, request, mapping)
	const run = new ImportRun(needs, request, head)
	await needs.store.start(head, run.body())
	try {
		await run.read(mapping)
		return await run.close('done', null)
	} catch (error) {
		await run.close('failed', failureOf(error, request.signal)).catch((cause: unknown) => {
			needs.logger.warn(
				{ importId: head.id, code: isCoded(cause) ? cause.code : 'internal' },
				'the end of an import was not noted',
			)
		})
		throw error
	}
}

function failureOf(error: unknown, signal: AbortSignal | undefined): { code: string; message: string } {
	if (signal?.aborted) return { code: 'cancelled', message: 'The import was stopped before its end' }
	const { code, message } = isCoded(error) ? error : new CodedError('internal')
	return { code, message }
}

function headOf({ clock }: ImportNeeds, request: ImportRequest, mapping: Mapping): ImportHead {
	const { as: _as, ...written } = mapping
	const startedAt = clock.now()
	return {
		id: request.id ?? uuidv7(startedAt),
		name: request.name,
		as: request.as,
		source: mapping.source,
		mapping: written,
		synthetic: request.synthetic ?? false,
		startedAt,
		startedBy: request.by ?? 'system',
	}
}

class ImportRun {
	readonly #needs: ImportNeeds
	readonly #request: ImportRequest
	readonly #head: ImportHead
	readonly #tally = new ImportTally()
	readonly #writer: LogWriter
	readonly #equalRejects = new CountTable()
	#opened: OpenedTable | undefined
	#notedAt: number

	constructor(needs: ImportNeeds, request: ImportRequest, head: ImportHead) {
		this.#needs = needs
		this.#request = request
		this.#head = head
		this.#writer = new LogWriter(needs.log, request.signal)
		this.#notedAt = head.startedAt
	}

	async read(mapping: Mapping): Promise<void> {
		this.#opened = await openTable(this.#request.input, mapping, this.#needs.spool)
		try {
			const { table } = this.#opened
			const compiled = compileMapping(mapping, table, frameOf(this.#needs, this.#head, mapping))
			for await (const batch of table.batches()) {
				this.#request.signal?.throwIfAborted()
				await this.#needs.plan.fresh()
				for (const row of batch) this.#row(row, table, compiled)
				await this.#writer.pause()
				await this.#note()
			}
			await this.#writer.finish()
			await this.#needs.log.flush()
		} finally {
			await this.#opened.close()
		}
	}

	#row(row: unknown[] | object, table: Table, { map, skips }: CompiledMapping): void {
		if (row instanceof UnreadableRow) {
			const rejection = new Rejection(row.reason, row.detail)
			this.#tally.unreadable(rejection)
			this.#reject(rejection, row.content)
			return
		}
		const cells = row as Parameters<typeof map>[0]
		if (skips(cells)) {
			this.#tally.skip()
			return
		}
		const outcome = map(cells)
		this.#tally.add(outcome)
		if (outcome.rejection) this.#reject(outcome.rejection, table.toObject(cells))
		else for (const record of outcome.records) this.#write(record)
	}

	#write(record: LogRecord): void {
		const kept = this.#request.transform ? this.#request.transform(record) : record
		if (kept) this.#writer.add(toLogLine(kept))
	}

	#reject(rejection: Rejection, content: Readonly<Record<string, unknown>>): void {
		const { rows, rejected } = this.#tally
		if (rejected > hopelessRows && rejected * 2 > rows) {
			fail('bad-mapping', 'Most rows are refused: the mapping does not fit the file', {
				quarantined: this.#tally.counts().quarantined,
			})
		}
		this.#writer.add(toLogLine(rejectedRow(this.#head, rejection, content, rows, this.#equalRejects)))
	}

	/** Says how far it is: to whoever watches, and once a second to the store. */
	async #note(): Promise<void> {
		const { rows, bytes, of } = this.#progress()
		this.#request.onProgress?.({ id: this.#head.id, rows, bytes, of })
		const now = this.#needs.clock.now()
		if (now - this.#notedAt < noteEveryMs) return void (await breathe())
		this.#notedAt = now
		await this.#needs.store.update(this.#head.id, { status: 'running', body: this.body(), error: null, at: now })
	}

	#progress(): { rows: number; bytes: number; of: number | null } {
		const { bytes = 0, of = null } = this.#opened?.progress() ?? {}
		return { rows: this.#tally.rows, bytes, of }
	}

	body(): ImportBody {
		const { bytes, of } = this.#progress()
		const table = this.#opened?.table
		const encoding = table?.encoding()
		return {
			...this.#tally.counts(),
			seconds: (this.#needs.clock.now() - this.#head.startedAt) / 1000,
			progress: { bytes, of },
			file: {
				format: table?.format ?? null,
				encoding: encoding?.name ?? null,
				encodingBy: encoding?.by ?? null,
				columns: [...(table?.columns ?? [])],
			},
		}
	}

	async close(status: 'done' | 'failed', error: ImportState['error']): Promise<ImportReport> {
		const state = { status, body: this.body(), error, at: this.#needs.clock.now() }
		await this.#needs.store.update(this.#head.id, state)
		return reportOf({ ...this.#head, ...state, finishedAt: state.at, duplicates: 0 })
	}
}

export function frameOf({ shop, plan }: Pick<ImportNeeds, 'shop' | 'plan'>, head: ImportHead, mapping: Mapping): ImportFrame {
	return {
		source: head.source,
		importId: head.id,
		receivedAt: head.startedAt,
		zone: mapping.zone ?? shop.zone,
		baseCurrency: shop.currency,
		synthetic: head.synthetic,
		plan,
	}
}

function rejectedRow(
	head: ImportHead,
	{ reason, detail }: Rejection,
	content: Readonly<Record<string, unknown>>,
	row: number,
	equals: CountTable,
): RejectedRecord {
	const payload = JSON.stringify(content)
	const nth = equals.addText(payload)
	return {
		kind: 'rejected',
		source: head.source,
		importId: head.id,
		receivedAt: head.startedAt,
		...(head.synthetic && { synthetic: true }),
		key: hash64('rejected-row', head.source, head.as, payload, String(nth)),
		reason,
		detail,
		payload,
		as: head.as,
		row,
	}
}
