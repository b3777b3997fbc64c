import { toStoreTime } from '#kit/zone'
import { createPeopleSets, difference } from '#query'
import { generationOf } from './generation.ts'
import type { HistoryJobNeeds } from './history-job-needs.ts'
import { membership } from './membership.ts'
import { peopleOfToday } from './people-of-today.ts'
import type { Segment } from './segment.ts'

/**
 * A list, and a persona, holds people, not ids: whoever was merged since is in it under their id of today, and who was parted again is as they
 * were, because it is always taken from the ids as they were taken over.
 */
export async function followMerges(needs: Pick<HistoryJobNeeds, 'analytics' | 'store' | 'clock'>): Promise<void> {
	for (const segment of await needs.store.all()) if (segment.kind !== 'rule' && segment.refresh) await follow(needs, segment)
}

async function follow(
	{ analytics, clock }: Pick<HistoryJobNeeds, 'analytics' | 'clock'>,
	{ id, version }: Segment,
): Promise<void> {
	const { database } = analytics.dialect
	const sets = createPeopleSets(analytics.dialect)
	const taken = `SELECT groupBitmapMergeState(members) FROM (SELECT members FROM ${database}.segment_members WHERE segment_id = ${sets.parameters.add('String', id)} ORDER BY generation DESC LIMIT 1)`
	const wanted = peopleOfToday(sets.add(taken), sets)
	const present = sets.add(membership(id, sets))
	const at = clock.now()
	await analytics.command(
		`INSERT INTO ${database}.segment_changes (segment_id, generation, version, at, reason, entered, departed, members, edition)
		${sets.prelude()} SELECT {id:String}, {generation:UInt64}, {version:UInt32}, {at:DateTime64(3, 'UTC')}, 'merged',
			${difference(wanted, present)} AS came, ${difference(present, wanted)} AS gone, bitmapCardinality(${wanted}), 0
		WHERE bitmapCardinality(came) + bitmapCardinality(gone) > 0`,
		{ ...sets.parameters.values, id, version, generation: generationOf(version, at), at: toStoreTime(at) },
	)
}
