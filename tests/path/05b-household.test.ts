import { expect, test } from 'vitest'
import { openWholeShop } from '../support/whole-shop.ts'

/**
 * Page 5b: the household behind a shopper.
 *
 * One appliance has one file, whoever bought, uses or pays for it. People belong to a household because they said so, or because
 * something was installed at their address and they agreed to that being used; what is merely inferred serves reports. An open case
 * is known to everybody who might write to the shopper.
 */
const shop = await openWholeShop()
const serial = 'QM-WH-20250917-0042'
const consent = { context: { consent: { categoryPreferences: { household: true, appliance_telemetry: true } } } }

await shop.importText(
	'orders',
	'order,sku,name,cat,qty,price,customer,at\n' +
		'1001,WH-60,60 升热水器,water-heater,1,1999.00,u-mother,2026-09-01 10:00\n' +
		'1002,RF-500,对开门冰箱,refrigerator,1,4999.00,u-mother,2017-05-01 10:00\n',
	{
		...{ source: 'erp', orderId: 'order', itemId: 'sku', description: 'name', category: 'cat', quantity: 'qty' },
		...{ unitPrice: 'price', userId: 'customer', time: 'at', currency: { value: 'CNY' } },
	},
)
await shop.send('track', {
	...{ userId: 'u-mother', event: 'Installation Completed', messageId: 'i-1', timestamp: '2026-09-05T02:00:00Z', ...consent },
	properties: { serial, order_id: '1001', installer_id: 'in-7', city: '合肥', household_id: 'hh-1', declared: true },
})
await shop.send('track', {
	...{ userId: 'u-daughter', event: 'Appliance Registered', messageId: 'r-1', timestamp: '2026-09-06T02:00:00Z' },
	properties: { serial, product_id: 'WH-60', category: 'water-heater', brand: '澄川', model: 'CC-60', seller: '澄川旗舰店' },
})
await shop.send('track', {
	...{ userId: 'u-daughter', event: 'Household Declared', messageId: 'h-1', timestamp: '2026-09-06T03:00:00Z', ...consent },
	properties: { household_id: 'hh-1', role: 'daughter' },
})
await shop.send('track', {
	...{ userId: 'u-daughter', event: 'Case Opened', messageId: 'c-1', timestamp: '2026-11-01T03:00:00Z' },
	properties: { case_id: '4711', kind: 'complaint', serial, channel: 'phone' },
})
await shop.settled()

interface Person {
	readonly profileId: number
}
interface Appliance {
	readonly id: string
	readonly serial: string
	readonly category: string
	readonly status: string
	readonly owner: Person | null
	readonly ownership: { readonly source: string; readonly confidence: number }
	readonly lifecycle: { readonly stage: string }
}

async function idOf(login: string): Promise<number> {
	const { items } = await shop.call<{ items: Person[] }>('GET', `/api/shoppers?q=${login}`)
	return (items[0] as Person).profileId
}

test('one appliance, one file: who owns it, who bought it, who installed it', async () => {
	const [mother, daughter] = [await idOf('u-mother'), await idOf('u-daughter')]
	const file = await shop.call<Appliance & { people: { buyer: Person[] }; cases: object[] }>('GET', `/api/appliances/${serial}`)
	expect(file).toMatchObject({
		...{ serial: serial.replaceAll('-', ''), category: 'water-heater', brand: '澄川', seller: '澄川旗舰店', status: 'in-use' },
		owner: { profileId: daughter },
		ownership: { source: 'registered', confidence: 0.95 },
		people: { buyer: [{ profileId: mother, basis: 'order' }] },
		installation: { at: '2026-09-05T02:00:00.000Z', installer: 'in-7', city: '合肥' },
		cases: [{ caseId: '4711', open: true }],
	})
	const list = await shop.call<{ items: Appliance[] }>('GET', '/api/appliances?category=water-heater')
	expect(list.items.map(({ id }) => id)).toEqual([file.id])
})

test('an order without a serial number stands for an appliance, with less confidence, until one is registered', async () => {
	const mother = await idOf('u-mother')
	const { items } = await shop.call<{ items: Appliance[] }>('GET', `/api/shoppers/${mother}/appliances`)
	expect(
		items.map(({ category, status, ownership, lifecycle }) => [category, status, ownership.confidence, lifecycle.stage]),
	).toEqual([['refrigerator', 'assumed', 0.6, 'due']])
})

test('a household that its people declared can be targeted', async () => {
	const [mother, daughter] = [await idOf('u-mother'), await idOf('u-daughter')]
	const household = await shop.call<object>('GET', `/api/shoppers/${mother}/household`)
	expect(household).toMatchObject({
		...{ basis: 'declared', targetable: true, consent: 'granted', size: 2 },
		members: [{ profileId: mother }, { profileId: daughter, role: 'daughter' }],
		appliances: [{ category: 'water-heater' }],
	})
})

test('segments speak of what people own, what is due for replacement, and of households', async () => {
	const [mother, daughter] = [await idOf('u-mother'), await idOf('u-daughter')]
	const who = async (definition: object) => {
		const { sample } = await shop.call<{ sample: Person[] }>('POST', '/api/segments/preview', { definition })
		return sample.map(({ profileId }) => profileId).sort((a, b) => a - b)
	}
	const both = [mother, daughter].sort((a, b) => a - b)
	expect(await who({ trait: 'owned_categories', op: 'contains', value: '|water-heater|' })).toEqual([daughter])
	expect(await who({ trait: 'due_categories', op: 'contains', value: '|refrigerator|' })).toEqual([mother])
	expect(await who({ trait: 'owned.refrigerator', op: 'gte', value: 3000 })).toEqual([mother])
	expect(await who({ trait: 'oldest_age_days', op: 'lt', value: 90 })).toEqual([daughter])
	expect(await who({ trait: 'household_size', op: 'eq', value: 2 })).toEqual(both)
	expect(await who({ trait: 'open_case', op: 'eq', value: true })).toEqual([daughter])
	expect(await who({ trait: 'open_case', op: 'eq', value: false })).toEqual([mother])
})

test('an open case is found, and closed by a person', async () => {
	const daughter = await idOf('u-daughter')
	const { items } = await shop.call<{ items: { id: string }[] }>('GET', `/api/cases?status=open&profileId=${daughter}`)
	expect(items).toMatchObject([{ caseId: '4711', kind: 'complaint', open: true, person: { profileId: daughter } }])
	expect(await shop.call<object>('POST', `/api/cases/${items[0]?.id}/close`)).toMatchObject({ open: false })
	expect(await shop.ask('POST', `/api/cases/${items[0]?.id}/close`)).toMatchObject({ status: 409 })
})
