import { hash64 } from '#kit/ids'
import { objectColumns, type Row } from '#kit/table/table'
import { type CompiledMapping, compileMapping } from './compile-mapping.ts'
import { contentId } from './content-id.ts'
import { dropProofs } from './drop-proofs.ts'
import type { LineRecord, LogRecord } from './log-record.ts'
import type { Mapping } from './mapping.ts'
import { markEvent } from './mark-event.ts'
import type { PlanCheck } from './plan-guard.ts'
import type { QuarantineRow } from './quarantine.ts'
import { isRejection, type Rejection } from './rejection.ts'
import type { ImportFrame } from './row-mapper.ts'
import { isSensorsEvent, sensorsReader } from './sensors-event.ts'
import { type Envelope, validateEvent } from './validate-event.ts'

/** An event of the HTTP edge or of a file without a mapping of its own, once more through the same checks. */
export function eventAgain(payload: unknown, row: QuarantineRow, zone: string, plan?: PlanCheck): LogRecord[] | Rejection {
	const envelope: Envelope = { source: row.source, receivedAt: row.receivedAt, zone }
	const event = isSensorsEvent(payload) ? sensorsReader()(payload, envelope) : validateEvent(payload, envelope)
	if (isRejection(event) || event.kind === 'item') return isRejection(event) ? event : [event]
	if (event.messageId === '') event.messageId = contentId(event, 0)
	if (row.importId === null) {
		markEvent(event, envelope)
		// Which kind of key it came with is not kept.
		dropProofs(event)
	}
	const offPlan = plan?.check(event)
	if (offPlan) return offPlan
	if (row.importId !== null) event.importId = row.importId
	if (row.synthetic) event.synthetic = true
	return [event]
}

/** A row of a file, once more through the mapping of its import. */
export function rowAgain(payload: Row, mapping: Mapping, frame: ImportFrame): LogRecord[] | Rejection {
	// Whatever the mended row leaves out counts as empty.
	const { map }: CompiledMapping = compileMapping(mapping, objectColumns(undefined), frame, () => 0)
	const { records, rejection } = map(payload)
	return rejection ?? [...records]
}

/** The key under which the loader will know a line. */
export function lineKey({ source, orderId, contentHash }: LineRecord, nth: number): string {
	return hash64('line', source, orderId, contentHash, String(nth))
}
