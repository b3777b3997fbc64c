import { decodeCursor, pageOf } from '#kit/cursor'
import { type CaseEntry, type CaseStore, caseCursor } from './case-store.ts'
import { isOpen, type ServiceCase } from './service-case.ts'

type Kept = { -readonly [K in keyof ServiceCase]: ServiceCase[K] }

/**
 * The twin of the case store.
 * @param ownerOf who owns the appliance with this serial number
 */
export function createMemoryCaseStore(ownerOf: (serialHash: Buffer) => number | undefined = () => undefined): CaseStore {
	const kept = new Map<string, Kept>()
	const calls = new Set<string>()
	let changes = 0
	const held = () =>
		new Set(
			[...kept.values()].filter(isOpen).flatMap(({ profileId, serialHash }) => {
				const owner = serialHash ? ownerOf(serialHash) : undefined
				return [...(profileId === 0 ? [] : [profileId]), ...(owner === undefined ? [] : [owner])]
			}),
		)
	const of = ({ source, caseId, channel, synthetic, kind }: CaseEntry): Kept => {
		const name = JSON.stringify([source, caseId])
		const found = kept.get(name) ?? {
			...{ id: String(kept.size + 1), source, caseId, channel, synthetic, kind: kind ?? 'question' },
			...{ profileId: 0, serialHash: null, openedAt: null, closedAt: null, closedBy: null, calls: 0, callMinutes: 0 },
		}
		kept.set(name, found)
		return found
	}
	const latest = (a: number | null, b: number) => Math.max(a ?? b, b)
	return {
		apply: async (entries) => {
			changes += 1
			for (const entry of entries) {
				const one = of(entry)
				if (entry.channel !== '') one.channel = entry.channel
				if (one.profileId === 0) one.profileId = entry.profileId
				one.serialHash ??= entry.serialHash
				one.synthetic &&= entry.synthetic
				if (entry.what === 'opened') {
					one.kind = entry.kind ?? 'question'
					one.openedAt = latest(one.openedAt, entry.at)
				} else if (entry.what === 'closed') one.closedAt = latest(one.closedAt, entry.at)
				else if (!calls.has(entry.key)) {
					calls.add(entry.key)
					one.calls += 1
					one.callMinutes += entry.minutes ?? 0
				}
			}
		},
		find: async (id) => [...kept.values()].find((one) => one.id === id),
		close: async (id, by, at) => {
			const found = [...kept.values()].find((one) => one.id === id && isOpen(one))
			if (!found) return undefined
			changes += 1
			return Object.assign(found, { closedAt: at, closedBy: by })
		},
		list: async ({ open, profileIds, serialHash, cursor, limit }) => {
			const after = decodeCursor(cursor, caseCursor)?.[0]
			const rows = [...kept.values()]
				.filter(
					(one) =>
						(open === undefined || isOpen(one) === open) &&
						(profileIds === undefined || profileIds.includes(one.profileId)) &&
						(serialHash === undefined || one.serialHash?.equals(serialHash) === true) &&
						(after === undefined || Number(one.id) < Number(after)),
				)
				.sort((a, b) => Number(b.id) - Number(a.id))
			return pageOf(rows.slice(0, limit + 1), limit, (last) => [last.id])
		},
		held: async (profileIds) => new Set([...held()].filter((id) => profileIds.includes(id))),
		allHeld: async () => held(),
		stale: async (before) => {
			const old = [...kept.values()].filter((one) => isOpen(one) && (one.openedAt as number) < before)
			return { count: old.length, oldest: old.length === 0 ? null : Math.min(...old.map((one) => one.openedAt as number)) }
		},
		mark: async () => String(changes),
	}
}
