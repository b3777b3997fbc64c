import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ApplianceFact, factKinds } from './appliance-fact.ts'
import { foldAppliance, inUseSince } from './fold-appliance.ts'

const day = 86_400_000
const start = Date.UTC(2025, 0, 1)

function fact(
	kind: ApplianceFact['kind'],
	profileId: number,
	days: number,
	details: ApplianceFact['details'] = {},
): ApplianceFact {
	return {
		key: `${kind}-${profileId}-${days}`,
		at: start + days * day,
		kind,
		profileId,
		source: 'crm',
		synthetic: false,
		details,
	}
}

describe('who owns an appliance', () => {
	test('a registration is believed before an installation, that before an order, that before a report', () => {
		const history = [
			fact('reported', 4, 0),
			fact('registered', 3, 1, { role: 'buyer' }),
			fact('installed', 2, 2),
			fact('registered', 1, 3),
		]
		const owners = history.map((_, n) => foldAppliance(history.slice(0, n + 1)).owner)
		expect(owners.map((owner) => [owner?.profileId, owner?.source, owner?.confidence])).toEqual([
			[4, 'used', 0.4],
			[3, 'ordered', 0.6],
			[2, 'installed', 0.8],
			[1, 'registered', 0.95],
		])
	})

	test('buyer, user, payer and contact are kept apart', () => {
		const file = foldAppliance([
			fact('registered', 1, 0),
			fact('registered', 2, 0, { role: 'buyer' }),
			fact('registered', 3, 0, { role: 'user' }),
			fact('registered', 4, 0, { role: 'payer' }),
			fact('registered', 5, 0, { role: 'contact' }),
		])
		expect(file.owner?.profileId).toBe(1)
		expect(file.roles).toEqual({ buyer: [2], user: [3], payer: [4], contact: [5] })
	})

	test('two people who register it at about the same time dispute it, and nobody is believed fully', () => {
		const file = foldAppliance([fact('registered', 1, 0), fact('registered', 2, 20)])
		expect(file.owner).toMatchObject({ profileId: 1, confidence: 0.5 })
		expect(file.disputedBy).toMatchObject([{ profileId: 2, source: 'registered' }])
	})

	test('someone who registers it long after has it second-hand', () => {
		const file = foldAppliance([fact('registered', 1, 0), fact('registered', 2, 400)])
		expect(file.owner).toMatchObject({ profileId: 2, transfer: 'second-hand', since: start + 400 * day })
		expect(file.owners).toMatchObject([{ profileId: 1, until: start + 400 * day }])
	})

	test('after a trade-in it is gone, until somebody else has it; a stray report does not bring it back', () => {
		const gone = [fact('registered', 1, 0), fact('disposed', 1, 100, { reason: 'trade_in' }), fact('reported', 1, 101)]
		expect(foldAppliance(gone)).toMatchObject({ status: 'disposed', owner: null, disposal: { reason: 'trade_in' } })
		const back = foldAppliance([...gone, fact('registered', 2, 130)])
		expect(back).toMatchObject({ status: 'in-use', owner: { profileId: 2, transfer: 'trade_in' }, disposal: null })
	})

	test('a serial number that many claim says nothing of anyone', () => {
		const file = foldAppliance([1, 2, 3, 4, 5, 6].map((id) => fact('registered', id, id)))
		expect(file).toMatchObject({ status: 'suspect', owner: null })
	})

	test('people merged since are one: what looked like a dispute is none', () => {
		const history = [fact('registered', 1, 0), fact('registered', 2, 20)]
		expect(foldAppliance(history, (id) => (id === 2 ? 1 : id))).toMatchObject({ owner: { confidence: 0.95 }, disputedBy: [] })
	})

	test('nobody known is nobody’s', () => {
		expect(foldAppliance([fact('installed', 0, 0)])).toMatchObject({ status: 'unclaimed', owner: null })
	})
})

test('a repair is one, from request to completion', () => {
	const file = foldAppliance([
		fact('repair-completed', 1, 9, { caseId: 'c-1' }),
		fact('repair-requested', 1, 7, { caseId: 'c-1', fault: 'E4' }),
	])
	expect(file.repairs).toEqual([{ caseId: 'c-1', fault: 'E4', requestedAt: start + 7 * day, completedAt: start + 9 * day }])
})

const anyFact = fc
	.record({
		kind: fc.constantFrom(...factKinds),
		profileId: fc.integer({ min: 0, max: 4 }),
		days: fc.integer({ min: 0, max: 900 }),
	})
	.map(({ kind, profileId, days }) => fact(kind, profileId, days, { category: `c${profileId}` }))

test('the same history gives the same file in whatever order it arrives', () => {
	const histories = fc.uniqueArray(anyFact, { selector: ({ key }) => key, maxLength: 12 })
	fc.assert(
		fc.property(
			histories.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))),
			([facts, shuffled]) => {
				expect(foldAppliance(shuffled)).toEqual(foldAppliance(facts))
			},
		),
	)
})

test('nobody owns an appliance twice at one time', () => {
	fc.assert(
		fc.property(fc.uniqueArray(anyFact, { selector: ({ key }) => key, maxLength: 15 }), (facts) => {
			const { owner, owners } = foldAppliance(facts)
			const spans = [...owners, ...(owner ? [owner] : [])]
			for (const [index, span] of spans.entries()) {
				const next = spans[index + 1]
				if (next) expect(span.until as number).toBeLessThanOrEqual(next.since)
			}
		}),
	)
})

test('an appliance that was registered late is as old as its purchase', () => {
	const late = foldAppliance([fact('registered', 1, 400, { purchasedAt: start })])
	expect(inUseSince(late)).toBe(start)
	expect(inUseSince(foldAppliance([fact('registered', 1, 400)]))).toBe(start + 400 * day)
	expect(inUseSince(foldAppliance([fact('registered', 0, 1)]))).toBeUndefined()
})
