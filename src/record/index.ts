// Loads sealed log segments once, deduplicated and with the shopper's id, into events, orders and the catalogue.
export { type FactTable, factTables, tablesOfPeople } from './fact-tables.ts'
export { loadedKeys, type Projection } from './load-segment.ts'
export { migrations } from './migrations.ts'
export type { Currencies } from './order-event.ts'
export { createRecord, type RecordStage } from './record.ts'
export type { ProfileNews, WantedEvents } from './segment-facts.ts'
export { normaliseSerial, serialHash, serialKeyOf, serialToken } from './serial-number.ts'
export { readTraitTime } from './trait-time.ts'
