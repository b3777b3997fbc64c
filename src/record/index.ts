// Loads sealed log segments once, deduplicated and with the shopper's id, into events, orders and the catalogue.
export { claimsOf } from './claims-of.ts'
export { type FactTable, factTables, tablesOfPeople } from './fact-tables.ts'
export type { fromContext } from './from-context.ts'
export { loadedKeys, type Projection } from './load-segment.ts'
export { migrations } from './migrations.ts'
export type { Currencies } from './order-event.ts'
export { lineOutliers } from './outliers.ts'
export { packedActivity, packedLine } from './packed-rows.ts'
export {
	type Platform,
	type PlatformMeasure,
	type PlatformPart,
	platformGrains,
	platforms,
} from './platform/platform.ts'
export { liveImports } from './platform/platform-rows.ts'
export { createRecord, type RecordStage } from './record.ts'
export type { ProfileNews, WantedEvents } from './segment-facts.ts'
export { serialHash, serialKeyOf, serialToken } from './serial-token.ts'
export { readTraitTime } from './trait-time.ts'
