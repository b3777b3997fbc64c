import { expect, test } from 'vitest'
import { openWholeShop } from '../support/whole-shop.ts'

/**
 * Page 6: segments.
 *
 * A definition with a name, whose members are kept. It is refreshed when the facts change, other definitions can rest on it, and it
 * cannot be deleted while something does.
 */
const shop = await openWholeShop()
for (const n of [1, 2, 3, 4]) await shop.send('identify', { userId: `u-${n}`, traits: { city: n <= 2 ? '上海' : '杭州' } })
await shop.settled()

interface Segment {
	readonly id: string
	readonly version: number
	readonly counts: { readonly yes: number } | null
}

const inShanghai = { trait: 'city', op: 'eq', value: '上海' }
const created = await shop.call<Segment>('POST', '/api/segments', { name: '上海 Shanghai', definition: inShanghai })

test('a saved segment has its members at once', async () => {
	expect(created.counts).toMatchObject({ yes: 2 })
	expect(await shop.call('GET', `/api/segments/${created.id}/members`)).toMatchObject({ total: 2, items: [{}, {}] })
})

test('who changes is in or out after the next refresh', async () => {
	shop.clock.advance(60_000)
	await shop.send('identify', { userId: 'u-3', traits: { city: '上海' } })
	await shop.settled()
	expect(await shop.call('POST', `/api/segments/${created.id}/refresh`)).toMatchObject({ counts: { yes: 3 } })
})

test('a definition can rest on a segment, which then cannot be deleted', async () => {
	const others = { not: { segment: created.id, member: true } }
	const resting = await shop.call<Segment>('POST', '/api/segments', { name: '外地 Elsewhere', definition: others })
	expect(resting.counts).toMatchObject({ yes: 1 })
	expect(await shop.ask('DELETE', `/api/segments/${created.id}`)).toMatchObject({
		status: 409,
		body: { error: { code: 'in-use' } },
	})
	expect((await shop.ask('DELETE', `/api/segments/${resting.id}`)).status).toBe(204)
	expect((await shop.ask('DELETE', `/api/segments/${created.id}`)).status).toBe(204)
})

test('who edits an old version is told, and nothing is overwritten', async () => {
	const one = await shop.call<Segment>('POST', '/api/segments', { name: 'A', definition: inShanghai })
	await shop.call('PUT', `/api/segments/${one.id}`, { name: 'B', definition: inShanghai, version: one.version })
	const late = await shop.ask('PUT', `/api/segments/${one.id}`, { name: 'C', definition: inShanghai, version: one.version })
	expect(late).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } })
	expect(await shop.call('GET', `/api/segments/${one.id}`)).toMatchObject({ name: 'B' })
})

test('who was in when is known, and entering is told as an event where a segment asks for it', async () => {
	const announced = await shop.call<Segment>('POST', '/api/segments', {
		name: '上海·通知',
		definition: inShanghai,
		announce: true,
	})
	const before = new Date(shop.clock.now()).toISOString()
	shop.clock.advance(86_400_000)
	await shop.send('identify', { userId: 'u-4', traits: { city: '上海' } })
	await shop.settled()
	await shop.call('POST', `/api/segments/${announced.id}/refresh`)
	const history = await shop.call<{ days: { entered: number; left: number; members: number }[] }>(
		'GET',
		`/api/segments/${announced.id}/history`,
	)
	expect(history.days.at(-1)).toMatchObject({ entered: 1, left: 0, members: 4 })
	const then = await shop.call('GET', `/api/segments/${announced.id}/members?at=${encodeURIComponent(before)}`)
	expect(then).toMatchObject({ total: 3 })
	const job = shop.app.stages.segment.jobs.find(({ name }) => name === 'segment-announce')
	for (const _ of ['told', 'told again']) await job?.run(new AbortController().signal)
	await shop.settled()
	shop.clock.advance(1_000)
	const entered = { events: 'Segment Entered', measure: 'count', op: 'gte', value: 1 }
	expect(await shop.call('POST', '/api/segments/preview', { definition: entered })).toMatchObject({ yes: 1 })
})

test('the members of today can be kept as a list that no longer changes', async () => {
	const rule = await shop.call<Segment>('POST', '/api/segments', { name: '上海', definition: inShanghai })
	const list = await shop.call<Segment>('POST', `/api/segments/${rule.id}/snapshot`, { name: '上海·名单' })
	shop.clock.advance(60_000)
	await shop.send('identify', { userId: 'u-1', traits: { city: '杭州' } })
	await shop.settled()
	expect(await shop.call('POST', `/api/segments/${rule.id}/refresh`)).toMatchObject({ counts: { yes: 3 } })
	expect(await shop.call('POST', `/api/segments/${list.id}/refresh`)).toMatchObject({ kind: 'list', counts: { yes: 4 } })
	expect(await shop.call('POST', '/api/segments/overlap', { ids: [rule.id, list.id] })).toMatchObject({
		combinations: [{ people: 3 }, { ids: [list.id], people: 1 }],
	})
})
