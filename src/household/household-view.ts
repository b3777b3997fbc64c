import { z } from 'zod'
import { fail } from '#kit/errors'
import type { Principal } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import type { Queryable } from '#storage/operations'
import type { ApplianceStore } from './appliance-store.ts'
import { type ApplianceItem, applianceItem, applianceItems, iso, person, type ViewNeeds } from './appliance-view.ts'
import { inUseSince } from './fold-appliance.ts'
import {
	bases,
	basisLabels,
	byStanding,
	currentMembers,
	type Household,
	type Member,
	type Membership,
	type Standing,
	standingOf,
} from './household-member.ts'
import type { HouseholdStore } from './household-store.ts'
import { visiblePeople } from './visible-people.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const time = z.iso.datetime()
const basis = z.enum(bases)

export const householdItem = z.object({
	id: z.string(),
	basis,
	basisLabel: text,
	/** Only what its people declared or agreed to may be used for messages. */
	targetable: z.boolean(),
	consent: z.enum(['granted', 'partial', 'none']),
	obstacle: z.enum(['blocked', 'crowded']).nullable(),
	/** All that is shown of the address. */
	address: z.object({ region: z.string() }),
	size: z.int(),
	/** Those of them whom the reader's data scope does not cover. */
	others: z.int(),
	members: z.array(person.extend({ role: z.string(), basis, consented: z.boolean(), since: time })),
})
export type HouseholdItem = z.input<typeof householdItem>

export const householdPage = householdItem.extend({
	appliances: z.array(applianceItem),
	evidence: z.array(z.object({ at: time, until: time.nullable(), person, basis, source: z.string(), role: z.string() })),
	changes: z.array(
		z.object({
			id: z.string(),
			kind: z.enum(['merged', 'left', 'split']),
			at: time,
			by: z.string(),
			people: z.int(),
			undone: z.boolean(),
		}),
	),
})

export interface HouseholdNeeds extends ViewNeeds {
	readonly analytics: AnalyticsStore
	readonly households: HouseholdStore
	readonly appliances: ApplianceStore
	/** Of these people, those who agreed that their household is used. */
	readonly consented: (profileIds: readonly number[], on?: Queryable) => Promise<ReadonlySet<number>>
}

export interface KnownHousehold {
	readonly household: Household
	readonly memberships: readonly Membership[]
	readonly members: readonly Member[]
	readonly standing: Standing
}

/** Households with those who live there now. */
export async function knownHouseholds(needs: HouseholdNeeds, households: readonly Household[]): Promise<KnownHousehold[]> {
	const memberships = await needs.households.memberships(households.map(({ id }) => id))
	const today = await needs.identify.survivors([...new Set(memberships.map(({ profileId }) => profileId))])
	const consented = await needs.consented([...new Set(today.values())])
	const byHousehold = Map.groupBy(memberships, ({ householdId }) => householdId)
	return households.map((household) => {
		const own = byHousehold.get(household.id) ?? []
		const members = currentMembers(
			own,
			(id) => today.get(id) ?? id,
			(id) => consented.has(id),
		)
		return { household, memberships: own, members, standing: standingOf(household, members) }
	})
}

/** The household to speak of when a person is meant. */
export async function householdOf(needs: HouseholdNeeds, profileId: number): Promise<KnownHousehold | undefined> {
	const family = (await needs.identify.families([profileId])).get(profileId) ?? [profileId]
	const current = (await needs.households.of(family)).filter(({ until }) => until === null)
	const ids = [...new Set(current.map(({ householdId }) => householdId))]
	if (ids.length === 0) return undefined
	const { items } = await needs.households.list({ ids, limit: 200 })
	const known = (await knownHouseholds(needs, items)).filter(
		({ members, standing }) => members.length > 1 || standing.basis !== 'inferred',
	)
	const since = ({ household }: KnownHousehold) =>
		Math.max(...current.filter(({ householdId }) => householdId === household.id).map((one) => one.since))
	return known.toSorted((a, b) => byStanding({ ...a, since: since(a) }, { ...b, since: since(b) }))[0]
}

export async function householdItems(
	needs: HouseholdNeeds,
	known: readonly KnownHousehold[],
	principal: Principal,
): Promise<HouseholdItem[]> {
	const people = [...new Set(known.flatMap(({ members }) => members.map(({ profileId }) => profileId)))]
	const [labels, visible] = await Promise.all([needs.labels(people, principal), visiblePeople(needs, principal, people)])
	return known.map(({ household, members, standing }) => ({
		...{ id: household.id, basis: standing.basis, basisLabel: basisLabels[standing.basis] },
		...{ targetable: standing.targetable, consent: standing.consent, obstacle: standing.obstacle },
		address: { region: household.region },
		size: members.length,
		others: members.filter(({ profileId }) => !visible(profileId)).length,
		members: members
			.filter(({ profileId }) => visible(profileId))
			.map(({ profileId, role, basis: how, consented, since }) => ({
				...{ profileId, label: labels.get(profileId) ?? `#${profileId}`, role, basis: how, consented, since: iso(since) },
			})),
	}))
}

export async function readHousehold(
	needs: HouseholdNeeds,
	id: string,
	principal: Principal,
): Promise<z.input<typeof householdPage>> {
	const household = await needs.households.find(id)
	if (!household || household.mergedInto !== null) return fail('not-found', 'There is no such household')
	const [known] = await knownHouseholds(needs, [household])
	const [item] = known ? await householdItems(needs, [known], principal) : []
	if (!known || !item) throw new Error('a household gave no view')
	const people = item.members.map(({ profileId }) => profileId)
	const changes = await needs.households.changes(id)
	const named = [...known.memberships, ...changes.flatMap(({ moved }) => moved.members)].map(({ profileId }) => profileId)
	const today = await needs.identify.survivors([...new Set(named)])
	const everybody = [...new Set(today.values())]
	const [labels, visible] = await Promise.all([needs.labels(everybody, principal), visiblePeople(needs, principal, everybody)])
	return {
		...item,
		appliances: await appliancesOf(needs, people, principal),
		evidence: known.memberships.flatMap(({ profileId: told, basis: how, source, role, since, until }) => {
			const profileId = today.get(told) ?? told
			const person = { profileId, label: labels.get(profileId) ?? `#${profileId}` }
			return visible(profileId) ? [{ at: iso(since), until: iso(until), basis: how, source, role, person }] : []
		}),
		changes: changes.map(({ id: change, kind, at, by, moved, undoneAt }) => ({
			...{
				id: change,
				kind,
				at: iso(at),
				by,
				people: new Set(moved.members.map(({ profileId }) => today.get(profileId) ?? profileId)).size,
			},
			undone: undoneAt !== null,
		})),
	}
}

/** What people own now, under whatever id they came to own it. */
async function appliancesOf(
	needs: HouseholdNeeds,
	profileIds: readonly number[],
	principal: Principal,
): Promise<ApplianceItem[]> {
	const families = await needs.identify.families(profileIds)
	const { items } = await needs.appliances.list({ owners: [...families.values()].flat(), limit: 200 })
	const owned = items.flatMap(({ file }) => {
		const since = inUseSince(file)
		return since === undefined ? [] : [{ category: file.category, since }]
	})
	return applianceItems(needs, items, principal, owned)
}
