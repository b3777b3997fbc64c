import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createVault } from '#storage/vault'
import type { Claim } from './claim.ts'
import { type Identifier, normalise } from './identifier.ts'
import { defaultRules } from './identity-rules.ts'
import { createMemoryIdentityStore } from './identity-store.memory.ts'
import { createClaimResolver } from './resolve-claims.ts'

const start = Date.UTC(2026, 10, 1)

function setUp() {
	const store = createMemoryIdentityStore()
	const blocked: Identifier[] = []
	const resolver = createClaimResolver({
		store,
		vault: createVault(Buffer.alloc(32, 1)),
		onMerge: async () => undefined,
		onBlock: async (values) => void blocked.push(...values),
	})
	let tick = 0
	const claim = (fields: Partial<Claim>): Claim => {
		tick += 1
		return { source: 'web', purposes: [], messageKey: String(tick), at: start + tick, ...fields }
	}
	const say = async (fields: Partial<Claim>) => (await resolver.resolve([claim(fields)]))[0] as number
	const now = async (profileId: number): Promise<number> => {
		const [person] = await store.persons([profileId])
		return person?.mergedInto ? now(person.mergedInto) : profileId
	}
	return { store, resolver, claim, say, now, blocked }
}

describe('one shopper from many ids', () => {
	it('gives a device an id and keeps it', async () => {
		const { say } = setUp()
		const first = await say({ anonymousId: 'a1' })
		expect(first).toBe(1)
		expect(await say({ anonymousId: 'a1' })).toBe(first)
		expect(await say({ anonymousId: 'a2' })).not.toBe(first)
	})

	it('joins the history of a device to the first login on it', async () => {
		const { say } = setUp()
		const device = await say({ anonymousId: 'a1' })
		expect(await say({ anonymousId: 'a1', userId: 'u1' })).toBe(device)
		expect(await say({ userId: 'u1' })).toBe(device)
	})

	it('merges a second device into a known login and logs it', async () => {
		const { say, now, store } = setUp()
		const login = await say({ userId: 'u1' })
		const device = await say({ anonymousId: 'a9' })
		expect(await say({ anonymousId: 'a9', userId: 'u1' })).toBe(login)
		expect(await now(device)).toBe(login)
		expect(await store.merges([device])).toMatchObject([{ survivor: login, merged: device, cause: 'login' }])
	})

	it('never merges two logins that share a device: the device goes to the last one', async () => {
		const { say, now } = setUp()
		const anna = await say({ anonymousId: 'family-pc', userId: 'anna' })
		const ben = await say({ anonymousId: 'family-pc', userId: 'ben' })
		expect(ben).not.toBe(anna)
		expect(await now(anna)).toBe(anna)
		expect(await say({ anonymousId: 'family-pc' })).toBe(ben)
		expect(await say({ userId: 'anna' })).toBe(anna)
	})

	it('blocks a device that everyone uses', async () => {
		const { say } = setUp()
		for (let login = 0; login <= defaultRules.superNode + 1; login++) await say({ anonymousId: 'kiosk', userId: `u${login}` })
		expect(await say({ anonymousId: 'kiosk' })).toBe(0)
		expect(await say({ anonymousId: 'kiosk', userId: 'u3' })).toBeGreaterThan(0)
	})

	it('does not block a device that two people use by turns', async () => {
		const { say } = setUp()
		let last = 0
		for (let turn = 0; turn < 60; turn++) last = await say({ anonymousId: 'tablet', userId: turn % 2 ? 'anna' : 'ben' })
		expect(await say({ anonymousId: 'tablet' })).toBe(last)
	})

	it('follows an alias from an anonymous id, also one that arrives before its events', async () => {
		const { say, now } = setUp()
		const device = await say({ anonymousId: 'old' })
		const user = await say({ userId: 'u1', previousId: 'old', alias: true })
		expect(await now(device)).toBe(await now(user))
		const early = await say({ userId: 'u2', previousId: 'later', alias: true })
		expect(await say({ anonymousId: 'later' })).toBe(early)
	})

	it('refuses to merge two logins, even by alias', async () => {
		const { say, now } = setUp()
		const [a, b] = [await say({ userId: 'u1' }), await say({ userId: 'u2' })]
		await say({ userId: 'u2', previousId: 'u1', alias: true })
		expect(await now(a)).not.toBe(await now(b))
	})

	it('joins by a verified address only', async () => {
		const { say, now } = setUp()
		const owner = await say({ userId: 'u1', email: 'Li@Example.com' })
		const stranger = await say({ anonymousId: 'a1', email: 'li@example.com' })
		expect(await now(stranger)).not.toBe(owner)
		await say({ anonymousId: 'a1', email: 'li@example.com', verified: { email: true } })
		expect(await now(stranger)).toBe(owner)
	})

	it.each(['', '0', '000-000', '-1', 'null', 'anonymous', 'undefined', '  '])('takes %j for nobody', async (value) => {
		const { say } = setUp()
		expect(await say({ anonymousId: value })).toBe(0)
	})

	it('keeps at most five devices in ninety days', async () => {
		const { say, store } = setUp()
		const user = await say({ userId: 'u1' })
		for (let device = 0; device < 8; device++) expect(await say({ userId: 'u1', anonymousId: `d${device}` })).toBe(user)
		expect((await store.ofPersons([user])).filter((row) => row.type === 'anonymous_id')).toHaveLength(5)
	})

	it('answers a batch as it would answer the claims one by one', async () => {
		const id = fc.constantFrom('x1', 'x2', 'x3', 'x4')
		const fields = fc.record(
			{ anonymousId: id, userId: fc.constantFrom('u1', 'u2', 'u3'), previousId: id, alias: fc.boolean() },
			{ requiredKeys: [] },
		)
		await fc.assert(
			fc.asyncProperty(fc.array(fields, { maxLength: 14 }), async (said) => {
				const single = setUp()
				const batch = setUp()
				const claims = said.map((one) => batch.claim(one))
				const ids = []
				for (const claim of claims) ids.push((await single.resolver.resolve([claim]))[0] as number)
				const together = await batch.resolver.resolve(claims)
				const groups = async (all: number[], now: (id: number) => Promise<number>) => partition(await Promise.all(all.map(now)))
				expect(await groups(together, batch.now)).toEqual(await groups(ids, single.now))
			}),
			{ numRuns: 60, seed: 7 },
		)
	})

	it('never puts two logins into one shopper, whatever is claimed', async () => {
		const fields = fc.record(
			{
				anonymousId: fc.constantFrom('d1', 'd2', 'd3'),
				userId: fc.constantFrom('u1', 'u2', 'u3'),
				previousId: fc.constantFrom('d1', 'd2', 'u1', 'u2'),
				email: fc.constantFrom('a@example.com', 'b@example.com'),
				verified: fc.record({ email: fc.boolean() }),
				alias: fc.boolean(),
			},
			{ requiredKeys: [] },
		)
		await fc.assert(
			fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: 20 }), async (said) => {
				const { resolver, claim, store } = setUp()
				const ids = await resolver.resolve(said.map((one) => claim(one)))
				const logins = (await store.ofPersons([...new Set(ids)])).filter((row) => row.type === 'user_id')
				expect(new Set(logins.map((row) => row.profileId)).size).toBe(logins.length)
			}),
			{ numRuns: 60, seed: 11 },
		)
	})
})

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('devices of several people', () => {
	const family = async () => {
		const shop = setUp()
		const anna = await shop.say({ anonymousId: 'tablet', userId: 'anna' })
		const ben = await shop.say({ anonymousId: 'tablet', userId: 'ben', at: start + hour })
		return { ...shop, anna, ben }
	}

	it('what follows a login at once is still that login’s', async () => {
		const { say, ben } = await family()
		expect(await say({ anonymousId: 'tablet', at: start + hour + 20 * minute })).toBe(ben)
		expect(await say({ anonymousId: 'tablet', at: start + hour + 45 * minute })).toBe(ben)
	})

	it('after a silence nobody is told what belongs to whom: it is a stranger until a login within the session says otherwise', async () => {
		const { say, now, anna, ben } = await family()
		const evening = await say({ anonymousId: 'tablet', at: start + 10 * hour })
		expect([anna, ben]).not.toContain(await now(evening))
		await say({ anonymousId: 'tablet', userId: 'anna', at: start + 10 * hour + 5 * minute })
		expect(await now(evening)).toBe(anna)
		const night = await say({ anonymousId: 'tablet', at: start + 20 * hour })
		await say({ anonymousId: 'tablet', userId: 'ben', at: start + 22 * hour })
		expect([anna, ben]).not.toContain(await now(night))
	})

	it('a newcomer who signs up on it gets what was done in that session, not what others did before', async () => {
		const { say, now, anna, ben } = await family()
		const visit = await say({ anonymousId: 'tablet', at: start + 10 * hour })
		const cai = await say({ anonymousId: 'tablet', userId: 'cai', at: start + 10 * hour + minute })
		expect(await now(visit)).toBe(await now(cai))
		expect([anna, ben]).not.toContain(await now(cai))
	})

	it('a claim that stands for many says how long: the silence counts from its end', async () => {
		const { say, ben } = await family()
		await say({ anonymousId: 'tablet', at: start + hour, until: start + 5 * hour })
		expect(await say({ anonymousId: 'tablet', at: start + 5 * hour + 20 * minute })).toBe(ben)
	})

	it('weeks of browsing on a device that nobody else ever signed in on belong to the first who does', async () => {
		const { say, now } = setUp()
		const visit = await say({ anonymousId: 'phone' })
		for (let week = 1; week <= 8; week++) await say({ anonymousId: 'phone', at: start + 7 * week * day })
		const login = await say({ anonymousId: 'phone', userId: 'li', at: start + 60 * day })
		expect(await now(visit)).toBe(await now(login))
	})

	it('a device that was silent for a season may have changed hands', async () => {
		const { say, now } = setUp()
		const visit = await say({ anonymousId: 'phone' })
		const login = await say({ anonymousId: 'phone', userId: 'li', at: start + 91 * day })
		expect(await now(visit)).not.toBe(await now(login))
		expect(await say({ anonymousId: 'phone', at: start + 92 * day })).toBe(login)
	})

	it('a phone keeps its push token for whoever is signed in', async () => {
		const { say, store } = setUp()
		const token = { type: 'push_token' as const, value: 't1' }
		await say({ userId: 'anna', externalIds: [token] })
		const ben = await say({ userId: 'ben', externalIds: [token] })
		expect((await store.ofPersons([ben])).map(({ type }) => type)).toContain('push_token')
		expect(await store.candidates({ status: 'open', limit: 5 })).toEqual([])
	})
})

describe('accounts of one person', () => {
	const wechat = (openid: string, unionid?: string) => [
		{ type: 'openid' as const, value: openid },
		...(unionid === undefined ? [] : [{ type: 'unionid' as const, value: unionid }]),
	]

	it('a unionid joins the openids of an official account and a mini-program', async () => {
		const { say, now } = setUp()
		const a = await say({ externalIds: wechat('wx1:a') })
		const b = await say({ externalIds: wechat('wx2:b') })
		expect(a).not.toBe(b)
		await say({ externalIds: wechat('wx1:a', 'union') })
		await say({ externalIds: wechat('wx2:b', 'union') })
		expect(await now(a)).toBe(await now(b))
	})

	it('an openid without its app names nobody', async () => {
		const { say } = setUp()
		expect(await say({ externalIds: wechat('oAbc') })).toBe(0)
	})

	it('a card joins a named shopper with an unnamed one, and never two named ones', async () => {
		const { say, now, store } = setUp()
		const card = (value: string) => [{ type: 'member_card' as const, value }]
		const unnamed = await say({ externalIds: card('c1') })
		const anna = await say({ userId: 'anna', externalIds: card('c1') })
		expect(await now(unnamed)).toBe(await now(anna))
		const ben = await say({ userId: 'ben', externalIds: card('c1') })
		expect(await now(ben)).not.toBe(await now(anna))
		expect(await store.candidates({ status: 'open', limit: 5 })).toMatchObject([{ reason: 'two-accounts' }])
	})

	it('two unionids are two people until somebody has looked', async () => {
		const { say, now, store } = setUp()
		const a = await say({ userId: 'li', externalIds: wechat('wx1:a', 'one') })
		const b = await say({ externalIds: wechat('wx1:b', 'other') })
		await say({ userId: 'li', externalIds: wechat('wx1:b', 'other') })
		expect(await now(a)).not.toBe(await now(b))
		expect((await store.candidates({ status: 'open', limit: 5 })).length).toBeGreaterThan(0)
	})

	it('an advertising id carries the login over to an app that was installed again', async () => {
		const { say, now } = setUp()
		const oaid = [{ type: 'oaid' as const, value: 'o1' }]
		const anna = await say({ anonymousId: 'first install', userId: 'anna', externalIds: oaid })
		expect(await now(await say({ anonymousId: 'second install', externalIds: oaid }))).toBe(await now(anna))
	})
})

describe('addresses', () => {
	it('somebody unnamed who typed in an address loses it to whoever proves it, and nobody is joined', async () => {
		const { say, now, store } = setUp()
		const stranger = await say({ anonymousId: 'a1', phone: '13812345678' })
		const owner = await say({ userId: 'li', phone: '13812345678', verified: { phone: true } })
		expect(await now(stranger)).not.toBe(await now(owner))
		expect((await store.ofPersons([owner])).map(({ type }) => type)).toContain('phone')
		expect((await store.ofPersons([stranger])).map(({ type }) => type)).toEqual(['anonymous_id'])
	})

	it('two who both proved it are one', async () => {
		const { say, now } = setUp()
		const app = await say({ externalIds: [{ type: 'unionid', value: 'w' }], phone: '13812345678', verified: { phone: true } })
		const login = await say({ userId: 'li', phone: '13812345678', verified: { phone: true } })
		expect(await now(app)).toBe(await now(login))
	})

	it('the history of an unnamed device goes to no login that the device alone connects with a proven address', async () => {
		const { say, now } = setUp()
		const guest = await say({ anonymousId: 'pc', phone: '13812345678', verified: { phone: true } })
		const login = await say({ anonymousId: 'pc', userId: 'li' })
		expect(await now(guest)).not.toBe(await now(login))
	})
})

describe('decisions', () => {
	it('a merge that was taken back is not made again for the same reason', async () => {
		const { say, now, store } = setUp()
		const login = await say({ userId: 'u1' })
		const device = await say({ anonymousId: 'a9' })
		await say({ anonymousId: 'a9', userId: 'u1' })
		const [merge] = await store.merges([device])
		await store.undo(merge?.mergeId as string, start, 'lin')
		expect(await now(device)).toBe(device)
		expect(await say({ anonymousId: 'a9', userId: 'u1' })).toBe(login)
		expect(await now(device)).toBe(device)
		expect(await say({ anonymousId: 'a9' })).toBe(login)
	})

	it('facts written while two were one stay with the one whose identifier brought them', async () => {
		const { say, now, store } = setUp()
		const login = await say({ userId: 'u1' })
		const device = await say({ anonymousId: 'a9' })
		await say({ anonymousId: 'a9', userId: 'u1' })
		const [byDevice, byLogin] = [await say({ anonymousId: 'a9' }), await say({ userId: 'u1' })]
		expect(new Set([await now(byDevice), await now(byLogin)]).size).toBe(1)
		const [merge] = await store.merges([device])
		await store.undo(merge?.mergeId as string, start, 'lin')
		expect([await now(byDevice), await now(byLogin)]).toEqual([device, login])
	})

	it('are not lost when they fall into the middle of a batch', async () => {
		const { store, claim, resolver, say, now } = setUp()
		const [a, b] = [await say({ userId: 'u1' }), await say({ anonymousId: 'd2' })]
		await say({ anonymousId: 'd2', userId: 'u1' })
		const [merge] = await store.merges([a])
		const find = store.find
		store.find = async (keys) => {
			store.find = find
			const rows = await find.call(store, keys)
			await store.undo(merge?.mergeId as string, start, 'lin')
			return rows
		}
		await resolver.resolve([
			claim({ userId: 'u1', email: 'li@example.com' }),
			claim({ anonymousId: 'd2', email: 'd@example.com' }),
		])
		expect([await now(a), await now(b)]).toEqual([a, b])
		const owners = (await store.ofPersons([a, b])).filter(({ type }) => type === 'email').map(({ profileId }) => profileId)
		expect(owners.sort()).toEqual([a, b])
	})
})

describe('processes that take turns', () => {
	it('do not answer from what another has changed meanwhile', async () => {
		const one = setUp()
		const onBlock = async () => undefined
		const other = createClaimResolver({ store: one.store, vault: createVault(Buffer.alloc(32, 1)), onMerge: onBlock, onBlock })
		await one.say({ anonymousId: 'pc', userId: 'anna' })
		const anna = await one.say({ anonymousId: 'pc' })
		const [ben] = await other.resolve([one.claim({ anonymousId: 'pc', userId: 'ben' })])
		expect(ben).not.toBe(anna)
		expect(await one.say({ anonymousId: 'pc' })).toBe(ben)
		await one.store.block({
			type: 'user_id',
			hash: createVault(Buffer.alloc(32, 1)).hash('user_id', 'anna'),
			reason: 'x',
			hint: '',
			by: null,
			at: start,
		})
		expect(await one.say({ userId: 'anna' })).toBe(0)
	})
})

describe('bad input', () => {
	it('ten thousand devices that say by alias that they are one shopper: five are believed', async () => {
		const { resolver, claim, store } = setUp()
		await resolver.resolve(Array.from({ length: 10_000 }, (_, n) => claim({ anonymousId: `d${n}` })))
		const storm = Array.from({ length: 10_000 }, (_, n) => claim({ userId: 'boss', previousId: `d${n}`, alias: true }))
		const [boss] = await resolver.resolve(storm)
		const family = (await store.families([boss as number])).get(boss as number)
		expect(family?.length).toBeLessThanOrEqual(6)
	}, 120_000)

	it('one device for ten thousand logins is blocked; the logins stay apart', async () => {
		const { resolver, claim, store, blocked, say } = setUp()
		const ids = await resolver.resolve(Array.from({ length: 10_000 }, (_, n) => claim({ anonymousId: 'kiosk', userId: `u${n}` })))
		expect(new Set(ids).size).toBe(10_000)
		expect(blocked).toHaveLength(1)
		expect((await store.persons(ids)).every(({ mergedInto }) => mergedInto === null)).toBe(true)
		expect(await say({ anonymousId: 'kiosk' })).toBe(0)
	}, 120_000)

	it('aliases in a circle join nobody twice and end', async () => {
		const { say, now } = setUp()
		const ids = []
		for (const one of ['a', 'b', 'c']) ids.push(await say({ anonymousId: one }))
		for (const [from, to] of ['ab', 'bc', 'ca', 'aa'].map((pair) => pair.split(''))) {
			await say({ anonymousId: to as string, previousId: from as string, alias: true })
		}
		expect(new Set(await Promise.all(ids.map(now))).size).toBe(1)
		for (const [from, to] of ['xy', 'yz', 'zx'].map((pair) => pair.split(''))) {
			await say({ userId: to as string, previousId: from as string, alias: true })
		}
		expect(new Set([await now(await say({ userId: 'x' })), await now(await say({ userId: 'y' }))]).size).toBe(2)
	})

	it('whatever the strings are, two logins stay two, and what names nobody stays a guest', async () => {
		const hostile = fc.oneof(
			fc.string({ unit: 'binary', maxLength: 20 }),
			fc.constantFrom(
				'\0',
				"'; DROP TABLE persons; --",
				'$\u007b7*7}',
				'__proto__',
				'constructor',
				'\ud800',
				'💥'.repeat(400),
				'x'.repeat(1e6),
				'%00',
				'a\0b',
			),
		)
		await fc.assert(
			fc.asyncProperty(hostile, hostile, async (a, b) => {
				const { say, now } = setUp()
				const types = ['openid', 'member_card', 'idfa'] as const
				const externalIds = types.map((type) => ({ type, value: b }))
				const one = await say({ userId: a, anonymousId: b, email: a, phone: b, previousId: b, alias: true, externalIds })
				const other = await say({ userId: `${b}-other`, anonymousId: a })
				if (one > 0 && other > 0 && normalise('user_id', a) !== normalise('user_id', `${b}-other`)) {
					if (normalise('user_id', a) !== undefined && normalise('user_id', `${b}-other`) !== undefined) {
						expect(await now(one)).not.toBe(await now(other))
					}
				}
				expect(await say({ userId: 'x'.repeat(2e6) })).toBe(0)
			}),
			{ numRuns: 30, seed: 21 },
		)
	})
})

/** Which positions share a shopper, whatever the ids are called. */
function partition(ids: readonly number[]): number[] {
	return ids.map((id) => (id === 0 ? -1 : ids.indexOf(id)))
}

describe('what earlier batches taught', () => {
	it('writes down by the day who came back, once for all their claims', async () => {
		const { store, resolver, claim } = setUp()
		const day = 86_400_000
		const ids = { anonymousId: 'a1', userId: 'u1' }
		await resolver.resolve([claim({ ...ids, at: start })])
		const lastSeen = async () => (await store.ofPersons([1])).map((row) => (row.lastSeen - start) / day)
		await resolver.resolve([claim({ ...ids, at: start + 0.5 * day }), claim({ ...ids, at: start + 2 * day })])
		await resolver.resolve([claim({ ...ids, at: start + 5 * day }), claim({ ...ids, at: start + 5.5 * day })])
		expect(await lastSeen()).toEqual([0, 0])
		const touch = store.touch.bind(store)
		store.touch = () => Promise.reject(new Error('away'))
		await expect(resolver.noteSeen()).rejects.toThrow('away')
		store.touch = touch
		await resolver.noteSeen()
		expect(await lastSeen()).toEqual([5, 5])
	})

	it('gives the answers that the store would have given, whatever came before and however long ago', async () => {
		const day = 86_400_000
		const id = (prefix: string, count: number) => fc.integer({ min: 0, max: count }).map((n) => `${prefix}${n}`)
		const said = fc.record(
			{
				anonymousId: id('a', 5),
				userId: fc.option(id('u', 3), { nil: undefined, freq: 2 }),
				email: fc.option(id('e', 2), { nil: undefined, freq: 8 }),
				later: fc.constantFrom(0, 60_000, 3_600_000, 2 * day, 20 * day),
			},
			{ requiredKeys: ['later'] },
		)
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.array(said, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 }),
				async (batches) => {
					const [remembering, forgetful] = [setUp(), setUp()]
					let at = start
					for (const batch of batches) {
						const claims = batch.map(({ later, email, ...ids }, n): Claim => {
							at += later
							const address = email === undefined ? {} : { email: `${email}@example.com`, verified: { email: true } }
							return { ...ids, ...address, source: 'web', purposes: [], messageKey: `${at}-${n}`, at }
						})
						forgetful.resolver.forget()
						expect(await remembering.resolver.resolve(claims)).toEqual(await forgetful.resolver.resolve(claims))
					}
				},
			),
			{ numRuns: 60 },
		)
	})
})
