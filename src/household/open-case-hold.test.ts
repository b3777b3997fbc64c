import { expect, test } from 'vitest'
import { launchCampaign, planCampaign, prepareCampaign } from '../../tests/support/campaign-shop.ts'
import { openWholeShop } from '../../tests/support/whole-shop.ts'

const shop = await openWholeShop()
const prepared = await prepareCampaign(shop, { agreed: 8, silent: 1 })

async function say(userId: string, event: string, messageId: string, properties: object): Promise<void> {
	await shop.send('track', { userId, event, messageId, properties, timestamp: new Date(shop.clock.now()).toISOString() })
	await shop.settled()
}

interface Rehearsal {
	readonly eligible: number
	readonly suppressed: readonly { readonly reason: string; readonly label: { readonly zh: string }; readonly count: number }[]
}

test('an open case is a reason to hold every marketing message, found before anybody is assigned', async () => {
	await say('u-0', 'Case Opened', 'c-1', { case_id: '1', kind: 'complaint' })
	// The ticket names the appliance only: whoever owns it waits for help.
	await say('u-1', 'Appliance Registered', 'a-1', { serial: 'QM-7788-0001', category: 'washer' })
	await say('u-7', 'Case Opened', 'c-2', { case_id: '2', kind: 'repair', serial: 'QM-7788-0001' })
	await say('u-2', 'Case Opened', 'c-3', { case_id: '3', kind: 'question' })
	await say('u-2', 'Case Closed', 'c-4', { case_id: '3' })
	const id = await planCampaign(shop, prepared, { holdoutShare: 0.5 })
	const rehearsal = await shop.call<Rehearsal>('POST', `/api/campaigns/${id}/rehearse`)
	expect(rehearsal.eligible).toBe(5)
	expect(rehearsal.suppressed).toEqual(
		expect.arrayContaining([
			expect.objectContaining({ reason: 'open-case', label: expect.objectContaining({ zh: '有未结工单' }), count: 3 }),
		]),
	)
	await launchCampaign(shop, id)
	const result = await shop.call<{ arms: Record<string, { assigned: number }> }>('GET', `/api/campaigns/${id}/result`)
	expect((result.arms.treatment?.assigned ?? 0) + (result.arms.holdout?.assigned ?? 0)).toBe(5)
	const sends = await shop.call<{ items: { state: string; reason: string | null }[] }>(
		'GET',
		`/api/campaigns/${id}/sends?reason=open-case`,
	)
	expect(sends.items.map(({ state }) => state)).toEqual(['suppressed', 'suppressed', 'suppressed'])
})
