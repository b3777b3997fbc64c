import { expect, test } from 'vitest'
import { openWholeShop } from '../../tests/support/whole-shop.ts'

const shop = await openWholeShop()
const consent = { context: { consent: { categoryPreferences: { household: true } } } }
let last = 0

async function say(userId: string, event: string, properties: object, more: object = {}): Promise<void> {
	last += 1
	const timestamp = new Date(shop.clock.now() - 3_600_000 + last * 1000).toISOString()
	await shop.send('track', { userId, event, messageId: `m-${last}`, timestamp, properties, ...more })
}

interface Home {
	readonly id: string
	readonly basis: string
	readonly targetable: boolean
	readonly consent: string
	readonly obstacle: string | null
	readonly members: readonly { readonly profileId: number; readonly consented: boolean; readonly basis: string }[]
	readonly changes: readonly { readonly id: string; readonly kind: string; readonly undone: boolean }[]
}

async function idOf(login: string): Promise<number> {
	const { items } = await shop.call<{ items: { profileId: number }[] }>('GET', `/api/shoppers?q=${login}`)
	return items[0]?.profileId as number
}

async function homeOf(login: string): Promise<Home | null> {
	return shop.call<Home | null>('GET', `/api/shoppers/${await idOf(login)}/household`)
}

async function sizeKnownOf(): Promise<number[]> {
	const { sample } = await shop.call<{ sample: { profileId: number }[] }>('POST', '/api/segments/preview', {
		definition: { trait: 'household_size', op: 'exists' },
	})
	return sample.map(({ profileId }) => profileId).sort((a, b) => a - b)
}

const home = { address: '上海市静安区愚园路 88 弄 5 号 301', city: '上海' }

test('an installation address makes a household only of those who agreed; the others are inferred, and nobody can target them', async () => {
	await say('i-1', 'Installation Completed', { serial: 'QM-INST-1', ...home }, consent)
	await say('i-2', 'Installation Completed', { serial: 'QM-INST-2', ...home, address: '上海市静安区愚园路88弄5号301' }, consent)
	await say('i-3', 'Installation Completed', { serial: 'QM-INST-3', ...home })
	await shop.settled()
	const found = await homeOf('i-1')
	expect(found).toMatchObject({ basis: 'installation', targetable: true, consent: 'partial', address: { region: '上海' } })
	expect(found?.members.map(({ basis }) => basis)).toEqual(['installation', 'installation', 'inferred'])
	expect(await sizeKnownOf()).toEqual([await idOf('i-1'), await idOf('i-2')].sort((a, b) => a - b))
})

test('consent taken back takes the household out of reach', async () => {
	await shop.call('POST', `/api/shoppers/${await idOf('i-1')}/consents`, { purpose: 'household', granted: false, source: 'call' })
	await shop.call('POST', `/api/shoppers/${await idOf('i-2')}/consents`, { purpose: 'household', granted: false, source: 'call' })
	expect(await homeOf('i-1')).toMatchObject({ basis: 'inferred', targetable: false, consent: 'none' })
	await shop.settled()
	expect(await sizeKnownOf()).toEqual([])
})

test('people who merely give the same address are inferred, for reports only', async () => {
	const address = { province: '浙江', city: '杭州', street: '文三路 90 号 7 幢 502' }
	for (const userId of ['a-1', 'a-2']) await shop.send('identify', { userId, traits: { address }, ...consent })
	await shop.settled()
	const found = await homeOf('a-1')
	expect(found).toMatchObject({ basis: 'inferred', targetable: false })
	expect(found?.members).toHaveLength(2)
	const inferred = await shop.call<{ items: Home[] }>('GET', '/api/households?kind=inferred')
	expect(inferred.items.map(({ id }) => id)).toContain(found?.id)
	expect(await sizeKnownOf()).toEqual([])
})

test('nobody lives at a pickup point, an office or a dealer’s, whatever word the shop adds to the list', async () => {
	for (const [userId, address] of [
		['p-1', '合肥市蜀山区望江路 12 号菜鸟驿站'],
		['p-2', '合肥市蜀山区望江路 12 号菜鸟驿站'],
	]) {
		await say(userId as string, 'Installation Completed', { serial: `QM-${userId}-PICK`, address }, consent)
	}
	await say('d-1', 'Installation Completed', { serial: 'QM-DEAL-1', address: '芜湖市镜湖区中山路 5 号老王家电' }, consent)
	await shop.settled()
	expect(await homeOf('p-1')).toBeNull()
	const dealer = await homeOf('d-1')
	expect(dealer).toMatchObject({ targetable: true })
	const block = { kind: 'word', value: '老王家电', reason: '经销商' }
	expect(await shop.call('POST', '/api/household-blocks', block)).toEqual({ blocked: 1 })
	expect(await homeOf('d-1')).toMatchObject({ id: dealer?.id, targetable: false, obstacle: 'blocked' })
	await say('d-2', 'Installation Completed', { serial: 'QM-DEAL-2', address: '芜湖市镜湖区中山路 5 号老王家电' }, consent)
	await shop.settled()
	expect(await homeOf('d-2')).toBeNull()
	const listed = await shop.call<{ items: { id: string; kind: string; hint: string }[] }>('GET', '/api/household-blocks')
	expect(listed.items.map(({ kind, hint }) => [kind, hint])).toEqual([
		['address', '芜湖市镜****'],
		['word', '老王家电'],
	])
})

test('where more people live than in a household, nobody does', async () => {
	for (let n = 1; n <= 9; n++) await say(`o-${n}`, 'Household Declared', { household_id: 'office-1' }, consent)
	await shop.settled()
	expect(await homeOf('o-1')).toMatchObject({ targetable: false, obstacle: 'crowded' })
})

test('whoever declares another home has left the one before', async () => {
	for (const userId of ['m-1', 'm-2']) await say(userId, 'Household Declared', { household_id: 'old-home' }, consent)
	await say('m-1', 'Household Declared', { household_id: 'new-home' }, consent)
	await shop.settled()
	expect((await homeOf('m-1'))?.members).toHaveLength(1)
	expect((await homeOf('m-2'))?.members.map(({ profileId }) => profileId)).toEqual([await idOf('m-2')])
})

test('two households are merged and a merge is undone', async () => {
	const [one, two] = [await homeOf('m-1'), await homeOf('m-2')]
	await shop.call('POST', `/api/households/${two?.id}/merge`, { into: one?.id })
	const merged = await homeOf('m-2')
	expect(merged).toMatchObject({ id: one?.id, members: [{}, {}] })
	await shop.call('POST', `/api/household-changes/${merged?.changes[0]?.id}/undo`)
	expect((await homeOf('m-2'))?.id).toBe(two?.id)
	expect((await homeOf('m-1'))?.members).toHaveLength(1)
})

test('shoppers who turn out to be one are one member, with one household', async () => {
	await say('s-1', 'Household Declared', { household_id: 'one-home' }, consent)
	await shop.send('track', {
		anonymousId: 'dev-s',
		event: 'Household Declared',
		messageId: 's-a',
		properties: { household_id: 'one-home' },
		...consent,
	})
	await shop.settled()
	expect((await homeOf('s-1'))?.members).toHaveLength(2)
	await shop.send('identify', { anonymousId: 'dev-s', userId: 's-1', messageId: 's-b' })
	await shop.settled()
	const home = await homeOf('s-1')
	expect(home?.members.map(({ profileId }) => profileId)).toEqual([await idOf('s-1')])
	await shop.call('POST', `/api/households/${home?.id}/leave`, { profileIds: [await idOf('s-1')] })
	const left = await shop.call<Home>('GET', `/api/households/${home?.id}`)
	expect(left).toMatchObject({ members: [], changes: [{ kind: 'left', people: 1 }] })
})

test('a household id that is a placeholder names nobody', async () => {
	for (const userId of ['z-1', 'z-2']) await say(userId, 'Household Declared', { household_id: '0' }, consent)
	await shop.settled()
	expect(await homeOf('z-1')).toBeNull()
})
