import type { Contact } from './send.ts'
import type { SuppressionReason } from './send-reason.ts'
import type { FrequencyCap } from './step.ts'

/** Everything that decides whether a message may go to one person. */
export interface SendFacts {
	/** Status of the step's purpose; undefined where nothing was ever said. */
	readonly consent: string | undefined
	readonly address: { readonly value: string; readonly hash: Buffer } | undefined
	/** Has an address of the kind, though perhaps for other purposes only. */
	readonly hasAddress: boolean
	/** Of the person and of everyone merged into them. */
	readonly contacts: readonly Contact[]
	readonly recentSends: number
	/** Someone earlier in the same step has this address. */
	readonly addressTaken: boolean
	/** A service case of theirs is open. */
	readonly openCase: boolean
}

export interface SendRules {
	readonly cap: FrequencyCap | null
	/** Marketing waits while a service case is open; a message about an order does not. */
	readonly marketing: boolean
	readonly accepts: (address: string) => boolean
}

/** The first reason that speaks against sending, or null. The same rules stand for rehearsing, for both arms and for reserving. */
export function reasonAgainst(facts: SendFacts, { cap, marketing, accepts }: SendRules): SuppressionReason | null {
	const { address, contacts } = facts
	if (facts.consent !== 'granted') return consentReason(facts)
	if (marketing && facts.openCase) return 'open-case'
	if (address === undefined) return facts.hasAddress ? 'not-for-marketing' : 'no-address'
	if (!accepts(address.value)) return 'bad-address'
	const stateOf = (state: Contact['state']) =>
		contacts.some((one) => one.state === state && one.addressHash?.equals(address.hash))
	if (stateOf('complained')) return 'complained'
	if (stateOf('bounced')) return 'bounced'
	if (facts.addressTaken) return 'duplicate-address'
	if (cap !== null && facts.recentSends >= cap.messages) return 'capped'
	return null
}

/** Consent is what counts; the contact only knows how it was taken back. */
function consentReason({ consent, contacts }: SendFacts): SuppressionReason {
	if (consent !== 'withdrawn') return 'no-consent'
	if (contacts.some(({ state }) => state === 'complained')) return 'complained'
	return contacts.some(({ state }) => state === 'unsubscribed') ? 'unsubscribed' : 'consent-withdrawn'
}
