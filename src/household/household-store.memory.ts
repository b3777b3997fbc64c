import { decodeCursor, pageOf } from '#kit/cursor'
import { fail } from '#kit/errors'
import type { HouseholdBlock, HouseholdChange, Moved } from './household-change.ts'
import type { Household, Membership } from './household-member.ts'
import { type HouseholdStore, householdCursor } from './household-store.ts'

interface KeptMembership extends Omit<Membership, 'householdId' | 'since' | 'until' | 'role'> {
	householdId: string
	role: string
	since: number
	leftAt: number | null
}
type KeptHousehold = { -readonly [K in keyof Household]: Household[K] }

/** The twin of the household store. */
export function createMemoryHouseholdStore(): HouseholdStore {
	const homes = new Map<string, KeptHousehold>()
	const members: KeptMembership[] = []
	const changes: { -readonly [K in keyof HouseholdChange]: HouseholdChange[K] }[] = []
	const blocks: HouseholdBlock[] = []
	let edits = 0
	let lastBlock = 0

	const blocked = ({ keyHash }: Household) => blocks.some((one) => one.kind === 'address' && one.valueHash.equals(keyHash))
	const whole = (home: KeptHousehold): Household => ({ ...home, blocked: blocked(home) })
	const untilOf = (one: KeptMembership): number | null => {
		const later = members.filter(
			(other) =>
				other !== one &&
				one.basis === 'declared' &&
				other.basis === 'declared' &&
				other.profileId === one.profileId &&
				(other.since > one.since || (other.since === one.since && Number(other.householdId) > Number(one.householdId))),
		)
		const ends = [...(one.leftAt === null ? [] : [one.leftAt]), ...later.map(({ since }) => since)]
		return ends.length === 0 ? null : Math.min(...ends)
	}
	const toMembership = (one: KeptMembership): Membership => {
		const { leftAt: _, ...rest } = one
		return { ...rest, until: untilOf(one) }
	}
	const current = (id: string) => members.filter((one) => one.householdId === id && untilOf(one) === null)
	const isHome = (id: string, lone: boolean) => {
		const there = current(id)
		if (there.length === 0) return false
		return lone || new Set(there.map(({ profileId }) => profileId)).size > 1 || there.some(({ basis }) => basis !== 'inferred')
	}
	const standing = (id: string) => {
		const home = homes.get(id)
		return home?.mergedInto === null ? home : fail('not-found', 'There is no such household')
	}
	const note = (householdId: string, kind: HouseholdChange['kind'], by: string, at: number, moved: Moved) => {
		edits += 1
		changes.push({ id: String(changes.length + 1), householdId, kind, at, by, moved, undoneAt: null })
	}
	const byTime = (a: Membership, b: Membership) => a.since - b.since || a.profileId - b.profileId || (a.basis < b.basis ? -1 : 1)

	return {
		join: async (joinings) => {
			for (const { keyKind, keyHash, region, addressSealed, profileId, basis, role, source, cause, at } of joinings) {
				edits += 1
				let home = [...homes.values()].find((one) => one.keyKind === keyKind && one.keyHash.equals(keyHash))
				if (!home) {
					const id = String(homes.size + 1)
					home = { id, keyKind, keyHash, region, addressSealed, mergedInto: null, blocked: false, createdAt: at }
					homes.set(id, home)
				}
				if (home.region === '') home.region = region
				home.addressSealed ??= addressSealed
				const householdId = home.mergedInto ?? home.id
				const known = members.find((one) => one.householdId === householdId && one.profileId === profileId && one.basis === basis)
				if (!known) members.push({ householdId, profileId, basis, role, source, cause, since: at, leftAt: null })
				else {
					const again = known.leftAt !== null && at > known.leftAt
					known.since = again ? at : Math.min(known.since, at)
					if (again) known.leftAt = null
					if (role !== '') known.role = role
				}
			}
		},
		leave: async (householdId, profileIds, by, at) => {
			const left = members.filter(
				(one) =>
					(householdId === null || one.householdId === householdId) &&
					profileIds.includes(one.profileId) &&
					untilOf(one) === null,
			)
			for (const one of left) one.leftAt = at
			for (const [id, list] of Map.groupBy(left, (one) => one.householdId)) {
				note(id, 'left', by, at, { members: list.map(({ profileId, basis }) => ({ profileId, basis, leftAt: null })) })
			}
		},
		merge: async (from, into, by, at) => {
			if (from === into) fail('bad-request', 'A household cannot be merged with itself')
			const [a] = [standing(from), standing(into)]
			const moved = members.filter(
				(one) =>
					one.householdId === from &&
					!members.some((other) => other.householdId === into && other.profileId === one.profileId && other.basis === one.basis),
			)
			for (const one of moved) one.householdId = into
			a.mergedInto = into
			note(into, 'merged', by, at, {
				other: from,
				members: moved.map(({ profileId, basis, leftAt }) => ({ profileId, basis, leftAt })),
			})
		},
		split: async (householdId, profileIds, keyHash, by, at) => {
			const { region } = standing(householdId)
			const moved = members.filter(
				(one) => one.householdId === householdId && profileIds.includes(one.profileId) && untilOf(one) === null,
			)
			if (moved.length === 0) fail('bad-request', 'None of these people is in this household')
			const id = String(homes.size + 1)
			const made = { id, keyKind: 'split', keyHash, region, addressSealed: null, mergedInto: null, blocked: false } as const
			homes.set(id, { ...made, createdAt: at })
			for (const one of moved) one.householdId = id
			note(householdId, 'split', by, at, {
				other: id,
				members: moved.map(({ profileId, basis, leftAt }) => ({ profileId, basis, leftAt })),
			})
			return id
		},
		undo: async (changeId, at) => {
			const change = changes.find(({ id, undoneAt }) => id === changeId && undoneAt === null)
			if (!change) return fail('not-found', 'This change does not exist or was undone before')
			const { other, members: named } = change.moved
			const touched = [change.householdId, ...(other === undefined ? [] : [other])]
			const later = changes.some(
				(one) =>
					Number(one.id) > Number(changeId) &&
					one.undoneAt === null &&
					(touched.includes(one.householdId) || touched.includes(one.moved.other ?? '')),
			)
			if (later) fail('conflict', 'A later change stands on this one: undo that first')
			const there = change.kind === 'split' ? (other as string) : change.householdId
			for (const { profileId, basis } of named) {
				const one = members.find((m) => m.householdId === there && m.profileId === profileId && m.basis === basis)
				if (!one) continue
				if (change.kind === 'left') one.leftAt = null
				else one.householdId = change.kind === 'merged' ? (other as string) : change.householdId
			}
			const merged = change.kind === 'merged' && other !== undefined ? homes.get(other) : undefined
			if (merged) merged.mergedInto = null
			change.undoneAt = at
			edits += 1
		},
		changes: async (householdId) => changes.filter((one) => one.householdId === householdId).toReversed(),
		change: async (id) => changes.find((one) => one.id === id),
		find: async (id) => {
			const home = homes.get(id)
			return home && whole(home)
		},
		list: async ({ ids, basis, lone = false, cursor, limit }) => {
			const after = decodeCursor(cursor, householdCursor)?.[0]
			const rows = [...homes.values()]
				.filter(
					({ id, mergedInto }) =>
						mergedInto === null &&
						isHome(id, lone) &&
						(basis === undefined || current(id).some((one) => one.basis === basis)) &&
						(ids === undefined || ids.includes(id)) &&
						(after === undefined || Number(id) < Number(after)),
				)
				.sort((a, b) => Number(b.id) - Number(a.id))
			return pageOf(rows.slice(0, limit + 1).map(whole), limit, (last) => [last.id])
		},
		memberships: async (ids) =>
			members
				.filter((one) => ids.includes(one.householdId))
				.map(toMembership)
				.sort(byTime),
		of: async (profileIds) =>
			members
				.filter((one) => profileIds.includes(one.profileId) && homes.get(one.householdId)?.mergedInto === null)
				.map(toMembership)
				.sort(byTime),
		block: async (block) => {
			if (blocks.some((one) => one.kind === block.kind && one.valueHash.equals(block.valueHash))) return false
			lastBlock += 1
			blocks.push({ ...block, id: String(lastBlock) })
			return true
		},
		unblock: async (id) => {
			const at = blocks.findIndex((one) => one.id === id)
			if (at >= 0) blocks.splice(at, 1)
			return at >= 0
		},
		blocks: async () => blocks.toReversed(),
		mark: async () => `${edits}/${lastBlock}/${blocks.length}`,
	}
}
