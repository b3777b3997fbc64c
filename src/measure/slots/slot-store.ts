import type { ClusterSums } from '#ml/clustered-sums'
import { createPeopleSets, type PeopleSets } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { patiently } from '../paths/done-events.ts'
import { type SlotTask, slotRowsSql } from './slot-rows.ts'

export interface Seen {
	readonly impressions: number
	readonly clicks: number
	/** On what was recorded as seen on that day: what click-through is counted of. */
	readonly seenClicks: number
}

export interface CountedBlock extends Seen {
	readonly page: string
	readonly area: string
	/** Null: it was clicked or seen, and nobody said where. */
	readonly slot: string | null
	/** Known people to whom it was shown. */
	readonly people: number
	/** Impressions as trials, clicks on them as successes, by person. */
	readonly sums: ClusterSums
	/** Where on the page: a number that the slot itself is, else the mean place at which it comes into sight in a visit. Null: nobody known saw it. */
	readonly depth: number | null
}

export interface CountedSlots {
	readonly total: Seen
	/** Most seen first. */
	readonly blocks: readonly CountedBlock[]
	/** Different ones. */
	readonly values: number
	readonly pages: readonly (Seen & { readonly page: string })[]
}

export interface SlotStore {
	count(task: SlotTask): Promise<CountedSlots>
}

/** A pause after which somebody looks at the page anew. */
const visitMs = 1_800_000
const mostPages = 50

export function createSlotStore(analytics: AnalyticsStore): SlotStore {
	function read(task: SlotTask, select: (rows: string, sets: PeopleSets) => string): Promise<Row[]> {
		const sets = createPeopleSets(analytics.dialect)
		const statement = select(slotRowsSql(sets, task), sets)
		return analytics.query<Row>(`${sets.prelude()} ${statement}`, sets.parameters.values, patiently(task.signal))
	}
	return {
		count: async (task) => {
			const [blocks, pages, depths] = await Promise.all([
				read(task, (rows, { parameters }) => blocksSql(rows, parameters.add('UInt32', task.top))),
				// All pages, also those that are not looked at.
				read({ ...task, page: undefined }, (rows) => pagesSql(rows)),
				task.by === 'position' ? [] : read(task, (rows) => depthsSql(rows)),
			])
			const depthOf = new Map(depths.map((row) => [keyOf(row), Number(row.depth)]))
			const total = blocks.find(({ nth }) => Number(nth) === 0)
			return {
				total: total ? seen(total) : { impressions: 0, clicks: 0, seenClicks: 0 },
				values: Number(total?.blocks ?? 0),
				blocks: blocks.filter(({ nth }) => Number(nth) > 0).map((row) => blockOf(row, depthOf.get(keyOf(row)))),
				pages: pages.map((row) => ({ page: String(row.page), ...seen(row) })),
			}
		},
	}
}

type Row = Readonly<Record<string, string | number>>

function keyOf({ page, area, slot }: Row): string {
	return JSON.stringify([page, area, slot])
}

/** A click is on what was seen where exposures of the same were recorded on that day: the rule of the metric. */
function withSeen(rows: string): string {
	return `SELECT *, clicked AND shown GLOBAL IN (SELECT DISTINCT shown FROM (${rows}) WHERE NOT clicked) AS on_seen FROM (${rows})`
}

function blocksSql(rows: string, top: string): string {
	const people = `SELECT page, area, slot, who, any(pid) AS person, countIf(NOT clicked) AS n, countIf(clicked) AS c, countIf(on_seen) AS s FROM (${withSeen(rows)}) GROUP BY page, area, slot, who`
	const sums = [
		...['sum(n) AS impressions', 'sum(c) AS clicks', 'sum(s) AS seen_clicks', 'countIf(person != 0 AND n > 0) AS people'],
		...['countIf(n + s > 0) AS clusters', 'sum(n * n) AS nn', 'sum(s * s) AS ss', 'sum(n * s) AS ns'],
	]
	const blocks = `SELECT page, area, slot, ${sums.join(', ')} FROM (${people}) GROUP BY page, area, slot`
	const names = ['impressions', 'clicks', 'seen_clicks', 'people', 'clusters', 'nn', 'ss', 'ns']
	const placed = `SELECT *, row_number() OVER (ORDER BY slot = '', impressions DESC, clicks DESC, page, area, slot) AS place FROM (${blocks})`
	return `SELECT * FROM (SELECT place AS nth, page, area, slot, ${names.join(', ')}, toUInt64(0) AS blocks FROM (${placed}) WHERE place <= ${top} OR slot = ''
		UNION ALL SELECT toUInt64(0), '', '', '', ${names.map((name) => `sum(${name})`).join(', ')}, countIf(slot != '') FROM (${blocks})) ORDER BY nth`
}

function pagesSql(rows: string): string {
	return `SELECT page, countIf(NOT clicked) AS impressions, countIf(clicked) AS clicks, countIf(on_seen) AS seen_clicks FROM (${withSeen(rows)}) GROUP BY page ORDER BY impressions DESC, clicks DESC, page LIMIT ${mostPages}`
}

/** In which order the blocks of a page come into sight, visit by visit. */
function depthsSql(rows: string): string {
	const visits = `SELECT page, arrayDistinct(arrayMap(one -> (one.2, one.3), arraySort(groupArray((at, area, slot))))) AS inSight
		FROM (${rows}) WHERE NOT clicked AND pid != 0 AND slot != '' GROUP BY page, who, intDiv(at, ${visitMs})`
	return `SELECT page, one.1 AS area, one.2 AS slot, avg(place) AS depth FROM (${visits}) ARRAY JOIN inSight AS one, arrayEnumerate(inSight) AS place GROUP BY page, area, slot`
}

function seen(row: Row): Seen {
	return { impressions: Number(row.impressions), clicks: Number(row.clicks), seenClicks: Number(row.seen_clicks) }
}

function blockOf(row: Row, depth: number | undefined): CountedBlock {
	const slot = String(row.slot)
	const itself = slot === '' ? Number.NaN : Number(slot)
	return {
		...seen(row),
		...{ page: String(row.page), area: String(row.area), slot: slot === '' ? null : slot, people: Number(row.people) },
		depth: Number.isFinite(itself) ? itself : (depth ?? null),
		sums: {
			...{ clusters: Number(row.clusters), n: Number(row.impressions), successes: Number(row.seen_clicks) },
			...{ trialsSquared: Number(row.nn), successesSquared: Number(row.ss), products: Number(row.ns) },
		},
	}
}
