import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWire, type WireCall } from '../../tests/support/wire.ts'
import { eventAgain } from './quarantined-records.ts'
import { crcOf, sensorsBytes } from './sensors-body.ts'
import { sensorsRoutes } from './sensors-routes.ts'

const wire = openWire(sensorsRoutes)
const now = Date.parse('2026-11-11T00:00:00Z')
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

/** As the web SDK sends it while the shopper is known by cookie only. */
const track = {
	type: 'track',
	event: 'ViewProduct',
	distinct_id: 'c1',
	anonymous_id: 'c1',
	identities: { $identity_cookie_id: 'c1' },
	time: now - 60_000,
	_track_id: 123456789,
	_flush_time: now,
	lib: { $lib: 'js', $lib_method: 'code', $lib_version: '1.27.11' },
	properties: { product_id: 'AC-35', $url: 'https://shop.cn/p?x=1', $title: '空调', $is_first_day: false },
}
const post = (body: string, more: WireCall = {}) =>
	wire.call('POST', '/sa', { query: { project: 'default', token: 'wk' }, ...more, body })
const send = (event: object, query: object = {}) => post(form({ data: base64(event) }), { query: { token: 'wk', ...query } })
const recorded = async (event: object, query: object = {}) => {
	expect((await send(event, query)).status).toBe(200)
	return (await wire.logged()).at(-1)
}

describe('every transport', () => {
	const text = base64(track)
	const list = base64([track, { ...track, _track_id: 2 }])
	const packed = gzipSync(JSON.stringify([track])).toString('base64')
	const transports: [string, string, string, WireCall, number][] = [
		['an image', 'GET', '/sa.gif', { query: { token: 'wk', data: text, ext: `crc=${crcOf(text)}` } }, 1],
		['an image at the plain path', 'GET', '/sa', { query: { token: 'wk', data: text } }, 1],
		['an image whose plus signs became spaces', 'GET', '/sa.gif', { query: { token: 'wk', data: text.replaceAll('+', ' ') } }, 1],
		['an ajax form', 'POST', '/sa', { query: { token: 'wk' }, body: form({ data: text, ext: `crc=${crcOf(text)}` }) }, 1],
		[
			'a beacon',
			'POST',
			'/sa.gif',
			{ query: { token: 'wk' }, headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: form({ data: text }) },
			1,
		],
		['a web batch', 'POST', '/sa', { query: { token: 'wk' }, body: `data_list=${encodeURIComponent(list)}` }, 2],
		['a server, packed', 'POST', '/sa', { query: { token: 'wk' }, body: form({ data_list: packed, gzip: '1' }) }, 1],
		['a server, plain', 'POST', '/sa', { query: { token: 'wk' }, body: form({ data_list: list, gzip: '0' }) }, 2],
		[
			'a mobile, safe in a URL',
			'POST',
			'/sa',
			{ query: { token: 'wk' }, body: form({ data_list: Buffer.from(text, 'base64').toString('base64url'), gzip: '0' }) },
			1,
		],
		[
			'Basic instead of token',
			'POST',
			'/sa',
			{ headers: { authorization: `Basic ${Buffer.from('wk:').toString('base64')}` }, body: form({ data: text }) },
			1,
		],
	]
	it.each(transports)('%s brings its events', async (_name, method, path, call, count) => {
		const answer = await wire.call(method, path, call)
		expect(answer.status).toBe(200)
		if (method === 'GET')
			expect([answer.headers['content-type'], answer.body.subarray(0, 3).toString()]).toEqual(['image/gif', 'GIF'])
		const events = await wire.events()
		expect(events).toHaveLength(count)
		expect(events[0]).toMatchObject({
			source: 'web',
			type: 'track',
			event: 'ViewProduct',
			anonymousId: 'c1',
			ts: now - 60_000,
			originalTs: now - 60_000,
			sentAt: now,
		})
	})

	it('reads a payload whose checksum differs, and counts it', async () => {
		await post(form({ data: text, ext: 'crc=1' }))
		await post(form({ data: text, ext: `crc=${crcOf(text)}` }))
		await post(form({ data: text, crc: String(crcOf(text)) }))
		await post(form({ data: text, crc: '7' }))
		expect([await wire.events(), wire.damaged()]).toMatchObject([{ length: 4 }, 2])
	})

	it('computes the checksum as the SDKs do: signed, 32 bits', () => {
		expect([crcOf(''), crcOf('a'), crcOf('eyJhIjoxfQ==')]).toEqual([0, 97, reference('eyJhIjoxfQ==')])
	})
})

/** The loop of the SDK, as its own source has it. */
function reference(text: string): number {
	let hash = 0
	for (const char of text) {
		hash = (hash << 5) - hash + char.charCodeAt(0)
		hash &= hash
	}
	return hash
}

describe('who', () => {
	it('is the device until there is a login, then both', async () => {
		expect(await recorded(track)).toMatchObject({ anonymousId: 'c1' })
		const login = {
			...track,
			distinct_id: 'u1',
			login_id: 'u1',
			identities: { ...track.identities, $identity_login_id: 'u1' },
			_track_id: 2,
		}
		expect(await recorded(login)).toMatchObject({ anonymousId: 'c1', userId: 'u1' })
	})

	it('is a device where only a distinct_id is given, and a login where the event or the URL says so', async () => {
		const plain = { type: 'track', event: 'x', distinct_id: 'u9', time: now, _track_id: 1, properties: {} }
		const bare = await recorded(plain)
		expect(bare).toMatchObject({ anonymousId: 'u9' })
		expect(bare).not.toHaveProperty('userId')
		for (const said of [
			await recorded({ ...plain, properties: { $is_login_id: true } }),
			await recorded(plain, { ids: 'login' }),
		]) {
			expect(said).toMatchObject({ userId: 'u9' })
			expect(said).not.toHaveProperty('anonymousId')
		}
		expect((await send(plain, { ids: 'x' })).status).toBe(400)
	})

	it('has mobile, mail, openid, unionid and advertising ids in their own types', async () => {
		const identities = {
			$identity_login_id: 'u1',
			$identity_mobile: '13800138000',
			$identity_email: 'a@b.cn',
			$identity_mp_openid: 'oABC',
			$identity_mp_unionid: 'uni1',
			$identity_oaid: '00000000-0000-0000-0000-000000000000',
			$identity_idfa: 'ABCD-1',
			unknown_key: 'secret',
		}
		const record = await recorded({ ...track, identities, properties: { $app_id: 'wx1' } })
		expect(record).toMatchObject({
			userId: 'u1',
			context: { traits: { phone: '13800138000', email: 'a@b.cn' } },
			externalIds: [
				{ type: 'unionid', value: 'uni1' },
				{ type: 'idfa', value: 'ABCD-1' },
				{ type: 'openid', value: 'wx1:oABC' },
			],
		})
		expect(JSON.stringify(record)).not.toContain('secret')
		expect(await recorded({ ...track, _track_id: 5, identities })).toMatchObject({
			externalIds: expect.arrayContaining([{ type: 'openid', value: 'web:oABC' }]),
		})
	})

	it('is linked by a sign-up: the device and the login of an SDK that knows both', async () => {
		const signUp = {
			...track,
			type: 'track_signup',
			event: '$SignUp',
			distinct_id: 'u1',
			original_id: 'c1',
			login_id: 'u1',
			identities: { $identity_cookie_id: 'c1', $identity_login_id: 'u1' },
		}
		expect(await recorded(signUp)).toMatchObject({
			type: 'identify',
			event: 'Identified',
			userId: 'u1',
			anonymousId: 'c1',
			context: { originalEvent: '$SignUp' },
		})
	})

	it('is linked by a sign-up of an SDK that has one name for both: events under either are one shopper’s', async () => {
		const signUp = {
			type: 'track_signup',
			event: '$SignUp',
			distinct_id: 'u1',
			original_id: 'c1',
			time: now,
			_track_id: 3,
			properties: {},
		}
		expect(await recorded(signUp)).toMatchObject({ type: 'alias', userId: 'u1', anonymousId: 'u1', previousId: 'c1' })
		await send({ ...signUp, original_id: undefined })
		expect((await wire.logged()).at(-1)).toMatchObject({ kind: 'rejected', reason: 'missing-field', detail: 'original_id' })
	})

	it('is the value of the shop’s own login key', async () => {
		const own = {
			...track,
			distinct_id: 'member_no+77',
			login_id: 'member_no+77',
			anonymous_id: 'c1',
			identities: { $identity_cookie_id: 'c1', member_no: '77' },
		}
		expect(await recorded(own)).toMatchObject({ userId: '77', anonymousId: 'c1' })
		const signUp = { ...own, type: 'track_signup', event: '$SignUp', original_id: 'c1' }
		expect(await recorded(signUp)).toMatchObject({ type: 'identify', userId: '77', anonymousId: 'c1' })
		// A plus sign of somebody's own is left alone.
		expect(await recorded({ ...own, _track_id: 4, distinct_id: 'a+b', login_id: 'a+b' })).toMatchObject({ userId: 'a+b' })
	})

	it('gets ids bound to it', async () => {
		const bind = {
			...track,
			type: 'track_id_bind',
			event: '$BindID',
			identities: { $identity_login_id: 'u1', $identity_mobile: '13800138000' },
		}
		expect(await recorded(bind)).toMatchObject({ type: 'identify', userId: 'u1', traits: { phone: '13800138000' } })
	})
})

describe('what is said of a shopper', () => {
	const profile = (type: string, properties: unknown) => ({ ...track, event: undefined, type, properties })

	it('set becomes traits', async () => {
		expect(await recorded(profile('profile_set', { city: '上海', $is_login_id: false, vip: true }))).toMatchObject({
			type: 'identify',
			traits: { city: '上海', vip: true },
		})
	})

	it('set once is told apart, so that it overwrites nothing', async () => {
		expect(await recorded(profile('profile_set_once', { first_channel: 'tmall' }))).toMatchObject({
			traits: { first_channel: 'tmall' },
			context: { once: true },
		})
	})

	it('increments and appends are kept one by one: a retry has the same id, and the sum is computed from them', async () => {
		const increment = profile('profile_increment', { points: 5 })
		const first = await recorded(increment)
		const again = await recorded({ ...increment, _flush_time: now + 9_000 })
		expect(first).toMatchObject({ type: 'identify', properties: { increment: { points: 5 } } })
		expect(first).not.toHaveProperty('traits')
		expect(again).toMatchObject({ messageId: (first as { messageId: string }).messageId })
		expect(await recorded(profile('profile_append', { likes: ['golf'] }))).toMatchObject({
			properties: { append: { likes: ['golf'] } },
		})
	})

	it.each([
		['profile_increment', { points: 'five' }, 'wrong-type', 'points'],
		['profile_append', { likes: 'golf' }, 'wrong-type', 'likes'],
		['profile_set', ['x'], 'wrong-type', 'properties'],
		['profile_delete', {}, 'unsupported-operation', 'type'],
		['track_id_unbind', {}, 'unsupported-operation', 'type'],
		['profile_explode', {}, 'unknown-type', 'type'],
		['__proto__', {}, 'unknown-type', 'type'],
	])('%s of %j waits in quarantine', async (type, properties, reason, detail) => {
		expect(await recorded(profile(type, properties))).toMatchObject({ kind: 'rejected', reason, detail })
	})

	it('an item goes to the catalogue', async () => {
		const item = {
			type: 'item_set',
			item_type: 'appliance',
			item_id: 'AC-35',
			time: now,
			properties: {
				name: '空调',
				price: 2999.5,
				currency: 'cny',
				category: 'air-conditioner',
				energy_grade: 1,
				colours: ['白', '灰'],
			},
		}
		expect(await recorded(item)).toEqual({
			kind: 'item',
			source: 'web',
			receivedAt: now,
			itemId: 'AC-35',
			name: '空调',
			category: 'air-conditioner',
			price: '2999.5',
			currency: 'CNY',
			attributes: { item_type: 'appliance', energy_grade: '1', colours: '白,灰' },
			version: now,
		})
		expect(await recorded({ ...item, item_id: '' })).toMatchObject({ kind: 'rejected', reason: 'missing-field' })
	})
})

describe('events', () => {
	it('a page view is a page like everybody’s, with its own properties beside', async () => {
		const pageview = {
			...track,
			event: '$pageview',
			properties: { $url: 'https://shop.cn/', $url_path: '/', $title: '首页', $referrer: '', $latest_utm_source: 'douyin' },
		}
		expect(await recorded(pageview)).toMatchObject({
			type: 'page',
			event: 'Page Viewed',
			properties: { url: 'https://shop.cn/', path: '/', name: '首页', title: '首页', $latest_utm_source: 'douyin' },
			context: { page: { url: 'https://shop.cn/', title: '首页' }, library: { name: 'sensors-js', version: '1.27.11' } },
		})
	})

	it('an event of commerce has its name, which 神策 cannot spell, and its products', async () => {
		const product = { product_id: 'AC-35', price: 2999, quantity: 1 }
		for (const [event, known] of [
			['OrderCompleted', 'Order Completed'],
			['order_completed', 'Order Completed'],
			['ProductAddedToWishlist', 'Product Added to Wishlist'],
		]) {
			const properties = { order_id: '1', products: [JSON.stringify(product)] }
			expect(await recorded({ ...track, event, properties })).toMatchObject({ event: known, properties: { products: [product] } })
		}
		for (const text of ['{', '[]', '{"__proto__":{}}']) {
			const kept = await recorded({ ...track, event: 'OrderCompleted', properties: { products: [text] } })
			if (text.includes('__proto__')) expect(kept).toMatchObject({ kind: 'rejected', reason: 'hostile-key' })
			else expect(kept).toMatchObject({ properties: { products: [text] } })
		}
	})

	it('other preset events keep their names', async () => {
		expect(await recorded({ ...track, event: '$WebClick' })).toMatchObject({ type: 'track', event: '$WebClick' })
	})

	it('a clock that is wrong is corrected by the time of sending; a back-fill is taken as it is', async () => {
		const slow = { ...track, time: now - 3_600_000, _flush_time: now - 3_590_000 }
		expect(await recorded(slow)).toMatchObject({ ts: now - 10_000, originalTs: now - 3_600_000 })
		const old = { ...slow, time: Date.parse('2025-01-01T00:00:00Z'), _track_id: 7 }
		const filled = await recorded({ ...old, time_free: true })
		expect(filled).toMatchObject({ ts: old.time })
		expect(filled).not.toHaveProperty('marks')
		const { _flush_time: _, ...late } = old
		expect(await recorded({ ...late, _track_id: 8 })).toMatchObject({ ts: old.time, marks: ['late'] })
	})

	it('of one page call are told apart, a repeated one is the same', async () => {
		const body = form({ data_list: base64([track, { ...track, _track_id: 9 }, track]) })
		await post(body)
		expect(new Set((await wire.events()).map(({ messageId }) => messageId)).size).toBe(2)
	})
})

describe('debug', () => {
	const body = form({ data_list: base64([track]), gzip: '0' })
	const bad = form({ data_list: base64([{ ...track, event: undefined }]), gzip: '0' })
	const debug = (text: string, headers: Record<string, string> = {}) =>
		wire.call('POST', '/debug', { query: { token: 'wk' }, headers, body: text })

	it('says what is wrong', async () => {
		expect(await debug(body)).toMatchObject({ status: 200, body: Buffer.from('{}') })
		expect(await debug(bad)).toMatchObject({
			status: 400,
			json: { quarantined: [{ index: 0, reason: 'missing-field', field: 'event' }] },
		})
		expect(await wire.logged()).toHaveLength(2)
	})

	it('shows a page its fault, which reads answers of 200 only', async () => {
		const data = base64({ ...track, event: undefined })
		expect(await wire.call('GET', '/debug', { query: { token: 'wk', data } })).toMatchObject({
			status: 200,
			json: { quarantined: [{ reason: 'missing-field' }] },
		})
	})

	it('keeps nothing of a dry run', async () => {
		expect((await debug(body, { 'dry-run': 'true' })).status).toBe(200)
		expect((await debug(bad, { 'dry-run': 'true' })).status).toBe(400)
		expect(await wire.logged()).toEqual([])
		// Elsewhere the header means nothing.
		await post(body, { headers: { 'dry-run': 'true' } })
		expect(await wire.logged()).toHaveLength(1)
	})
})

describe('hostile input', () => {
	const bomb = gzipSync(Buffer.alloc(sensorsBytes * 10, 0x20)).toString('base64')
	it.each([
		['nothing', '', 400, 'bad-request'],
		['no base64', 'data=***', 400, 'bad-request'],
		['base64 of no JSON', `data=${Buffer.from('{').toString('base64')}`, 400, 'malformed-json'],
		[
			'another charset',
			`data=${encodeURIComponent(Buffer.from([0x7b, 0xd6, 0xd0, 0x7d]).toString('base64'))}`,
			400,
			'malformed-json',
		],
		['torn gzip', form({ data_list: gzipSync('[]').subarray(0, 12).toString('base64'), gzip: '1' }), 400, 'malformed-gzip'],
		['gzip that is none', form({ data_list: base64([]), gzip: '1' }), 400, 'malformed-gzip'],
		['encryption', form({ data_list: base64([]), gzip: '9' }), 415, 'unsupported-encoding'],
		['a bomb', form({ data_list: bomb, gzip: '1' }), 413, 'too-large'],
		[
			'ten thousand and one events',
			form({ data_list: gzipSync(JSON.stringify(Array(10_001).fill(1))).toString('base64'), gzip: '1' }),
			413,
			'too-large',
		],
	])('%s is answered with its code and nothing is kept', async (_name, body, status, code) => {
		const answer = await post(body)
		expect([answer.status, (answer.json.error as { code: string }).code]).toEqual([status, code])
		expect(await wire.logged()).toEqual([])
	})

	it.each([
		['depth', { ...track, properties: { deep: JSON.parse(`${'['.repeat(1_000)}${']'.repeat(1_000)}`) } }, 'too-deep'],
		[
			'a prototype',
			JSON.parse('{"type":"track","event":"x","distinct_id":"a","properties":{"__proto__":{"polluted":1}}}'),
			'hostile-key',
		],
		['width', { ...track, properties: Object.fromEntries(Array.from({ length: 3_000 }, (_, n) => [`k${n}`, n])) }, 'too-wide'],
		['nobody', { type: 'track', event: 'x', properties: {} }, 'no-identity'],
		['a number for a name', { ...track, event: 5 }, 'wrong-type'],
		['a list', [[track]], 'not-an-object'],
	])('%s is set aside with its reason', async (_name, event, reason) => {
		expect(await recorded(event)).toMatchObject({ kind: 'rejected', reason })
		expect(({} as Record<string, unknown>).polluted).toBeUndefined()
	})

	it('takes the first of two equal fields, and the last of two equal keys', async () => {
		const doubled = `{"type":"track","event":"First","event":"Second","distinct_id":"a","time":${now},"_track_id":1,"properties":{}}`
		const data = Buffer.from(doubled).toString('base64')
		await wire.call('GET', '/sa.gif', { query: { token: ['wk', 'gone'], data: [data, 'x'] } })
		expect(await wire.events()).toMatchObject([{ event: 'Second' }])
	})

	it('never stores without a key', async () => {
		for (const query of [{}, { token: 'gone' }, { token: '__proto__' }]) {
			expect((await post(form({ data: base64(track) }), { query })).status).toBe(401)
		}
		expect(
			(
				await wire.call('GET', '/sa.gif', {
					query: { token: 'narrow', data: base64(track) },
					headers: { origin: 'https://evil.example' },
				})
			).status,
		).toBe(403)
		expect(await wire.logged()).toEqual([])
	})

	it('answers whatever is sent with a coded error, or takes every event of it', async () => {
		const value = fc.oneof(
			fc.jsonValue(),
			fc.record(
				{
					type: fc.constantFrom('track', 'track_signup', 'profile_set', 'profile_increment', 'item_set', 'x'),
					event: fc.jsonValue(),
					distinct_id: fc.jsonValue(),
					original_id: fc.jsonValue(),
					item_id: fc.jsonValue(),
					identities: fc.jsonValue(),
					properties: fc.jsonValue(),
					time: fc.jsonValue(),
					_track_id: fc.jsonValue(),
					_flush_time: fc.jsonValue(),
					lib: fc.jsonValue(),
				},
				{ requiredKeys: ['type'] },
			),
		)
		const body = fc.oneof(
			fc.string(),
			fc.string({ unit: 'binary' }).map((text) => form({ data: text, gzip: '1', ext: text })),
			fc.uint8Array({ maxLength: 100 }).map((bytes) => form({ data_list: Buffer.from(bytes).toString('base64') })),
			fc.array(value, { maxLength: 4 }).map((list) => form({ data_list: base64(list) })),
			fc
				.array(value, { maxLength: 4 })
				.map((list) => form({ data_list: gzipSync(JSON.stringify(list)).toString('base64'), gzip: '1' })),
		)
		await fc.assert(
			fc.asyncProperty(body, async (text) => {
				const answer = await post(text)
				expect([200, 400, 413, 415]).toContain(answer.status)
			}),
			{ numRuns: 500 },
		)
		// Every line of the log is a record as the schema has it.
		await wire.logged()
	})
})

it('reads whatever was packed, by whichever transport, exactly', async () => {
	const event = fc.record({
		event: fc.string({ minLength: 1, maxLength: 30 }).filter((text) => text.trim() === text && !text.includes('\0')),
		id: fc.integer({ min: 1 }),
		properties: fc.dictionary(
			fc.string().filter((key) => key !== '__proto__' && !key.includes('\0')),
			fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean()),
			{ maxKeys: 4, noNullPrototype: true },
		),
	})
	const pack = {
		plain: (text: string) => ({ body: form({ data_list: text }) }),
		spaces: (text: string) => ({ body: form({ data_list: text.replaceAll('+', ' ') }) }),
		url: (text: string) => ({ body: form({ data_list: Buffer.from(text, 'base64').toString('base64url') }) }),
		lines: (text: string) => ({ body: form({ data_list: text.replaceAll(/.{76}/g, '$&\r\n') }) }),
		gzip: (text: string) => ({ body: form({ data_list: gzipSync(Buffer.from(text, 'base64')).toString('base64'), gzip: '1' }) }),
		image: (text: string) => ({ query: { token: 'wk', data_list: text } }),
	}
	let sent = 0
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...Object.keys(pack)) as fc.Arbitrary<keyof typeof pack>,
			fc.uniqueArray(event, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
			async (transport, events) => {
				const list = events.map(({ event: name, id, properties }) => ({
					type: 'track',
					event: name,
					distinct_id: 'a',
					time: now,
					_track_id: id,
					properties,
				}))
				const call = pack[transport](base64(list))
				const { status } = await wire.call('body' in call ? 'POST' : 'GET', '/sa', { query: { token: 'wk' }, ...call })
				expect(status).toBe(200)
				const records = (await wire.events()).slice(sent)
				sent += records.length
				expect(records.map((record) => record.properties)).toEqual(
					list.map(({ properties }) => JSON.parse(JSON.stringify(properties))),
				)
			},
		),
		{ numRuns: 150 },
	)
})

describe('what is in quarantine', () => {
	it('can be mended in its own form and replayed', async () => {
		const refused = await recorded({ ...track, event: undefined })
		if (refused?.kind !== 'rejected') throw new Error('not refused')
		const row = { source: 'web', receivedAt: now, importId: null } as Parameters<typeof eventAgain>[1]
		const payload = { ...JSON.parse(refused.payload), event: 'ViewProduct' }
		expect(eventAgain(payload, row, 'Asia/Shanghai')).toMatchObject([
			{ event: 'ViewProduct', anonymousId: 'c1', ts: now - 60_000 },
		])
	})
})
