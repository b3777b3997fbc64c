import type { Identify } from '#identify'
import { type ProfileNews, serialHash, serialToken } from '#record'
import { seal } from '#storage/vault'
import type { ApplianceEntry } from './appliance.ts'
import { type ApplianceFact, applianceFact } from './appliance-fact.ts'
import type { ApplianceStore } from './appliance-store.ts'
import { foldAppliance } from './fold-appliance.ts'
import type { SerialKeys } from './serial-keys.ts'

export interface ApplianceNeeds {
	readonly appliances: ApplianceStore
	readonly identify: Pick<Identify, 'survivors'>
	readonly keys: SerialKeys
}

/** Adds what loaded events say to the histories of the appliances they name, and folds those anew. Repeating it changes nothing. */
export async function recordAppliances(needs: ApplianceNeeds, news: readonly ProfileNews[], at: number): Promise<void> {
	const entries = news.flatMap((one): ApplianceEntry[] => {
		const said = applianceFact(one)
		if (!said) return []
		const hash = serialHash(needs.keys.lookup, said.serial)
		return [{ hash, sealed: seal(needs.keys.keeping, said.serial), token: serialToken(hash), fact: said.fact }]
	})
	if (entries.length === 0) return
	await foldAgain(needs, await needs.appliances.append(entries, at), at)
}

/** Computes files from their histories, with the people of today. */
async function foldAgain({ appliances, identify }: ApplianceNeeds, ids: readonly string[], at: number): Promise<void> {
	const histories = await appliances.histories(ids)
	const person = await peopleOf(identify, [...histories.values()].flat())
	await appliances.keep(new Map([...histories].map(([id, facts]) => [id, foldAppliance(facts, person)])), at)
}

/** Today's id of everybody in a history. */
export async function peopleOf(
	identify: Pick<Identify, 'survivors'>,
	facts: readonly Pick<ApplianceFact, 'profileId'>[],
): Promise<(id: number) => number> {
	const named = [...new Set(facts.map(({ profileId }) => profileId))].filter((id) => id !== 0)
	const today = await identify.survivors(named)
	return (id) => today.get(id) ?? id
}
