// Membership of definitions as bitmaps, kept fresh.
export { membership } from './membership.ts'
export { migrations } from './migrations.ts'
export type { Preview } from './preview-segment.ts'
export type { Usage } from './save-segment.ts'
export type { Segment } from './segment.ts'
export { createMemorySegmentStore } from './segment-store.memory.ts'
export { createSegmentStore, type SegmentStore } from './segment-store.ts'
export { createSegment, type Segments } from './segments.ts'
