import { expect, test } from 'vitest'
import { signedIn } from '../support/callers.ts'
import { planCampaign, prepareCampaign } from '../support/campaign-shop.ts'
import { openWholeShop } from '../support/whole-shop.ts'

/**
 * Page 5c: what we call shoppers, and why.
 *
 * A tag has a purpose, an owner, a definition and versions. A change is previewed, published and can be taken back; what is in
 * use cannot be taken away; each shopper's tag can be asked "why".
 */
const shop = await openWholeShop()

const purpose = { zh: '识别有意向的人', en: 'To find people in the market' }
const viewed = (times: number) => ({
	events: 'Product Viewed',
	measure: 'count',
	op: 'gte',
	value: times,
	window: { last: 30, unit: 'days' },
})
const interest = (hot: number) => ({
	...{ name: { zh: '选购热度', en: 'Interest' }, description: { zh: '', en: '' }, purpose, category: 'in-market', owner: '小李' },
	definition: {
		kind: 'rule',
		values: [
			{ value: 'hot', label: { zh: '热', en: 'hot' }, when: viewed(hot) },
			{ value: 'warm', label: { zh: '温', en: 'warm' }, when: viewed(1) },
		],
	},
})

interface TagAnswer {
	readonly code: string
	readonly version: number
	readonly status: string
	readonly sentence: { readonly zh: string }
	readonly last: { readonly known: number; readonly holders: number; readonly error: string | null } | null
}

test('shoppers look at products', async () => {
	for (const [n, times] of [5, 3, 1].entries())
		for (let nth = 0; nth < times; nth++) {
			const event = { messageId: `v-${n}-${nth}`, userId: `u-${n}`, event: 'Product Viewed', properties: { category: 'washer' } }
			expect((await shop.send('track', event)).status).toBe(200)
		}
	await shop.settled()
	shop.clock.advance(60_000)
	await shop.call('POST', '/api/tags/starter')
	const { items } = await shop.call<{ items: { code: string; children: unknown[] }[] }>('GET', '/api/tags/tree')
	expect(items.map(({ code }) => code)).toContain('wants')
})

test('a tag says what it means and what came of it', async () => {
	const tag = await shop.call<TagAnswer>('POST', '/api/tags', { code: 'interest', ...interest(3), note: '第一版' })
	expect(tag).toMatchObject({ status: 'published', version: 1, last: { known: 3, holders: 3, error: null } })
	expect(tag.sentence.zh).toContain('热')
	expect(await shop.call('GET', '/api/tags/interest/members?value=hot')).toMatchObject({ total: 2 })
})

test('a change is previewed with the people it moves, then published, then taken back', async () => {
	const preview = await shop.call<{ diff: object; values: object[] }>('POST', '/api/tags/preview', {
		...interest(5),
		code: 'interest',
	})
	expect(preview).toMatchObject({
		values: [
			{ value: 'warm', count: 2 },
			{ value: 'hot', count: 1 },
		],
		diff: { entered: 0, left: 0, changed: 1, sample: { changed: [expect.objectContaining({ label: 'u-1' })] } },
	})
	const saved = await shop.call<TagAnswer>('PUT', '/api/tags/interest', {
		...interest(5),
		version: 1,
		note: '更严',
		publish: true,
	})
	expect(saved).toMatchObject({ version: 2, status: 'published' })
	expect(await shop.call('GET', '/api/tags/interest/members?value=hot')).toMatchObject({ total: 1 })
	shop.clock.advance(1000)
	await shop.call('POST', '/api/tags/interest/rollback', { version: 1 })
	expect(await shop.call('GET', '/api/tags/interest/members?value=hot')).toMatchObject({ total: 2 })
	expect(await shop.call('GET', '/api/tags/interest/versions')).toMatchObject({
		items: [
			{ version: 3, rollbackOf: 1 },
			{ version: 2, changed: ['definition'], note: '更严' },
			{ version: 1, note: '第一版' },
		],
	})
})

test('a shopper shows their tags, and each says why', async () => {
	const { items } = await shop.call<{ items: { profileId: number }[] }>('GET', '/api/shoppers?q=u-0')
	const id = items[0]?.profileId
	expect(await shop.call('GET', `/api/shoppers/${id}/tags`)).toMatchObject({
		items: expect.arrayContaining([expect.objectContaining({ code: 'interest', value: 'hot', label: { zh: '热', en: 'hot' } })]),
	})
	expect(await shop.call('GET', `/api/shoppers/${id}/tags/interest/why`)).toMatchObject({
		values: [{ value: 'hot' }],
		reasons: [
			{ value: 'hot', answer: 'yes' },
			{ value: 'warm', answer: 'yes' },
		],
	})
})

test('segments speak of tags, and a tag in use stays', async () => {
	const definition = { trait: 'tag.interest', op: 'eq', value: 'hot' }
	const segment = await shop.call<{ id: string; counts: object; sentence: { zh: string } }>('POST', '/api/segments', {
		name: '热度高',
		definition,
	})
	expect(segment).toMatchObject({ counts: { yes: 2 } })
	expect(segment.sentence.zh).toContain('标签「选购热度」')
	const refused = await shop.ask('DELETE', '/api/tags/interest')
	expect(refused.status).toBe(409)
	expect(refused.body).toMatchObject({
		error: { code: 'in-use', details: { usages: [{ kind: 'segment', id: segment.id, name: '热度高' }] } },
	})
	const graph = await shop.call<{ edges: object[] }>('GET', '/api/tags/lineage?code=interest')
	expect(graph.edges).toEqual([
		{ from: 'event:Product Viewed', to: 'tag:interest' },
		{ from: 'tag:interest', to: `segment:${segment.id}` },
	])
})

test('what the law bars from targeting stops a campaign, over any number of steps', async () => {
	const prepared = await prepareCampaign(shop, { agreed: 4, silent: 0 })
	const sick = {
		kind: 'rule',
		values: [{ value: 'yes', label: { zh: '是', en: 'yes' }, when: { trait: 'city', op: 'eq', value: '上海' } }],
	}
	const base = { ...interest(3), name: { zh: '健康状况', en: 'Health' } }
	await shop.call('POST', '/api/tags', { code: 'health', ...base, definition: sick, sensitivity: 'sensitive' })
	const rests = { ...sick, values: [{ ...sick.values[0], when: { trait: 'tag.health', op: 'exists' } }] }
	await shop.call('POST', '/api/tags', { code: 'rests', ...base, definition: rests })
	const segment = await shop.call<{ id: string }>('POST', '/api/segments', {
		name: '间接',
		definition: { trait: 'tag.rests', op: 'eq', value: 'yes' },
	})
	const outer = await shop.call<{ id: string }>('POST', '/api/segments', {
		name: '更间接',
		definition: { segment: segment.id, member: true },
	})
	const id = await planCampaign(shop, { ...prepared, segmentId: outer.id }, { holdoutShare: 0.2 })
	const rehearsal = await shop.call<{ problems: { code: string; message: { zh: string } }[] }>(
		'POST',
		`/api/campaigns/${id}/rehearse`,
	)
	expect(rehearsal.problems).toContainEqual(expect.objectContaining({ code: 'barred-data', severity: 'error' }))
	expect(rehearsal.problems.find(({ code }) => code === 'barred-data')?.message.zh).toContain('健康状况')
	const launch = await shop.ask('POST', `/api/campaigns/${id}/launch`)
	expect(launch.status).toBe(422)
	expect(launch.body).toMatchObject({ error: { code: 'not-ready', details: { problems: [{ code: 'barred-data' }] } } })
	const lineage = await shop.call<{ nodes: { id: string }[] }>('GET', '/api/tags/lineage?code=health')
	expect(lineage.nodes.map((node) => node.id)).toEqual(
		expect.arrayContaining([
			'trait:city',
			'tag:health',
			'tag:rests',
			`segment:${segment.id}`,
			`segment:${outer.id}`,
			`campaign:${id}`,
		]),
	)
})

test('sensitive data stay with administrators: traits, and segments that rest on them', async () => {
	await shop.importText('profiles', 'id,r\nu-1,x\n', { source: 'crm', userId: 'id', traits: { religion: 'r', hobby: 'r' } })
	await shop.settled()
	shop.clock.advance(60_000)
	const segment = await shop.call<{ id: string }>('POST', '/api/segments', {
		name: '信仰',
		definition: { trait: 'religion', op: 'eq', value: 'x' },
	})
	const members = await shop.call<{ items: { profileId: number }[] }>('GET', `/api/shoppers?segment=${segment.id}`)
	expect(members.items).toHaveLength(1)
	const [id] = members.items.map(({ profileId }) => profileId)
	const page = await shop.call<{ traits: { name: string }[]; segments: { id: string }[] }>('GET', `/api/shoppers/${id}`)
	expect(page.traits.map(({ name }) => name)).toContain('religion')
	expect(page.segments).toContainEqual({ id: segment.id, name: '信仰' })

	const { headers } = await signedIn(shop.app.access, shop.app.server, 'viewer@example.test', 'viewer')
	const look = async (url: string) => {
		const answer = await shop.app.server.app.inject({ method: 'GET', url, headers })
		return { status: answer.statusCode, body: answer.json() as typeof page }
	}
	const { status, body } = await look(`/api/shoppers/${id}`)
	expect(status).toBe(200)
	expect(body.traits.map(({ name }) => name)).toContain('hobby')
	expect(body.traits.map(({ name }) => name)).not.toContain('religion')
	expect(body.segments.map((one) => one.id)).not.toContain(segment.id)
	expect((await look(`/api/shoppers/${id}/why?trait=religion`)).status).toBe(403)
	expect((await look(`/api/shoppers?segment=${segment.id}`)).status).toBe(403)
})

test('a computed trait that a tag rests on stays', async () => {
	const trait = { name: 'views_30', label: { zh: '近 30 天查看', en: 'Views' }, over: 'events', events: ['Product Viewed'] }
	await shop.call('POST', '/api/computed-traits', { ...trait, measure: 'count', windowDays: 30 })
	const definition = {
		kind: 'predicted',
		field: 'views_30',
		bands: [{ value: 'many', label: { zh: '多', en: 'many' }, from: 3 }],
	}
	await shop.call('POST', '/api/tags', { code: 'viewer', ...interest(3), definition })
	const usedBy = [{ kind: 'tag', id: 'viewer', name: interest(3).name.zh }]
	const { items } = await shop.call<{ items: { name: string }[] }>('GET', '/api/computed-traits')
	expect(items.find(({ name }) => name === 'views_30')).toMatchObject({ usedBy })
	const refused = await shop.ask('DELETE', '/api/computed-traits/views_30')
	expect(refused.status).toBe(409)
	expect(refused.body).toMatchObject({ error: { code: 'in-use', details: { usages: usedBy } } })
	expect((await shop.ask('DELETE', '/api/tags/viewer')).status).toBe(204)
	expect((await shop.ask('DELETE', '/api/computed-traits/views_30')).status).toBe(200)
})

test('minors never enter marketing, whoever asks', async () => {
	await shop.importText('profiles', 'id,minor\nu-1,true\n', { source: 'crm', userId: 'id', traits: { is_minor: 'minor' } })
	await shop.settled()
	shop.clock.advance(60_000)
	const city = await shop.call<{ id: string }>('POST', '/api/segments', {
		name: '上海二',
		definition: { trait: 'city', op: 'eq', value: '上海' },
	})
	const { items } = await shop.call<{ items: { id: string }[] }>('GET', '/api/templates')
	const plan = { segmentId: city.id, templateId: items[0]?.id ?? '' }
	const id = await planCampaign(shop, plan, { holdoutShare: 0.2 })
	expect(await shop.call('POST', `/api/campaigns/${id}/rehearse`)).toMatchObject({
		audience: 4,
		suppressed: [{ reason: 'minor', count: 1, label: { zh: '未成年人不进入营销' } }],
	})
})

test('the starter pack speaks both languages, says what it rests on, and does not guess', async () => {
	const { items, total } = await shop.call<{
		items: { code: string; last: { known: number; error: string | null } | null; sentence: { zh: string; en: string } }[]
		total: number
	}>('GET', '/api/tags?limit=200')
	expect(total).toBeGreaterThan(60)
	for (const { sentence, last } of items) {
		expect(sentence.zh).not.toBe('')
		expect(sentence.en).not.toBe('')
		expect(last?.error).toBeNull()
	}
	// Nobody said their sex here: nobody has the tag, one way or the other.
	expect(items.find(({ code }) => code === 'gender')?.last).toMatchObject({ known: 0 })
	expect(await shop.call('POST', '/api/tags/starter')).toMatchObject({ added: [] })
})
