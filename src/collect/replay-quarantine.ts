import type { Clock } from '#kit/clock'
import { CodedError, fail, isCoded } from '#kit/errors'
import type { DataScope } from '#kit/route'
import { open as unseal } from '#storage/vault'
import type { EventLog } from './event-log.ts'
import { frameOf } from './import-file.ts'
import type { ImportStore } from './import-store.ts'
import { toLogLines } from './log-line.ts'
import type { LineRecord, LogRecord } from './log-record.ts'
import { parseMapping } from './mapping.ts'
import type { PlanGuard } from './plan-guard.ts'
import type { QuarantineFilter, QuarantineStore, SealedRow } from './quarantine.ts'
import { eventAgain, lineKey, rowAgain } from './quarantined-records.ts'
import { isRejection, Rejection, reasonText } from './rejection.ts'

export interface ReplayNeeds {
	readonly store: QuarantineStore
	readonly imports: Pick<ImportStore, 'find'>
	readonly log: EventLog
	readonly clock: Clock
	readonly key: Buffer
	readonly shop: { readonly zone: string; readonly currency: string }
	readonly plan: PlanGuard
	/** Which of these keys the facts already hold. */
	readonly loadedKeys: (keys: readonly string[]) => Promise<ReadonlySet<string>>
	/** Keys of lines written by replays of this process, which the loader may not have reached yet. */
	readonly written: Set<string>
}

/** Puts a row through its checks again, mended if `payload` is given, and into the log. Raises when it still does not pass. */
export async function replayOne(needs: ReplayNeeds, id: string, scope: DataScope, by: string, payload?: unknown): Promise<void> {
	const row = (await needs.store.find(id, scope)) ?? fail('not-found')
	if (row.status !== 'open') fail('conflict', 'This was replayed or dropped before')
	const outcome = await recordsOf(needs, row, payload)
	if (isRejection(outcome)) {
		const { reason, detail } = outcome
		fail('bad-request', `It still cannot be taken: ${reasonText(reason).en}`, {
			reason,
			field: detail,
			label: reasonText(reason),
		})
	}
	await write(needs, [{ row, records: outcome }], by)
}

export interface ReplayResult {
	readonly replayed: number
	/** Rows that still do not pass; they stay open. */
	readonly refused: number
	readonly reasons: Readonly<Record<string, number>>
}

const rowsAtOnce = 200

/** Puts everything that fits through its checks again, in the order it came. */
export async function replayMany(
	needs: ReplayNeeds,
	filter: QuarantineFilter & { readonly ids?: readonly string[] | undefined },
	by: string,
): Promise<ReplayResult> {
	const reasons = new Map<string, number>()
	let replayed = 0
	let after = ''
	for (;;) {
		const rows = await needs.store.open(filter, after, rowsAtOnce)
		const passed: Passed[] = []
		for (const row of rows) {
			const records = await recordsOf(needs, row, undefined)
			if (isRejection(records)) reasons.set(records.reason, (reasons.get(records.reason) ?? 0) + 1)
			else passed.push({ row, records })
		}
		await write(needs, passed, by)
		replayed += passed.length
		const last = rows.at(-1)
		if (rows.length < rowsAtOnce || last === undefined) break
		after = last.id
	}
	const refused = [...reasons.values()].reduce((sum, count) => sum + count, 0)
	return { replayed, refused, reasons: Object.fromEntries(reasons) }
}

async function recordsOf(needs: ReplayNeeds, row: SealedRow, mended: unknown): Promise<LogRecord[] | Rejection> {
	await needs.plan.fresh()
	const payload = mended ?? (JSON.parse(unseal(needs.key, row.payload)) as unknown)
	const stored = row.importId === null ? undefined : await needs.imports.find(row.importId)
	if (stored === undefined) {
		if (row.kind !== 'events') return fail('not-found', 'The import that this row belongs to is gone: import the file again')
		return eventAgain(payload, row, needs.shop.zone, needs.plan)
	}
	if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return new Rejection('not-an-object')
	const mapping = parseMapping(stored.as, stored.mapping)
	const frame = { ...frameOf(needs, stored, mapping), receivedAt: needs.clock.now() }
	return rowAgain(payload as Readonly<Record<string, unknown>>, mapping, frame)
}

interface Passed {
	readonly row: SealedRow
	readonly records: readonly LogRecord[]
}

/** Order matters: once written, repeating all of this after a crash gives records that the loader knows already. */
async function write(needs: ReplayNeeds, passed: readonly Passed[], by: string): Promise<void> {
	const records: LogRecord[] = []
	for (const { row, records: given } of passed) {
		for (const record of given) records.push(record.kind === 'line' ? await settle(needs, row, record) : record)
	}
	await appendOrWait(needs, toLogLines(records))
	await needs.store.resolve(
		passed.map(({ row }) => row.id),
		'replayed',
		needs.clock.now(),
		by,
	)
}

/**
 * A mended line may say the same as one that went in before, and is another line all the same. Its place among equals is
 * the first one free, chosen once and noted before the line is written.
 */
async function settle(needs: ReplayNeeds, row: SealedRow, line: LineRecord): Promise<LineRecord> {
	if (row.replayNth !== null) return { ...line, nth: row.replayNth }
	const nth = await needs.store.chooseNth(row.id, await firstFree(needs, line))
	if (needs.written.size > mostRemembered) needs.written.clear()
	needs.written.add(lineKey(line, nth))
	return { ...line, nth }
}

const placesAtOnce = 20
const mostRemembered = 100_000

async function firstFree({ loadedKeys, written }: ReplayNeeds, line: LineRecord): Promise<number> {
	for (let start = 0; ; start += placesAtOnce) {
		const places = Array.from({ length: placesAtOnce }, (_, index) => ({ nth: start + index, key: lineKey(line, start + index) }))
		const taken = await loadedKeys(places.map(({ key }) => key))
		const free = places.find(({ key }) => !taken.has(key) && !written.has(key))
		if (free !== undefined) return free.nth
	}
}

async function appendOrWait({ log }: ReplayNeeds, lines: Buffer): Promise<void> {
	try {
		await log.append(lines)
	} catch (error) {
		if (isCoded(error, 'overloaded'))
			throw new CodedError('overloaded', 'The collector is busy: replay the rest later', error.details)
		throw error
	}
}
