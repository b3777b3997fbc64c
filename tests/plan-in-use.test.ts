import { expect, test } from 'vitest'
import { openWholeShop } from './support/whole-shop.ts'

const shop = await openWholeShop()
const text = (word: string) => ({ zh: word, en: word })

test('an event that tags, segments or computed traits rest on stays in the plan, and its users are named', async () => {
	const entry = { event: 'Product Viewed', description: text('浏览'), mode: 'observe', owner: '小李', properties: [] }
	await shop.call('POST', '/api/plan/events', entry)
	const when = { events: 'Product Viewed', measure: 'count', op: 'gte', value: 1 }
	await shop.call('PUT', '/api/tags/tree/heat', { name: text('热度'), parent: null, position: 0 })
	await shop.call('POST', '/api/tags', {
		...{ code: 'looked', name: text('看过'), description: text('x'), purpose: text('测试'), category: 'heat', owner: '小李' },
		definition: { kind: 'rule', values: [{ value: 'yes', label: text('是'), when }] },
	})
	const segment = await shop.call<{ id: string }>('POST', '/api/segments', { name: '看过的人', definition: when })
	const trait = { name: 'views', label: text('浏览次数'), over: 'events', events: ['Product Viewed'], measure: 'count' }
	await shop.call('POST', '/api/computed-traits', trait)

	const remove = () => shop.ask('DELETE', '/api/plan/events/Product%20Viewed')
	const answer = await remove()
	expect([answer.status, answer.body]).toMatchObject([
		409,
		{
			error: {
				code: 'in-use',
				details: {
					usages: [
						{ kind: 'tag', id: 'looked', name: '看过' },
						{ kind: 'segment', id: segment.id, name: '看过的人' },
						{ kind: 'computed-trait', id: 'views', name: 'views' },
					],
				},
			},
		},
	])
	await shop.call('DELETE', '/api/computed-traits/views')
	await shop.call('DELETE', `/api/segments/${segment.id}`)
	await shop.call('DELETE', '/api/tags/looked')
	expect((await remove()).status).toBeLessThan(300)
})
