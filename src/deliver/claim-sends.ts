import type { Clock } from '#kit/clock'
import { reasonAgainst } from './decide-send.ts'
import type { CaseGate, ConsentGate, People } from './gates.ts'
import type { Ledger, LedgerStore } from './ledger.ts'
import { nextSendingTime, type SendingHours } from './quiet-hours.ts'
import type { Contact, DueSend } from './send.ts'
import type { SuppressionReason } from './send-reason.ts'
import { isMarketing } from './step.ts'

export interface ClaimNeeds {
	readonly ledger: LedgerStore
	readonly people: Pick<People, 'survivors' | 'families'>
	readonly consents: Pick<ConsentGate, 'current'>
	readonly openCases: CaseGate
	readonly zone: string
	readonly hours: SendingHours
	readonly clock: Clock
}

export interface ClaimedSend extends DueSend {
	/** Who the recipient is today. */
	readonly person: number
}

/**
 * Takes due sends and commits them as `sending` before any vendor is called. What changed since they were reserved is seen here:
 * a consent taken back, an address that bounced, a service case that was opened, a campaign that was cancelled, an hour that has
 * become too late.
 */
export function claimSends(needs: ClaimNeeds, limit: number): Promise<{ claimed: ClaimedSend[]; taken: number }> {
	return needs.ledger.transaction(async (ledger) => {
		const now = needs.clock.now()
		const due = await ledger.takeDue(now, limit)
		const claimed: ClaimedSend[] = []
		for (const [purpose, sends] of Map.groupBy(due, (send) => send.step.purpose)) {
			const later = isMarketing(purpose) ? nextSendingTime(now, needs.zone, needs.hours) : now
			const checked = await check(needs, ledger, purpose, sends)
			for (const { send, person, reason, tracked } of checked) {
				if (reason !== null) await ledger.suppress(send.ledgerId, reason, now)
				else if (later > now) await ledger.postpone(send.ledgerId, later)
				else claimed.push({ ...send, person, tracked, attempts: send.attempts + 1 })
			}
		}
		if (claimed.length > 0) await ledger.startSending(claimed, now)
		return { claimed, taken: due.length }
	})
}

interface Checked {
	readonly send: DueSend
	readonly person: number
	readonly reason: SuppressionReason | null
	readonly tracked: boolean
}

async function check(needs: ClaimNeeds, ledger: Ledger, purpose: string, sends: readonly DueSend[]): Promise<Checked[]> {
	const { tx } = ledger
	const today = await needs.people.survivors(
		sends.map((send) => send.profileId),
		tx,
	)
	const people = [...new Set(today.values())]
	const families = await needs.people.families(people, tx)
	const consent = await needs.consents.current(tx, people, purpose)
	const measured = await needs.consents.current(tx, people, 'analytics')
	const marketing = isMarketing(purpose)
	const waiting = marketing ? await needs.openCases(tx, people) : new Set<number>()
	const relatives = [...new Set([...people, ...[...families.values()].flat()])]
	const contacts = await contactsByChannel(ledger, sends, relatives)
	return sends.map((send) => {
		const person = today.get(send.profileId) ?? send.profileId
		const family = families.get(person) ?? [person]
		const facts = {
			consent: consent.get(person),
			// Sealed, and not needed: it was found good when the send was reserved.
			address: { value: '', hash: send.addressHash ?? Buffer.alloc(0) },
			hasAddress: true,
			contacts: family.flatMap((id) => contacts.get(`${send.step.channel}:${id}`) ?? []),
			// The cap was kept when the send was reserved, and the send itself counts in it.
			recentSends: 0,
			addressTaken: false,
			openCase: waiting.has(person),
		}
		const reason = send.cancelled ? 'cancelled' : reasonAgainst(facts, { cap: null, marketing, accepts: () => true })
		return { send, person, reason, tracked: measured.get(person) === 'granted' }
	})
}

async function contactsByChannel(
	ledger: Ledger,
	sends: readonly DueSend[],
	profileIds: readonly number[],
): Promise<Map<string, Contact[]>> {
	const all = new Map<string, Contact[]>()
	for (const channel of new Set(sends.map((send) => send.step.channel))) {
		for (const contact of await ledger.contacts(channel, profileIds)) {
			const key = `${channel}:${contact.profileId}`
			all.set(key, [...(all.get(key) ?? []), contact])
		}
	}
	return all
}
