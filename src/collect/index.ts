/**
 * Collect: takes in events and files, and acknowledges only what is on the disk. Bad input is kept apart with its
 * reason and can be mended and replayed. Whatever the product itself learns is written back here.
 */

export { type CaseKind, caseKinds } from './case-kinds.ts'
export { type Collect, type CollectNeeds, createCollect } from './collect.ts'
export type { ImportProgress, ImportRequest } from './import-file.ts'
export type { ImportReport } from './import-report.ts'
export type { Imports } from './imports.ts'
export type {
	ChargeField,
	ConsentChange,
	EventRecord,
	ExternalId,
	ExternalIdType,
	ItemRecord,
	LineRecord,
	LogRecord,
	OrderKind,
	RejectedRecord,
} from './log-record.ts'
export { logRecord } from './log-record.ts'
export { migrations } from './migrations.ts'
export type { Plan } from './plan.ts'
export type { Quarantine } from './quarantine-service.ts'
export type { SealedSegment, SealedSegments } from './sealed-segments.ts'
export type { WriteKeys } from './write-keys.ts'
