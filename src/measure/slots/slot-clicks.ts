import type { DataScope } from '#kit/route'
import { type ClusterSums, clusteredSums } from '#ml/clustered-sums'
import { type ShareEstimate, shareInterval } from '#ml/wilson-interval'
import { type DayRange, spanOf } from '../calendar.ts'
import type { SlotQuestion } from './slot-question.ts'
import type { CountedBlock, Seen, SlotStore } from './slot-store.ts'

export interface ClickThrough extends Seen {
	/** Clicks on what was recorded as seen, of impressions. Null where none was recorded. */
	readonly ctr: number | null
}

export interface Block extends ClickThrough {
	readonly page: string
	readonly area: string
	readonly slot: string
	readonly people: number
	/** 95%, of impressions as so many as they are worth: those of one person are alike. Null where there are more clicks than impressions. */
	readonly interval: Pick<ShareEstimate, 'low' | 'high'> | null
	/** Of all clicks on the page. Null where there are none. */
	readonly shareOfClicks: number | null
	readonly depth: number | null
}

export interface SlotClicks {
	readonly range: DayRange
	readonly total: ClickThrough
	/** Page by page, the most seen first; on a page from top to bottom. */
	readonly blocks: readonly Block[]
	/** Blocks that are not among those. */
	readonly gathered: number
	/** What does not say where it was. */
	readonly unplaced: Seen
	readonly pages: readonly (ClickThrough & { readonly page: string })[]
}

/** How often what was shown at a place was clicked. Above is not better: people look there first. */
export async function slotClicks(
	{ store, zone }: { readonly store: SlotStore; readonly zone: string },
	{ from, to, ...question }: SlotQuestion,
	reading: { readonly scope: DataScope; readonly signal?: AbortSignal },
): Promise<SlotClicks> {
	const range = { from, to }
	const { total, blocks, values, pages } = await store.count({ ...question, ...reading, ...spanOf(range, zone), zone })
	const placed = blocks.filter(({ slot }) => slot !== null)
	const lost = blocks.filter(({ slot }) => slot === null)
	const sum = (of: keyof Seen) => lost.reduce((all, block) => all + block[of], 0)
	const unplaced = { impressions: sum('impressions'), clicks: sum('clicks'), seenClicks: sum('seenClicks') }
	const clicksOn = new Map(pages.map(({ page, clicks }) => [page, clicks]))
	const order = new Map(pages.map(({ page }, nth) => [page, nth]))
	return {
		...{ range, total: through(total), unplaced, gathered: values - placed.length },
		blocks: placed.map((block) => blockOf(block, clicksOn.get(block.page) ?? 0)).sort((a, b) => byPlace(a, b, order)),
		pages: pages.map(({ page, ...seen }) => ({ page, ...through(seen) })),
	}
}

function through(seen: Seen): ClickThrough {
	const { impressions, clicks, seenClicks } = seen
	return { impressions, clicks, seenClicks, ctr: impressions === 0 ? null : seenClicks / impressions }
}

function blockOf({ page, area, slot, people, depth, sums, ...seen }: CountedBlock, clicks: number): Block {
	return {
		...{ page, area, slot: slot ?? '', people, depth, ...through(seen), interval: intervalOf(sums) },
		shareOfClicks: clicks === 0 ? null : seen.clicks / clicks,
	}
}

function intervalOf(sums: ClusterSums): Block['interval'] {
	if (sums.n === 0 || sums.successes > sums.n) return null
	const found = shareInterval(clusteredSums(sums))
	return found && { low: found.low, high: found.high }
}

function byPlace(a: Block, b: Block, pages: ReadonlyMap<string, number>): number {
	const page = (of: Block) => pages.get(of.page) ?? pages.size
	const depth = (of: Block) => of.depth ?? Number.MAX_VALUE
	return page(a) - page(b) || depth(a) - depth(b) || b.impressions - a.impressions || (a.slot < b.slot ? -1 : 1)
}
