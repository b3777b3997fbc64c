import { startOfDay } from '#kit/zone'
import type { Channel } from './channel.ts'
import { reasonAgainst } from './decide-send.ts'
import type { Address, CaseGate, ConsentGate, People } from './gates.ts'
import type { Ledger } from './ledger.ts'
import type { SuppressionReason } from './send-reason.ts'
import { isMarketing, type Step } from './step.ts'

export interface Assessment {
	/** The person's id of today. */
	readonly profileId: number
	readonly address: Address | undefined
	/** Null where a message may go. */
	readonly reason: SuppressionReason | null
}

export interface AssessNeeds {
	readonly people: People
	readonly consents: Pick<ConsentGate, 'current'>
	readonly openCases: CaseGate
	readonly zone: string
}

/** What a step must say to be judged; nothing of it needs to be written down yet. */
export type StepRules = Pick<Step, 'channel' | 'purpose' | 'cap'>

/**
 * Decides for each person whether the step may reach them, without writing anything. Ids that mean the same person today come
 * back once. Where people are to be reserved, the caller holds their contacts.
 */
export async function assessRecipients(
	{ people, consents, openCases, zone }: AssessNeeds,
	ledger: Ledger,
	step: StepRules,
	channel: Channel,
	profileIds: readonly number[],
	at: number,
): Promise<Assessment[]> {
	const { tx } = ledger
	const today = await people.survivors(profileIds, tx)
	const ids = [...new Set(today.values())].sort((a, b) => a - b)
	const families = await people.families(ids, tx)
	const relatives = [...new Set([...ids, ...[...families.values()].flat()])]
	const consent = await consents.current(tx, ids, step.purpose)
	const addresses = await people.addresses(tx, ids, channel.addressType, step.purpose)
	const holders = await people.holders(tx, ids, channel.addressType)
	const contacts = Map.groupBy(await ledger.contacts(channel.name, relatives), (contact) => contact.profileId)
	const marketing = isMarketing(step.purpose)
	const cap = marketing ? step.cap : null
	const waiting = marketing ? await openCases(tx, ids) : new Set<number>()
	const recent = cap
		? await ledger.recentSends(channel.name, relatives, startOfDay(at, zone, 1 - cap.days))
		: new Map<number, number>()

	const taken = new Set<string>()
	return ids.map((profileId) => {
		const family = families.get(profileId) ?? [profileId]
		const address = addresses.get(profileId)
		const key = address?.hash.toString('hex')
		const facts = {
			consent: consent.get(profileId),
			address,
			hasAddress: holders.has(profileId),
			contacts: family.flatMap((id) => contacts.get(id) ?? []),
			recentSends: family.reduce((sum, id) => sum + (recent.get(id) ?? 0), 0),
			addressTaken: key !== undefined && taken.has(key),
			openCase: waiting.has(profileId),
		}
		const reason = reasonAgainst(facts, { cap, marketing, accepts: channel.accepts })
		if (reason === null && key !== undefined) taken.add(key)
		return { profileId, address, reason }
	})
}
