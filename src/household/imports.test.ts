import { expect, test } from 'vitest'
import { openWholeShop } from '../../tests/support/whole-shop.ts'

const shop = await openWholeShop()

interface Report {
	readonly rowsRead: number
	readonly accepted: number
	readonly quarantined: Readonly<Record<string, number>>
	readonly customers: number
}

async function idOf(login: string): Promise<number> {
	const { items } = await shop.call<{ items: { profileId: number }[] }>('GET', `/api/shoppers?q=${login}`)
	return items[0]?.profileId as number
}

const appliances = `sn,sku,kind,owner,payer,bought,installed,until,where
QM-AC-000111,AC-35,air-conditioner,u-1,u-2,2026-05-01,2026-05-04,2032-05-01,合肥市蜀山区黄山路 8 号 3 栋 1201
0000000000,AC-35,air-conditioner,u-3,,2026-05-01,,,
QM-AC-000222,AC-35,air-conditioner,,,2026-05-01,,,
QM-AC-000333,AC-35,air-conditioner,u-4,,,,,
`
const applianceMap = {
	...{ source: 'erp', serial: 'sn', itemId: 'sku', category: 'kind', userId: 'owner', payer: 'payer' },
	...{ purchasedAt: 'bought', installedAt: 'installed', warrantyUntil: 'until', address: 'where' },
}

test('a register of appliances is imported: placeholders are refused, appliances of nobody are known all the same', async () => {
	const report = await shop.importText<Report>('appliances', appliances, applianceMap)
	expect(report).toMatchObject({ rowsRead: 4, accepted: 2, quarantined: { 'bad-serial': 1, 'missing-field': 1 }, customers: 1 })
	await shop.settled()
	const [owner, payer] = [await idOf('u-1'), await idOf('u-2')]
	expect(await shop.call('GET', '/api/appliances/qm ac 000111')).toMatchObject({
		...{ owner: { profileId: owner }, people: { payer: [{ profileId: payer }] }, category: 'air-conditioner' },
		...{ purchasedAt: '2026-04-30T16:00:00.000Z', warrantyUntil: '2032-04-30T16:00:00.000Z' },
		installation: { at: '2026-05-03T16:00:00.000Z' },
	})
	expect(await shop.call('GET', '/api/appliances/QM-AC-000222')).toMatchObject({ owner: null, status: 'unclaimed' })
	const again = await shop.importText<Report & { id: string }>('appliances', appliances, applianceMap)
	await shop.settled()
	expect(await shop.call('GET', `/api/imports/${again.id}`)).toMatchObject({ accepted: 2, duplicates: 4 })
	const { history } = await shop.call<{ history: object[] }>('GET', '/api/appliances/QM-AC-000111')
	expect(history).toHaveLength(3)
})

test('an address never reaches the analytics store, nor anybody who reads a household', async () => {
	const { analytics, operations } = shop.app.stores
	const events = await analytics.query(`SELECT * FROM ${analytics.dialect.database}.events`)
	expect(events.length).toBeGreaterThan(3)
	expect(JSON.stringify(events)).not.toMatch(/黄山路|000111/)
	const homes = await shop.call<{ items: { id: string }[] }>('GET', '/api/households')
	expect(JSON.stringify(homes)).not.toContain('黄山路')
	const rows = await operations.query<{ row: string }>({ text: 'SELECT h::text AS row FROM households h', values: [] })
	expect(rows).toHaveLength(1)
	expect(rows[0]?.row).not.toContain('黄山路')
})

test('tickets and calls are imported: what is closed holds nobody', async () => {
	const tickets = `no,what,who,sn,opened,closed,min
t-1,投诉,u-1,QM-AC-000111,2026-10-01 09:00,,12.5
t-2,报修,u-2,,2026-10-02 09:00,2026-10-03 18:00,
t-3,什么,u-2,,2026-10-02 09:00,,
`
	const report = await shop.importText<Report>('tickets', tickets, {
		...{ source: 'crm', caseId: 'no', userId: 'who', serial: 'sn', openedAt: 'opened', closedAt: 'closed', minutes: 'min' },
		...{ kind: { column: 'what', map: { 投诉: 'complaint', 报修: 'repair' } }, channel: { value: 'phone' } },
	})
	expect(report).toMatchObject({ rowsRead: 3, accepted: 2, quarantined: { 'unknown-value': 1 } })
	await shop.settled()
	const { items } = await shop.call<{ items: object[] }>('GET', '/api/cases?status=open')
	expect(items).toMatchObject([{ caseId: 't-1', kind: 'complaint', calls: 1, callMinutes: 12.5, channel: 'phone' }])
	expect((await shop.call<{ items: object[] }>('GET', '/api/cases')).items).toHaveLength(2)
})

const rules = `省份,类目,能效,比例,上限,名额,起,止
安徽,air-conditioner,1,0.2,2000,1,2026-01-01,2027-01-01
*,air-conditioner,1,0.15,1500,3,2026-01-01,2027-01-01
安徽,air-conditioner,1,0.2,2000,1,2026-06-01,2027-06-01
安徽,air-conditioner,9,0.2,2000,1,2026-01-01,2027-01-01
`
const ruleMap = {
	...{ source: 'gov', province: '省份', category: '类目', energyGrade: '能效', rate: '比例', cap: '上限' },
	...{ quotaPerPerson: '名额', from: '起', to: '止' },
}

test('subsidy rules are imported; a row that overlaps another is left out, and somebody is told', async () => {
	expect(await shop.importText<Report>('subsidies', rules, ruleMap)).toMatchObject({
		accepted: 3,
		quarantined: { 'bad-number': 1 },
	})
	await shop.settled()
	const { items } = await shop.call<{ items: object[] }>('GET', '/api/subsidies')
	expect(items).toMatchObject([
		{ province: '*', rate: '0.15', capMinor: 150_000, quotaPerPerson: 3, from: '2026-01-01', to: '2027-01-01' },
		{ province: '安徽', rate: '0.2', capMinor: 200_000 },
	])
	const alerts = await shop.call<{ items: { kind: string }[] }>('GET', '/api/alerts?status=open')
	expect(alerts.items.filter(({ kind }) => kind === 'subsidy-overlap')).toHaveLength(1)
	await shop.importText('subsidies', rules, ruleMap)
	await shop.settled()
	expect((await shop.call<{ items: object[] }>('GET', '/api/subsidies')).items).toHaveLength(2)
})

test('a storefront cannot state a subsidy rule', async () => {
	const properties = {
		...{ province: '上海', category: 'tv', energy_grade: 1, rate: '0.9', cap_minor: 1, quota_per_person: 1 },
		...{ from: '2026-01-01', to: '2027-01-01' },
	}
	await shop.send('track', { userId: 'u-9', event: 'Subsidy Rule Stated', properties })
	await shop.settled()
	expect((await shop.call<{ items: object[] }>('GET', '/api/subsidies?category=tv')).items).toEqual([])
})

test('a purchase is checked against the rule of its province and day, and the quota used so far', async () => {
	const asked = { province: '安徽', category: 'air-conditioner', energyGrade: 1, priceMinor: 399_900, at: '2026-10-01T00:00:00Z' }
	const check = (more: object) => shop.call<object>('POST', '/api/subsidies/check', { ...asked, ...more })
	const codes = (found: object) => (found as { reasons: { code: string }[] }).reasons.map(({ code }) => code)
	expect(await check({})).toMatchObject({ eligible: true, amountMinor: 79_980, quota: { perPerson: 1, used: null } })
	expect(codes(await check({}))).toEqual(['granted', 'quota-unknown'])
	expect(await check({ priceMinor: 5_000_000 })).toMatchObject({ amountMinor: 200_000 })
	expect(await check({ province: '上海' })).toMatchObject({ amountMinor: 59_985, quota: { perPerson: 3 } })
	expect(codes(await check({ at: '2027-03-01T00:00:00Z' }))).toEqual(['no-rule'])
	expect(codes(await check({ energyGrade: 2 }))).toEqual(['no-rule'])

	const orders = `order,sku,cat,qty,price,sub,who,at\nA-1,AC-35,air-conditioner,1,3999,-799.8,u-5,2026-09-01 10:00\nA-2,AC-26,air-conditioner,1,2999,0,u-6,2026-09-01 10:00\n`
	await shop.importText('orders', orders, {
		...{ source: 'pos', orderId: 'order', itemId: 'sku', category: 'cat', quantity: 'qty', unitPrice: 'price', userId: 'who' },
		...{ time: 'at', currency: { value: 'CNY' }, charges: { subsidy: 'sub' } },
	})
	await shop.settled()
	expect(codes(await check({ profileId: await idOf('u-5') }))).toEqual(['quota-used'])
	expect(await check({ profileId: await idOf('u-6') })).toMatchObject({ eligible: true, quota: { perPerson: 1, used: 0 } })
})

test('two rules for one thing on one day cannot be stated by hand either', async () => {
	const rule = { province: '安徽', category: 'air-conditioner', energyGrade: 1, rate: '0.1', capMinor: 100, quotaPerPerson: 1 }
	const clash = await shop.ask('POST', '/api/subsidies', { ...rule, from: '2026-12-01', to: '2027-02-01' })
	expect([clash.status, clash.body]).toMatchObject([409, { error: { code: 'conflict', details: { from: '2026-01-01' } } }])
	const made = await shop.ask('POST', '/api/subsidies', { ...rule, from: '2027-01-01', to: '2027-02-01' })
	const { id } = made.body as { id: string }
	expect(await shop.call<object>('PUT', `/api/subsidies/${id}`, { ...rule, from: '2027-01-01', to: '2027-03-01' })).toMatchObject(
		{
			to: '2027-03-01',
		},
	)
	await shop.call('DELETE', `/api/subsidies/${id}`)
	expect((await shop.ask('DELETE', `/api/subsidies/${id}`)).status).toBe(404)
	expect((await shop.ask('POST', '/api/subsidies', { ...rule, from: '2027-02-01', to: '2027-02-01' })).status).toBe(400)
})
