import type { Clock } from '#kit/clock'
import type { Log } from '#kit/log'
import { reasonAgainst } from './decide-send.ts'
import type { CaseGate, ConsentGate, MinorGate, People } from './gates.ts'
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
	readonly minors: MinorGate
	readonly zone: string
	readonly hours: SendingHours
	readonly clock: Clock
	readonly log: Log
}

export interface ClaimedSend extends DueSend {
	/** Who the recipient is today. */
	readonly person: number
}

interface Claim {
	readonly claimed: ClaimedSend[]
	readonly taken: number
}

/** Where it could not be told who is a minor: marketing waits, a message about an order does not. */
const notTold = Symbol('not told')
type Minors = ReadonlySet<number> | typeof notTold
const askAgainMs = 60_000

/**
 * Takes due sends and commits them as `sending` before any vendor is called. What changed since they were reserved is seen here:
 * a consent taken back, an address that bounced, a service case that was opened, a recipient who turned out to be a minor, a
 * campaign that was cancelled, an hour that has become too late.
 */
export async function claimSends(needs: ClaimNeeds, limit: number): Promise<Claim> {
	const claim = await claimKnowing(needs, limit, needs.minors.kept())
	return claim ?? (await claimKnowing(needs, limit, await lookUpMinors(needs))) ?? { claimed: [], taken: 0 }
}

/** Another store may be away without anything being lost: what waits for it is tried again. */
async function lookUpMinors({ minors, log }: ClaimNeeds): Promise<Minors> {
	try {
		return await minors.read()
	} catch (error) {
		log.warn({ err: error }, 'It cannot be told who is a minor; marketing messages wait')
		return notTold
	}
}

/** Undefined where something is due and the minors have to be looked up first: no other store is asked inside a transaction. */
function claimKnowing(needs: ClaimNeeds, limit: number, minors: Minors | undefined): Promise<Claim | undefined> {
	return needs.ledger.transaction(async (ledger) => {
		const now = needs.clock.now()
		const due = await ledger.takeDue(now, limit)
		if (due.length > 0 && minors === undefined) return undefined
		const claimed: ClaimedSend[] = []
		for (const [purpose, sends] of Map.groupBy(due, (send) => send.step.purpose)) {
			const later = waitingTime(needs, purpose, minors, now)
			const checked = await check(needs, ledger, purpose, sends, minors instanceof Set ? minors : new Set())
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

function waitingTime({ zone, hours }: ClaimNeeds, purpose: string, minors: Minors | undefined, now: number): number {
	if (!isMarketing(purpose)) return now
	return nextSendingTime(minors === notTold ? now + askAgainMs : now, zone, hours)
}

interface Checked {
	readonly send: DueSend
	readonly person: number
	readonly reason: SuppressionReason | null
	readonly tracked: boolean
}

async function check(
	needs: ClaimNeeds,
	ledger: Ledger,
	purpose: string,
	sends: readonly DueSend[],
	minors: ReadonlySet<number>,
): Promise<Checked[]> {
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
		const minor = marketing && [person, ...family].some((id) => minors.has(id))
		const reason = send.cancelled
			? 'cancelled'
			: minor
				? 'minor'
				: reasonAgainst(facts, { cap: null, marketing, accepts: () => true })
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
