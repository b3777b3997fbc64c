import { startOfDay } from '#kit/zone'
import { sourcesOf } from './depends-on.ts'
import type { Tag } from './tag.ts'

const hour = 3_600_000
/** On events, and after a failure: not more often than this. */
const shortest = 5 * 60_000

/**
 * The published tags to compute again. Pure, so that the schedule can be read and tested.
 * @param lastEvents when each event last came in
 */
export function dueTags(tags: readonly Tag[], lastEvents: ReadonlyMap<string, number>, now: number, zone: string): Tag[] {
	const byCode = new Map(tags.map((tag) => [tag.code, tag]))
	return tags.filter((tag) => isDue(tag))

	function isDue({ published, last }: Tag): boolean {
		if (!published) return false
		if (!last || last.version !== published.version) return true
		if (now - last.at < shortest) return false
		const { refresh } = published.content
		const newerBelow = sourcesOf(published.content).tags.some((code) => (byCode.get(code)?.last?.at ?? 0) > last.at)
		if (newerBelow) return true
		if ('onEvents' in refresh) return refresh.onEvents.some((name) => (lastEvents.get(name) ?? 0) > last.at)
		if (refresh.atHour === undefined) return now - last.at >= refresh.everyHours * hour
		const today = startOfDay(now, zone) + refresh.atHour * hour
		const slot = today <= now ? today : startOfDay(now, zone, -1) + refresh.atHour * hour
		return last.at < slot && now - last.at >= Math.min(refresh.everyHours * hour, 24 * hour) / 2
	}
}

/** A tag is stale when it should have been computed twice over. */
export function isStale({ published, last }: Tag, now: number): boolean {
	if (!published || !last) return false
	const { refresh } = published.content
	return 'everyHours' in refresh && now - last.at > 2 * refresh.everyHours * hour
}
