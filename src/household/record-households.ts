import { ownSource } from '#kit/own-source'
import type { ProfileNews } from '#record'
import { seal, type Vault } from '#storage/vault'
import { addressText, normaliseAddress, placeReason, placeWords } from './home-address.ts'
import type { Joining } from './household-change.ts'
import type { Basis } from './household-member.ts'
import type { HouseholdStore } from './household-store.ts'

export const householdEvents: readonly string[] = ['Household Declared', 'Household Left', 'Installation Completed']

interface Needs {
	readonly households: HouseholdStore
	readonly vault: Vault
}

/**
 * Takes over who lives with whom: what shoppers declare, where appliances are installed, and which addresses are the same. An
 * address is kept as keyed hash and ciphertext; one where nobody lives is not kept at all. Repeating it changes nothing.
 */
export async function recordHouseholds({ households, vault }: Needs, news: readonly ProfileNews[]): Promise<void> {
	const told = news.filter(({ profileId, source }) => profileId !== 0 && source !== ownSource)
	if (!told.some((one) => householdEvents.includes(one.event?.name ?? '') || addressOf(one) !== undefined)) return
	const own = (await households.blocks()).filter(({ kind }) => kind === 'word')
	const words = [...placeWords, ...own.map(({ hint, reason }) => ({ word: hint, reason: { zh: reason, en: reason } }))]
	const key = addressKey(vault)
	const joinings = told.flatMap((one): Joining[] => {
		const common = { profileId: one.profileId, source: one.source, cause: one.key, at: one.at, role: roleOf(one) }
		const declared = declaredBy(one)
		const address = addressOf(one)
		const home = address !== undefined && placeReason(address, words) === undefined ? address : undefined
		const region = regionOf(one)
		return [
			...(declared === undefined
				? []
				: [
						{
							...{ ...common, keyKind: 'declared' as const, basis: declared.basis, region, addressSealed: null },
							keyHash: vault.hash('household', declared.id),
						},
					]),
			...(home === undefined
				? []
				: [
						{
							...{ ...common, keyKind: 'address' as const, region },
							basis: one.event?.name === 'Installation Completed' ? ('installation' as const) : ('inferred' as const),
							keyHash: vault.hash('address', normaliseAddress(home)),
							addressSealed: seal(key, home),
						},
					]),
		]
	})
	await households.join(joinings)
	for (const { event, profileId, source, at } of told) {
		if (event?.name === 'Household Left') await households.leave(null, [profileId], source, at)
	}
}

export function addressKey(vault: Vault): Buffer {
	return vault.derive('household-address')
}

/** A household that an event names: by the shopper's own word, or by whoever installed something there. */
function declaredBy({ event }: ProfileNews): { readonly id: string; readonly basis: Basis } | undefined {
	if (!event || !['Household Declared', 'Installation Completed'].includes(event.name)) return undefined
	const id = nameOf(event.properties.household_id)
	if (id === undefined) return undefined
	return { id, basis: event.name === 'Household Declared' || event.properties.declared === true ? 'declared' : 'installation' }
}

const placeholders = new Set(['', '0', '-', '-1', 'null', 'none', 'undefined', 'unknown', 'n/a'])

function nameOf(value: unknown): string | undefined {
	const id = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
	return placeholders.has(id.toLowerCase()) || id.length > 128 || id.includes('\0') ? undefined : id
}

function addressOf({ event, traits }: ProfileNews): string | undefined {
	const installed = event?.name === 'Installation Completed' ? event.properties.address : undefined
	return addressText(installed) ?? addressText(parsed(traits.address)) ?? addressText(traits.street)
}

/** A trait that came as an object was written down as JSON. */
function parsed(text: string | undefined): unknown {
	if (text === undefined || !text.startsWith('{')) return text
	try {
		return JSON.parse(text) as unknown
	} catch {
		return text
	}
}

function regionOf({ event }: ProfileNews): string {
	const { province, city } = event?.properties ?? {}
	return [event?.region, province, city].find((one): one is string => typeof one === 'string' && one !== '')?.slice(0, 64) ?? ''
}

function roleOf({ event }: ProfileNews): string {
	const role = event?.name === 'Household Declared' ? event.properties.role : undefined
	return typeof role === 'string' && !role.includes('\0') ? role.slice(0, 64) : ''
}
