import type { Row } from '#kit/table/table'
import type { LogRecord } from './log-record.ts'
import type { Mapping } from './mapping.ts'
import type { PlanCheck } from './plan-guard.ts'
import type { Rejection } from './rejection.ts'
import type { RowFields } from './row-fields.ts'

/** What holds for every record of an import. */
export interface ImportFrame {
	readonly source: string
	readonly importId: string
	readonly receivedAt: number
	readonly zone: string
	/** Currency that base amounts are in. */
	readonly baseCurrency: string
	readonly synthetic: boolean
	readonly plan?: PlanCheck
}

/** What a row comes to. Money and ids are given even where the row is refused, as far as they can be read. */
export interface RowOutcome {
	readonly records: readonly LogRecord[]
	readonly rejection?: Rejection
	/** Said before in this import: an item that is already there. */
	readonly repeated?: true
	/** Granted consents left out because nothing proves them. */
	readonly unproven?: number
	readonly money?: { readonly kind: string; readonly currency: string; readonly amount: bigint | undefined }
	readonly orderId?: string
	readonly customer?: string
	readonly at?: number
}

export type RowMapper = (row: Row) => RowOutcome

/** The part of a record that says where it came from. Key order is kept the same for every record. */
export function originOf(frame: ImportFrame, mapping: Mapping, fields: RowFields): (row: Row) => RecordOrigin {
	const base: RecordOrigin = { source: frame.source, importId: frame.importId, receivedAt: frame.receivedAt }
	if (frame.synthetic) base.synthetic = true
	const labels = (['channel', 'shop', 'region', 'dealer'] as const).flatMap((name) => {
		const spec = mapping[name]
		return spec === undefined ? [] : [{ name, read: fields.text(spec) }]
	})
	return (row) => {
		const origin = { ...base }
		for (const { name, read } of labels) {
			const text = read(row)
			if (text !== '') origin[name] = text.slice(0, 128)
		}
		return origin
	}
}

interface RecordOrigin {
	source: string
	importId: string
	receivedAt: number
	synthetic?: true
	channel?: string
	shop?: string
	region?: string
	dealer?: string
}

const day = 86_400_000
/** Nothing that is sold today was sold before; a clock that never was set says 1970. */
const earliest = Date.UTC(1980, 0, 1)

/** History may be old, but not from before our time or from after tomorrow. */
export function checkTime(fields: RowFields, at: number, receivedAt: number, field: string): void {
	if (at > receivedAt + day) fields.refuse('in-the-future', field)
	else if (at < earliest) fields.refuse('too-old', field)
}
