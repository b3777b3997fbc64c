/**
 * The path: one column, data runs down, imports look up. A stage may import `kit`, `storage`, `ml`
 * and the doors of the stages above it. Boundary rules, the docs and the console's menu derive from this list.
 */
export const path = [
	{ stage: 'collect', zh: '采集', en: 'Collect', does: 'accepts events and files, validates, quarantines, keeps the log' },
	{ stage: 'identify', zh: '识别', en: 'Identify', does: 'joins many ids into one shopper, merges with limits, can undo' },
	{ stage: 'record', zh: '入库', en: 'Record', does: 'loads sealed log segments once into events, orders and the catalogue' },
	{ stage: 'query', zh: '查询', en: 'Query', does: 'the condition language, its two evaluators, metrics and fields' },
	{ stage: 'profile', zh: '画像', en: 'Profile', does: 'traits, consent, order history, RFM, lifecycle, timeline' },
	{ stage: 'household', zh: '家庭', en: 'Household', does: 'households, owned appliances, service cases, subsidy rules' },
	{ stage: 'tag', zh: '标签', en: 'Tag', does: 'the tag catalogue: versions, lineage, coverage, freshness' },
	{ stage: 'segment', zh: '人群', en: 'Segment', does: 'membership of definitions as bitmaps, kept fresh' },
	{ stage: 'experiment', zh: '实验', en: 'Experiment', does: 'deterministic assignment and holdouts' },
	{ stage: 'compose', zh: '内容', en: 'Compose', does: 'message templates and their rendering' },
	{ stage: 'deliver', zh: '投递', en: 'Deliver', does: 'channels, the send ledger and outbox, receipts, unsubscribes' },
	{ stage: 'engage', zh: '触达', en: 'Engage', does: 'campaigns: who, what, when, goal and holdout' },
	{ stage: 'measure', zh: '度量', en: 'Measure', does: 'overview and incremental results' },
] as const

export type Stage = (typeof path)[number]['stage']
