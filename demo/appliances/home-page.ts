import type { EventRecord, LogRecord } from '#collect'
import { random } from '#ml/random'
import { trade } from './parameters.ts'
import type { Tape } from './tape.ts'
import type { World } from './world.ts'

/** Where the banner lies. */
export const banner = { page: 'home', area: '头图', position: 'home-top' } as const

/** What lies below it, from top to bottom. */
const below = [
	{ area: '快捷入口', position: 'home-icons', promotion_id: 'HOME-icons', name: '类目与服务' },
	{ area: '活动区', position: 'home-trade-in', promotion_id: 'HOME-trade-in', name: '以旧换新' },
	{ area: '活动区', position: 'home-subsidy', promotion_id: 'HOME-subsidy', name: '国家补贴' },
	{ area: '猜你喜欢', position: 'home-feed-1', promotion_id: 'HOME-feed', name: '猜你喜欢' },
	{ area: '猜你喜欢', position: 'home-feed-2', promotion_id: 'HOME-feed', name: '猜你喜欢' },
] as const

/**
 * Whoever saw the banner scrolls on, or not. Written after everything else, with draws of its own: what the household did without it stays
 * as it was, to the last record.
 */
export function scrollDown(world: World, tape: Tape, household: string): void {
	const draw = random(world.seed, 'home-page', household)
	const seen = tape.records.filter(isBannerSeen)
	for (const record of seen)
		for (const [nth, block] of below.entries()) {
			if (!draw.chance(trade.scrolls)) break
			const at = (seconds: number) => ({ ts: record.ts + seconds * 1_000, receivedAt: record.receivedAt + seconds * 1_000 })
			const properties = { ...block, page: banner.page, ad_channel: 'own' }
			tape.records.push({ ...record, ...at(1 + nth), messageId: tape.nextId(), properties })
			if (draw.chance(trade.blockClicked[nth] ?? 0))
				tape.records.push({ ...record, ...at(2 + nth), messageId: tape.nextId(), event: 'Promotion Clicked', properties })
		}
}

function isBannerSeen(record: LogRecord): record is EventRecord {
	return record.kind === 'event' && record.event === 'Promotion Viewed' && record.properties?.position === banner.position
}
