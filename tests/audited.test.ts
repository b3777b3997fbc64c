import { expect, test } from 'vitest'
import { openWholeShop } from './support/whole-shop.ts'

const shop = await openWholeShop()
const text = (word: string) => ({ zh: word, en: word })

interface Entry {
	readonly action: string
	readonly actor: { readonly name: string | null }
	readonly object: { readonly type: string; readonly id: string } | null
	readonly details: Record<string, unknown>
}

/** Since the last look, oldest first. */
let seen = 0
async function written(): Promise<Entry[]> {
	const { items } = await shop.call<{ items: Entry[] }>('GET', '/api/audit?limit=200')
	const fresh = items.slice(0, items.length - seen).reverse()
	seen = items.length
	return fresh
}

test('whoever makes, changes, publishes, takes back or deletes a tag, or says something by it, is written down', async () => {
	await written()
	const content = {
		...{ name: text('热度'), description: text('x'), purpose: text('测试'), category: 'heat', owner: '小李' },
		definition: { kind: 'manual', values: [{ value: 'hot', label: text('热') }] },
	}
	await shop.send('track', { userId: 'u-1', event: 'Product Viewed', messageId: 'a-1' })
	await shop.settled()
	const [shopper] = (await shop.call<{ items: { profileId: number }[] }>('GET', '/api/shoppers?q=u-1')).items
	await shop.call('PUT', '/api/tags/tree/heat', { name: text('热度'), parent: null, position: 0 })
	await shop.call('POST', '/api/tags', { ...content, code: 'heat', publish: false })
	await shop.call('POST', '/api/tags/heat/publish', { version: 1 })
	await shop.call('PUT', '/api/tags/heat', { ...content, owner: '小王', version: 1, note: '换人' })
	await shop.call('POST', '/api/tags/heat/rollback', { version: 1 })
	const values = [{ profileId: shopper?.profileId, value: 'hot' }]
	await shop.call('POST', '/api/tags/heat/values', { values, source: '客服', basis: '会员协议' })
	await shop.call('POST', '/api/tags/heat/permit', { use: 'targeting' })
	await shop.call('POST', '/api/tags/heat/unpublish')
	await shop.call('DELETE', '/api/tags/heat')
	await shop.call('DELETE', '/api/tags/tree/heat')
	const entries = await written()
	expect(entries.map(({ action, object }) => `${action} ${object?.type} ${object?.id}`)).toEqual([
		'tag-category.changed tag-category heat',
		...['created', 'published', 'changed', 'rolled-back', 'values-given', 'use-permitted', 'unpublished', 'deleted'].map(
			(verb) => `tag.${verb} tag heat`,
		),
		'tag-category.deleted tag-category heat',
	])
	expect(new Set(entries.map(({ actor }) => actor.name))).toEqual(new Set(['local operator']))
	expect(entries.find(({ action }) => action === 'tag.values-given')?.details).toEqual({
		...{ people: 1, source: '客服', basis: '会员协议' },
	})
})

test('whoever changes a household, closes a case or states a rule is written down, without an address', async () => {
	const consent = { context: { consent: { categoryPreferences: { household: true } } } }
	for (const [userId, home] of ['h-1', 'h-2', 'h-3', 'h-3'].map((id, n) => [id, n < 2 ? 'one' : 'two']))
		await shop.send('track', { userId, event: 'Household Declared', properties: { household_id: home }, ...consent })
	await shop.send('track', { userId: 'h-1', event: 'Case Opened', properties: { case_id: 'c-1', kind: 'repair' } })
	await shop.settled()
	await written()
	const { items: homes } = await shop.call<{ items: { id: string; members: { profileId: number }[] }[] }>(
		'GET',
		'/api/households',
	)
	const [small, large] = homes.toSorted((a, b) => a.members.length - b.members.length)
	await shop.call('POST', `/api/households/${small?.id}/merge`, { into: large?.id })
	const { changes } = await shop.call<{ changes: { id: string }[] }>('GET', `/api/households/${large?.id}`)
	await shop.call('POST', `/api/household-changes/${changes[0]?.id}/undo`)
	const profileIds = [large?.members[0]?.profileId]
	const split = await shop.call<{ id: string }>('POST', `/api/households/${large?.id}/split`, { profileIds })
	await shop.call('POST', `/api/households/${split.id}/leave`, { profileIds })
	const address = '上海市静安区愚园路 88 弄 5 号 301'
	await shop.call('POST', '/api/household-blocks', { kind: 'address', value: address, reason: '经销商' })
	const { items: cases } = await shop.call<{ items: { id: string }[] }>('GET', '/api/cases')
	await shop.call('POST', `/api/cases/${cases[0]?.id}/close`)
	await shop.call('PUT', '/api/appliance-lifetimes/tv', { years: 8 })
	const rule = { province: '浙江', category: 'tv', energyGrade: 1, rate: '0.2', capMinor: 200000, quotaPerPerson: 1 }
	const made = await shop.call<{ id: string }>('POST', '/api/subsidies', { ...rule, from: '2026-01-01', to: '2026-12-31' })
	await shop.call('DELETE', `/api/subsidies/${made.id}`)
	const entries = await written()
	expect(entries.map(({ action, object }) => `${action} ${object?.id}`)).toEqual([
		`household.merged ${small?.id}`,
		`household.change-undone ${large?.id}`,
		`household.split ${large?.id}`,
		`household.left ${split.id}`,
		'household-place.blocked address',
		`case.closed ${cases[0]?.id}`,
		'appliance-lifetime.changed tv',
		`subsidy.created ${made.id}`,
		`subsidy.deleted ${made.id}`,
	])
	expect(JSON.stringify(entries)).not.toContain('愚园路')
})

test('whoever records a consent or declares a computed trait is written down', async () => {
	await written()
	const [shopper] = (await shop.call<{ items: { profileId: number }[] }>('GET', '/api/shoppers?q=u-1')).items
	const path = `/api/shoppers/${shopper?.profileId}/consents`
	await shop.call('POST', path, { purpose: 'marketing_sms', granted: true, source: 'call', evidence: '录音 13812345678' })
	await shop.call('POST', path, { purpose: 'marketing_sms', granted: false, source: 'call' })
	const trait = {
		name: 'views_30',
		label: text('近 30 天浏览'),
		over: 'events',
		events: ['Product Viewed'],
		measure: 'count',
		windowDays: 30,
	}
	await shop.call('POST', '/api/computed-traits', trait)
	await shop.call('DELETE', '/api/computed-traits/views_30')
	const entries = await written()
	expect(entries.map(({ action, object }) => `${action} ${object?.id}`)).toEqual([
		`consent.granted ${shopper?.profileId}`,
		`consent.withdrawn ${shopper?.profileId}`,
		'computed-trait.created views_30',
		'computed-trait.deleted views_30',
	])
	expect(JSON.stringify(entries)).not.toContain('13812345678')
})

test('whoever brings a platform’s export or takes it back is written down, and its figures come and go', async () => {
	await written()
	const send = async (url: string, payload: string) => {
		const headers = { authorization: `Bearer ${shop.app.localKey}`, 'content-type': 'application/octet-stream' }
		const answer = await shop.app.server.app.inject({ method: 'POST', url, headers, payload })
		return { status: answer.statusCode, body: answer.json<{ import?: { id: string }; error?: { code: string } }>() }
	}
	const figure = async () => {
		const question = { metrics: ['platformExposures'], from: '2026-01-05', to: '2026-01-06', grain: 'none' }
		const { metrics } = await shop.call<{ metrics: { total: { value: number | null } }[] }>('POST', '/api/metrics/read', question)
		return metrics[0]?.total.value
	}
	const file = '日期,曝光量\n2026-01-05,1.2万'
	expect((await send('/api/platform-facts/preview?platform=tmall', file)).status).toBe(200)
	expect(await figure()).toBeNull()
	const made = (await send('/api/platform-facts/import?platform=tmall&name=a.csv&shop=s', file)).body.import
	expect(await figure()).toBe(12_000)
	expect((await send('/api/platform-facts/import?platform=tmall', '')).body.error?.code).toBe('bad-file')
	expect((await send('/api/platform-facts/import?platform=tmall&map=%7B%22a%22%3A%22b%22%7D', file)).body.error?.code).toBe(
		'bad-mapping',
	)
	for (const _ of [1, 2]) await shop.call('DELETE', `/api/platform-facts/imports/${made?.id}`)
	expect(await figure()).toBeNull()
	const { items } = await shop.call<{ items: { id: string; state: string }[] }>('GET', '/api/platform-facts/imports')
	expect(items.map(({ id, state }) => [id, state])).toEqual([[made?.id, 'taken-back']])
	expect((await written()).map(({ action, object }) => `${action} ${object?.id}`)).toEqual([
		`platform-import.made ${made?.id}`,
		`platform-import.taken-back ${made?.id}`,
	])
})
