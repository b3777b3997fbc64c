import type { Job } from '#kit/job'
import { dueTags, isStale } from './due-tags.ts'
import { forgetOldMembers } from './generation-store.ts'
import { expireGiven } from './given-values.ts'
import type { Tag } from './tag.ts'
import type { TagNeeds, Tags } from './tag-needs.ts'
import { createEventWatch, type EventWatch } from './watch-events.ts'

export function tagJobs(needs: TagNeeds & { readonly tags: Tags }): readonly Job[] {
	const { analytics, clock, query, tags, alerts } = needs
	const watch = createEventWatch(analytics, clock)
	return [
		{
			name: 'tag-refresh',
			everyMs: 60_000,
			run: async (signal) => {
				await tags.catalogue.load()
				const now = clock.now()
				const due = dueTags(tags.catalogue.tags(), await lastEvents(watch, tags.catalogue.tags(), now), now, query.zone)
				if (due.length > 0 && !signal.aborted) await tags.refresh(due.map(({ code }) => code))
				// After a rest of the server nearly all are late: what could be computed by now is nobody's business.
				for (const tag of tags.catalogue.tags().filter((one) => isStale(one, now)))
					await alerts.raise(staleAlert(tag.code, tag.content.name))
				return false
			},
		},
		{
			name: 'tag-expiry',
			everyMs: 3_600_000,
			run: async () => {
				await tags.catalogue.load()
				const expired = await expireGiven(analytics, clock.now())
				for (const { tag, people } of expired) {
					const known = tags.catalogue.tag(tag)
					if (known) await alerts.raise(expiredAlert(tag, known.content.name, people))
				}
				if (expired.length > 0) await tags.refresh(expired.map(({ tag }) => tag))
				await forgetOldMembers(
					analytics,
					tags.catalogue.tags().map(({ code }) => code),
					clock.now(),
				)
				return false
			},
		},
	]
}

/** When the events that tags wait for last came in. */
function lastEvents(watch: EventWatch, tags: readonly Tag[], now: number): Promise<ReadonlyMap<string, number>> {
	const waiting = tags.flatMap(({ published, last }) => {
		const refresh = published?.content.refresh
		return refresh && 'onEvents' in refresh ? [{ names: refresh.onEvents, at: last?.at ?? now }] : []
	})
	return watch.look(
		waiting.flatMap(({ names }) => names),
		Math.min(now, ...waiting.map(({ at }) => at)),
	)
}

function staleAlert(code: string, name: { readonly zh: string; readonly en: string }) {
	return {
		...{ kind: 'tag-stale', key: code, severity: 'warning' as const, link: `/tags/${code}` },
		text: { zh: `标签「${name.zh}」已超过两个刷新周期没有更新`, en: `The tag “${name.en}” missed two refreshes` },
	}
}

function expiredAlert(code: string, name: { readonly zh: string; readonly en: string }, people: number) {
	return {
		...{ kind: 'tag-expired', key: code, severity: 'info' as const, link: `/tags/${code}` },
		text: {
			zh: `标签「${name.zh}」有 ${people} 人的取值到期并已移除`,
			en: `Values of ${people} people ran out in the tag “${name.en}” and were removed`,
		},
		details: { people },
	}
}
