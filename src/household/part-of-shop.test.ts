import { expect, test } from 'vitest'
import type { Principal, Request } from '#kit/route'
import { openWholeShop } from '../../tests/support/whole-shop.ts'

const shop = await openWholeShop()
const consent = { context: { consent: { categoryPreferences: { household: true } } } }
const reader = (region: string): Principal => ({
	...{ kind: 'user', id: 'u', name: '小李', email: 'li@example.com', role: 'marketer', scope: { region: [region] } },
})
let last = 0

async function say(userId: string, event: string, properties: object, more: object = consent): Promise<void> {
	last += 1
	const timestamp = new Date(shop.clock.now() - 3_600_000 + last * 1000).toISOString()
	await shop.send('track', { userId, event, messageId: `m-${last}`, timestamp, properties, ...more })
}

/** Calls a route of the stage as somebody who sees one region only. */
async function as<T>(region: string, method: string, path: string, params: object = {}, body: object = {}): Promise<T> {
	const route = shop.app.stages.household.routes.find((known) => known.method === method && known.path === path)
	if (!route) throw new Error(`no route ${method} ${path}`)
	const query = route.query?.parse({ limit: 2 })
	const answer = await route.handle({ params, query, body, principal: reader(region) } as Request)
	return (route.response ? route.response.parse(answer) : answer) as T
}

interface Home {
	readonly id: string
	readonly size: number
	readonly others: number
	readonly members: readonly { readonly profileId: number }[]
	readonly appliances: readonly { readonly owner: { readonly profileId: number } | null }[]
	readonly evidence: readonly { readonly person: { readonly profileId: number } }[]
	readonly changes: readonly { readonly id: string }[]
}

async function idOf(login: string): Promise<number> {
	const { items } = await shop.call<{ items: { profileId: number }[] }>('GET', `/api/shoppers?q=${login}`)
	return items[0]?.profileId as number
}
const homeOf = async (login: string) => shop.call<Home>('GET', `/api/shoppers/${await idOf(login)}/household`)
const regionOf = (region: string) => ({ region })

/** Home h1: one person of Beijing, one of Shanghai. Home h2: Shanghai alone; and many of Shanghai beside. */
async function settle(): Promise<void> {
	await say('bj', 'Appliance Registered', { serial: 'QM-SCOPE-BJ1', category: 'tv', ...regionOf('北京') })
	await say('sh', 'Appliance Registered', { serial: 'QM-SCOPE-SH1', category: 'tv', ...regionOf('上海') })
	await say('bj', 'Household Declared', { household_id: 'h1' })
	await say('sh', 'Household Declared', { household_id: 'h1' })
	for (let n = 1; n <= 9; n++) {
		await say(`n-${n}`, 'Appliance Registered', { serial: `QM-SCOPE-N${n}`, category: 'tv', ...regionOf('上海') })
		await say(`n-${n}`, 'Household Declared', { household_id: `n${Math.ceil(n / 2)}` })
	}
	await shop.settled()
}

test('a household shows a reader their own people; the others are a number, without what they own', async () => {
	await settle()
	const [bj, sh, home] = [await idOf('bj'), await idOf('sh'), await homeOf('bj')]
	expect(home).toMatchObject({ size: 2, others: 0, members: { length: 2 }, appliances: { length: 2 } })
	const seen = await as<Home>('北京', 'GET', '/api/households/:id', { id: home.id })
	expect(seen).toMatchObject({ size: 2, others: 1, members: [{ profileId: bj }] })
	expect(seen.appliances.map(({ owner }) => owner?.profileId)).toEqual([bj])
	expect(seen.evidence.map(({ person }) => person.profileId)).toEqual([bj])
	expect(JSON.stringify(seen)).not.toContain(`"profileId":${sh}`)
})

test('lists are full pages of what a reader sees, though most of the shop is out of their sight', async () => {
	const homes = await as<{ items: Home[]; next: string | null }>('北京', 'GET', '/api/households')
	expect([homes.items.map(({ id }) => id), homes.next]).toEqual([[(await homeOf('bj')).id], null])
	const owned = await as<{ items: { owner: { profileId: number } }[]; next: string | null }>('北京', 'GET', '/api/appliances')
	expect([owned.items.map(({ owner }) => owner.profileId), owned.next]).toEqual([[await idOf('bj')], null])
	const elsewhere = await as<{ items: object[]; next: string | null }>('上海', 'GET', '/api/appliances')
	expect([elsewhere.items.length, elsewhere.next === null]).toEqual([2, false])
})

test('an appliance that passed to somebody out of sight keeps its file, without the people a reader does not see', async () => {
	await say('sh', 'Appliance Registered', { serial: 'QM-SCOPE-BJ1', category: 'tv', ...regionOf('上海') })
	await shop.settled()
	const [bj, sh] = [await idOf('bj'), await idOf('sh')]
	const whole = await shop.call<{ owner: { profileId: number } }>('GET', '/api/appliances/QM-SCOPE-BJ1')
	const seen = await as<{ others: number; history: object[] }>('北京', 'GET', '/api/appliances/:serial', {
		serial: 'QM-SCOPE-BJ1',
	})
	expect(JSON.stringify(whole)).toContain(`"profileId":${sh}`)
	expect(JSON.stringify(seen)).not.toContain(`"profileId":${sh}`)
	expect(seen).toMatchObject({ others: 1, history: [{ person: { profileId: bj } }] })
})

test('a change is taken back by those who could have made it', async () => {
	const [one, two] = [await homeOf('n-1'), await homeOf('bj')]
	await shop.call('POST', `/api/households/${one.id}/merge`, { into: two.id })
	const { changes } = await homeOf('bj')
	const undo = (region: string) => as(region, 'POST', '/api/household-changes/:id/undo', { id: changes[0]?.id ?? '' })
	await expect(undo('北京')).rejects.toMatchObject({ code: 'not-found' })
	await expect(undo('广州')).rejects.toMatchObject({ code: 'not-found' })
	await undo('上海')
	expect((await homeOf('n-1')).id).toBe(one.id)
	const leave = (region: string, profileId: number) =>
		as(region, 'POST', '/api/households/:id/leave', { id: two.id }, { profileIds: [profileId] })
	await expect(leave('北京', await idOf('sh'))).rejects.toMatchObject({ code: 'not-found' })
	await leave('北京', await idOf('bj'))
	expect((await homeOf('sh')).members).toHaveLength(1)
})
