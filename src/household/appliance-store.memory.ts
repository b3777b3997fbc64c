import { decodeCursor, pageOf } from '#kit/cursor'
import type { Appliance } from './appliance.ts'
import type { ApplianceFact } from './appliance-fact.ts'
import { type ApplianceStore, applianceCursor, historic } from './appliance-store.ts'
import type { ApplianceFile } from './fold-appliance.ts'

interface Kept extends Omit<Appliance, 'file'> {
	file?: ApplianceFile
	updatedAt: number
}

/** The twin of the appliance store. */
export function createMemoryApplianceStore(): ApplianceStore {
	const kept = new Map<string, Kept>()
	const facts = new Map<string, { readonly of: string; readonly fact: ApplianceFact }>()
	const ordered = () => [...kept.values()].sort((a, b) => Number(a.id) - Number(b.id))
	const whole = ({ file, ...rest }: Kept): Appliance => ({ ...rest, file: file ?? ({} as ApplianceFile) })
	return {
		append: async (entries, at) => {
			for (const { hash, sealed, token, fact } of historic(entries)) {
				const known = [...kept.values()].find((one) => one.token === token)
				const id = known?.id ?? String(kept.size + 1)
				if (!known) kept.set(id, { id, hash, sealed, token, updatedAt: at })
				const reported = [...facts.values()].some(
					(other) => other.of === id && other.fact.kind === 'reported' && other.fact.profileId === fact.profileId,
				)
				if (!facts.has(fact.key) && !(reported && fact.kind === 'reported')) facts.set(fact.key, { of: id, fact })
			}
			const tokens = new Set(entries.map(({ token }) => token))
			return ordered().flatMap(({ id, token }) => (tokens.has(token) ? [id] : []))
		},
		histories: async (ids) => {
			const asked = [...facts.values()].filter(({ of }) => ids.includes(of))
			const sorted = asked.sort((a, b) => a.fact.at - b.fact.at || Number(BigInt(a.fact.key) - BigInt(b.fact.key)))
			return new Map([...Map.groupBy(sorted, ({ of }) => of)].map(([id, list]) => [id, list.map(({ fact }) => fact)]))
		},
		keep: async (files, at) => {
			for (const [id, file] of files) Object.assign(kept.get(id) ?? {}, { file, updatedAt: at })
		},
		find: async (by) => {
			const found = ordered().find((one) => ('id' in by ? one.id === by.id : one.hash.equals(by.hash)))
			return found && whole(found)
		},
		byIds: async (ids) =>
			ordered()
				.filter(({ id }) => ids.includes(id))
				.map(whole),
		byTokens: async (tokens) =>
			ordered()
				.filter(({ token }) => tokens.includes(token))
				.map(whole),
		list: async ({ owners, category, status, cursor, limit }) => {
			const after = decodeCursor(cursor, applianceCursor)?.[0]
			const rows = ordered()
				.toReversed()
				.filter(
					({ id, file }) =>
						file !== undefined &&
						(owners === undefined || (file.owner !== null && owners.includes(file.owner.profileId))) &&
						(category === undefined || file.category === category) &&
						(status === undefined || file.status === status) &&
						(after === undefined || Number(id) < Number(after)),
				)
			return pageOf(rows.slice(0, limit + 1).map(whole), limit, (last) => [last.id])
		},
		ofPeople: async (profileIds) => {
			const named = new Set([...facts.values()].flatMap(({ of, fact }) => (profileIds.includes(fact.profileId) ? [of] : [])))
			return ordered()
				.filter(({ id }) => named.has(id))
				.map(whole)
		},
		all: async function* () {
			if (kept.size > 0) yield ordered().map(whole)
		},
		mark: async () => `${kept.size}/${Math.max(0, ...[...kept.values()].map(({ updatedAt }) => updatedAt))}`,
	}
}
