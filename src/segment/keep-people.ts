import type { Audit } from '#kit/audit'
import { nameOf } from '#kit/principal'
import type { Principal } from '#kit/route'
import { createPeopleSets, type PeopleSet, type PeopleSets } from '#query'
import { type SaveListNeeds, saveList } from './save-list.ts'

/** People whom a question found, to be kept. */
export interface PeopleKept {
	readonly name: string
	readonly description: string
	/** Fields that membership gives away: what bars or hides them bars and hides the list. */
	readonly fields: readonly string[]
}

/** Keeps whoever answers a question now as a fixed list of its own. */
export async function keepPeople(
	needs: SaveListNeeds & { readonly audit: Audit },
	principal: Principal,
	{ fields, ...named }: PeopleKept,
	people: (sets: PeopleSets) => PeopleSet,
): Promise<{ readonly id: string; readonly people: number }> {
	const sets = createPeopleSets(needs.analytics.dialect)
	const origin = { from: 'question' as const, fields }
	const saved = await saveList(needs, { ...named, createdBy: nameOf(principal), origin }, sets, people(sets))
	const count = saved.refresh?.yes ?? 0
	const object = { type: 'segment', id: saved.id }
	await needs.audit({ principal, action: 'segment.keep', object, details: { people: count } })
	return { id: saved.id, people: count }
}
