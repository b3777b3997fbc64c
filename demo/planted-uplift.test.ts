import { expect, test } from 'vitest'
import { campaign, personaNames, personas } from './appliances/parameters.ts'
import { type AssignedShopper, simulateReactions } from './simulate-reactions.ts'

const windowMs = campaign.windowDays * 86_400_000
const perPersona = 12_000

/** What anybody would do who knows the personas: buyers among the treated less buyers among the held out. */
function naiveLift(persona: (typeof personaNames)[number], from: number): { lift: number; error: number } {
	const shoppers = Array.from({ length: perPersona }, (_, index): AssignedShopper => {
		const profileId = from + index
		const treated = index % 10 >= 10 * campaign.holdoutShare
		// One in thirteen orders anyway, and one treated in 49 is sent nothing: a cap, an address that is gone.
		const sent = treated && index % 49 !== 7
		return {
			...{ profileId, arm: treated ? 'treatment' : 'holdout', assignedAt: 0, converts: index % 13 === 3 },
			...(sent && { send: { ledgerId: `l${profileId}`, stepId: 's', sentAt: 1_000 } }),
		}
	})
	const buyers = new Set(shoppers.flatMap(({ profileId, converts }) => (converts ? [profileId] : [])))
	const item = { itemId: 'AC-001', description: '空调', unitPrice: '2999' }
	const reactions = simulateReactions(shoppers, {
		...{
			seed: campaign.seed,
			campaignId: 'c',
			channel: 'print',
			windowMs,
			baseRate: campaign.baseRate,
			lift: personas[persona].uplift,
		},
		...{ receivedAt: 0, basket: { items: [item], median: 900, spread: 0.8, currency: 'CNY' } },
	})
	for (const record of reactions) if (record.kind === 'line' && record.orderKind === 'order') buyers.add(record.profileId ?? 0)
	const share = (arm: string) => {
		const those = shoppers.filter((shopper) => shopper.arm === arm)
		const rate = those.filter(({ profileId }) => buyers.has(profileId)).length / those.length
		return { rate, variance: (rate * (1 - rate)) / those.length }
	}
	const [treatment, holdout] = [share('treatment'), share('holdout')]
	return { lift: treatment.rate - holdout.rate, error: Math.sqrt(treatment.variance + holdout.variance) }
}

test('by persona, treated less held out finds the planted uplift, and tells strong from none', () => {
	const found = personaNames.map((persona, index) => ({ persona, ...naiveLift(persona, 1 + index * perPersona) }))
	for (const { persona, lift, error } of found) expect(Math.abs(lift - personas[persona].uplift)).toBeLessThan(4 * error)
	const of = (name: string) => found.find(({ persona }) => persona === name)?.lift ?? 0
	expect(of('bargain-hunter')).toBeGreaterThan(of('practical-senior') + 0.05)
})
