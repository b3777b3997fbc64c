import { expect, test } from 'vitest'
import { openWholeShop } from '../support/whole-shop.ts'

/**
 * Page 6b: personas.
 *
 * Who are they? Two kinds of shoppers, by what they do: some look at dear things in the app in many short visits, others come to the website
 * now and then and look at cheap ones. Nobody told the product so.
 */
const shop = await openWholeShop()
const day = 86_400_000

interface Persona {
	readonly id: string
	readonly size: number
	readonly name: string | null
	readonly generatedName: { readonly zh: string; readonly en: string }
	readonly stability: number
	readonly typical: readonly { readonly profileId: number; readonly label: string }[]
}
interface Shown {
	readonly last: { readonly status: string } | null
	readonly result: {
		readonly stable: boolean
		readonly because: { readonly en: string }
		readonly personas: readonly Persona[]
	} | null
}

const shoppers = 160
const inApp = (n: number) => n % 4 === 0
/** Between 0 and 1, the same each time, without a pattern in it. */
const chance = (n: number, m: number) => (Math.sin(n * 12.9898 + m * 78.233) * 43_758.5453) % 1

const visits = Array.from({ length: shoppers }, (_, n) =>
	Array.from({ length: inApp(n) ? 24 + (n % 5) : 12 + (n % 3) }, (_, nth) => ({
		...{ type: 'track', event: 'Product Viewed', userId: `u-${n}`, messageId: `v-${n}-${nth}` },
		timestamp: new Date(shop.clock.now() - day * (1 + nth * (inApp(n) ? 2 : 7)) - n * 1_000).toISOString(),
		context: { channel: Math.abs(chance(n, nth)) < 0.9 === inApp(n) ? 'app' : 'web' },
		properties: {
			...{ product_id: inApp(n) ? 'dear' : 'cheap', category: 'tv', brand: nth % 2 === 0 ? 'A' : 'B' },
			price: Math.round((inApp(n) ? 9_000 : 2_000) * (1 + 0.3 * chance(nth, n))),
		},
	})),
).flat()

test('what shoppers did is sent as storefronts send it', async () => {
	for (let at = 0; at < visits.length; at += 500)
		expect((await shop.send('batch', { batch: visits.slice(at, at + 500) })).status).toBe(200)
	await shop.settled()
	const { items } = await shop.call<{ items: unknown[] }>('GET', '/api/shoppers?limit=200')
	expect(items).toHaveLength(shoppers)
})

let set: { id: string }
let personas: readonly Persona[]

test('asked for personas, it finds the two kinds, names them and says how sure it is', async () => {
	set = await shop.call('POST', '/api/personas', { name: '两种人', features: ['active_days', 'price_level', 'app_share'] })
	await shop.call('POST', `/api/personas/${set.id}/run`)
	await shop.settled()
	const { last, result } = await shop.call<Shown>('GET', `/api/personas/${set.id}`)
	expect([last?.status, result?.stable]).toEqual(['done', true])
	personas = result?.personas ?? []
	expect(personas.map(({ size }) => size)).toEqual([120, 40])
	for (const { stability } of personas) expect(stability).toBeGreaterThan(0.9)
	expect(personas[1]?.generatedName.en).toMatch(/premium lookers|app users|frequent visitors/i)
})

test('one click makes a persona a segment, which conditions can speak of', async () => {
	const [, dear] = personas
	await shop.call('PUT', `/api/personas/${set.id}/personas/${dear?.id}`, { name: '掌上买贵的' })
	const segment = await shop.call<{ id: string; name: string; counts: { yes: number }; sentence: { en: string } }>(
		'POST',
		`/api/personas/${set.id}/personas/${dear?.id}/segment`,
		{},
	)
	expect(segment).toMatchObject({ name: '掌上买贵的', counts: { yes: 40 } })
	const preview = await shop.call<{ yes: number; total: number }>('POST', '/api/segments/preview', {
		definition: { not: { segment: segment.id, member: true } },
	})
	expect(preview).toMatchObject({ yes: 120, total: 160 })
	expect((await shop.ask('DELETE', `/api/personas/${set.id}`)).status).toBe(409)
})
