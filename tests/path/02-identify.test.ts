import { expect, test } from 'vitest'
import { openWholeShop } from '../support/whole-shop.ts'

/**
 * Page 2: one shopper from many ids.
 *
 * A device, a login, an e-mail address and a phone number lead to one profile. What was seen before the login belongs to the
 * shopper as soon as the login shows who it was. Every merge is logged with what is needed to undo it.
 */
const shop = await openWholeShop()

interface Found {
	readonly items: readonly { readonly profileId: number; readonly label: string }[]
}

interface Page {
	readonly identifiers: readonly { readonly type: string; readonly value: string }[]
	readonly merges: readonly { readonly mergeId: string; readonly undone: boolean }[]
}

const find = (identifier: string) => shop.call<Found>('GET', `/api/shoppers?q=${encodeURIComponent(identifier)}`)
const pageOf = (profileId: number | undefined) => shop.call<Page>('GET', `/api/shoppers/${profileId}`)

test('what a device did before the login belongs to the shopper who logs in', async () => {
	await shop.send('track', { event: 'Product Viewed', anonymousId: 'phone-1', properties: { product_id: 'AC-35' } })
	await shop.send('identify', { anonymousId: 'phone-1', userId: 'u-1', traits: { email: 'Lin@Example.com' } })
	await shop.settled()

	const [shopper] = (await find('u-1')).items
	const timeline = await shop.call<{ items: { title: string }[] }>('GET', `/api/shoppers/${shopper?.profileId}/timeline`)
	expect(timeline.items.map(({ title }) => title)).toContain('Product Viewed')
})

test('any identifier in full finds the shopper, however it is written', async () => {
	const byLogin = await find('u-1')
	expect(byLogin.items).toHaveLength(1)
	expect((await find('lin@example.com')).items).toEqual(byLogin.items)
	expect((await find('phone-1')).items).toEqual(byLogin.items)
	expect((await find('lin@')).items).toEqual([])
})

test('a second device that logs in joins the same shopper', async () => {
	await shop.send('track', { event: 'Cart Viewed', anonymousId: 'tablet-1' })
	await shop.settled()
	const [before] = (await find('tablet-1')).items
	await shop.send('identify', { anonymousId: 'tablet-1', userId: 'u-1' })
	await shop.settled()

	const [shopper] = (await find('u-1')).items
	expect((await find('tablet-1')).items).toEqual([shopper])
	expect(before?.profileId).not.toBe(shopper?.profileId)
})

test('a merge can be taken back, and history follows', async () => {
	const [shopper] = (await find('u-1')).items
	const { merges } = await pageOf(shopper?.profileId)
	const merge = merges.find(({ undone }) => !undone)
	await shop.call('POST', `/api/merges/${merge?.mergeId}/undo`)

	const [tablet] = (await find('tablet-1')).items
	expect(tablet?.profileId).not.toBe(shopper?.profileId)
	const timeline = await shop.call<{ items: { title: string }[] }>('GET', `/api/shoppers/${tablet?.profileId}/timeline`)
	expect(timeline.items.map(({ title }) => title)).toContain('Cart Viewed')
})

test('two people who log in on one device stay two people', async () => {
	await shop.send('identify', { anonymousId: 'shared', userId: 'u-8' })
	await shop.send('identify', { anonymousId: 'shared', userId: 'u-9' })
	await shop.settled()
	const [eight, nine] = [(await find('u-8')).items[0], (await find('u-9')).items[0]]
	expect(eight?.profileId).toEqual(expect.any(Number))
	expect(nine?.profileId).not.toBe(eight?.profileId)
})

test('two logins that show one member card are a question for somebody, whose answer is kept and can be taken back', async () => {
	const card = { context: { externalIds: [{ type: 'member_card', id: 'card-7', collection: 'users', encoding: 'none' }] } }
	await shop.send('identify', { userId: 'u-20', ...card })
	await shop.send('identify', { userId: 'u-21', ...card })
	await shop.settled()
	type Pair = { candidateId: string; a: { label: string }; b: { label: string }; mergeId: string | null }
	const open = () => shop.call<{ items: Pair[] }>('GET', '/api/identity/candidates')
	const [pair] = (await open()).items
	expect([pair?.a.label, pair?.b.label].sort()).toEqual(['u-20', 'u-21'])

	const decide = (decision: string) =>
		shop.call<Pair>('POST', `/api/identity/candidates/${pair?.candidateId}/decide`, { decision })
	const { mergeId } = await decide('merge')
	expect((await find('u-21')).items[0]?.profileId).toBe((await find('u-20')).items[0]?.profileId)
	await shop.call('POST', `/api/merges/${mergeId}/undo`)
	expect((await find('u-21')).items[0]?.profileId).not.toBe((await find('u-20')).items[0]?.profileId)
	expect((await open()).items).toEqual([])
})
