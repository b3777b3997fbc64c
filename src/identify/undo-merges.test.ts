import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { isCoded } from '#kit/errors'
import { createVault } from '#storage/vault'
import { testOperations } from '../../tests/support/stores.ts'
import type { Claim } from './claim.ts'
import { createIdentityStore } from './create-identity-store.ts'
import { defaultRules } from './identity-rules.ts'
import { createMemoryIdentityStore } from './identity-store.memory.ts'
import type { IdentityStore } from './identity-store.ts'
import { migrations } from './migrations.ts'
import { createClaimResolver } from './resolve-claims.ts'

const start = Date.UTC(2026, 10, 1)
const minute = 60_000

type Step =
	| { readonly do: 'claim'; readonly said: Partial<Claim>; readonly after: number }
	| { readonly do: 'review' | 'undo'; readonly pick: number }

const id = (prefix: string) => fc.integer({ min: 1, max: 4 }).map((n) => `${prefix}${n}`)
const said = fc.record(
	{
		anonymousId: id('d'),
		userId: id('u'),
		previousId: fc.oneof(id('d'), id('u')),
		alias: fc.boolean(),
		email: id('m'),
		verified: fc.record({ email: fc.boolean() }),
		externalIds: fc.array(
			fc.oneof(
				fc.record({ type: fc.constant('unionid' as const), value: id('w') }),
				fc.record({ type: fc.constant('member_card' as const), value: id('c') }),
				fc.record({ type: fc.constant('oaid' as const), value: id('o') }),
			),
			{ maxLength: 2 },
		),
		purposes: fc.subarray(['order_service', 'marketing_email']),
	},
	{ requiredKeys: [] },
)
const claimStep = fc.record({ do: fc.constant('claim' as const), said, after: fc.constantFrom(1, 40 * minute) })
const pick = fc.nat({ max: 50 })
const anyStep: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 5, arbitrary: claimStep },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('review' as const), pick }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('undo' as const), pick }) },
)

/** One shop among others in a store: its values carry its own mark. */
function openShop(store: IdentityStore, mark: string) {
	const vault = createVault(Buffer.alloc(32, 1))
	const overrides = new Map<number, number>()
	const publish = async () => {
		const { upTo, overrides: found } = await store.unpublished()
		for (const { from, to } of found) overrides.set(from, to)
		await store.markPublished(upTo)
	}
	const resolver = createClaimResolver({ store, vault, onMerge: publish, onBlock: async () => undefined })
	const people = new Set<number>()
	let [now, serial] = [start, 0]
	const own = (value: string | undefined) => (value === undefined ? undefined : `${mark}-${value}`)

	const claim = async (fields: Partial<Claim>, after: number) => {
		now += after
		const whole: Claim = {
			...{ source: 'web', purposes: [], messageKey: String(++serial), at: now, ...fields },
			...{ anonymousId: own(fields.anonymousId), userId: own(fields.userId), previousId: own(fields.previousId) },
			email: fields.email && `${mark}-${fields.email}@example.com`,
			externalIds: (fields.externalIds ?? []).map(({ type, value }) => ({ type, value: `${mark}-${value}` })),
		}
		for (const person of await resolver.resolve([whole])) if (person > 0) people.add(person)
		for (const family of (await store.families([...people])).values()) for (const person of family) people.add(person)
	}
	const activeMerges = async () => (await store.merges([...people])).filter((merge) => merge.undoneAt === null)
	const undo = async (mergeId: string) => {
		await store.undo(mergeId, ++now, 'test')
		await publish()
	}
	const review = async (nth: number) => {
		const open = (await store.candidates({ status: 'open', limit: 200, persons: [...people] })) as { candidateId: string }[]
		const one = open[nth % Math.max(1, open.length)]
		if (!one) return
		const decision = { candidateId: one.candidateId, decision: 'merge', by: 'test', note: null, at: ++now } as const
		// A pair that together would hold too much is refused, and stays open.
		await store.decide({ ...decision, rules: defaultRules }).catch((error: unknown) => {
			if (!isCoded(error, 'conflict')) throw error
		})
		await publish()
	}
	const rows = async () =>
		(await store.ofPersons([...people])).map(({ hash, ...row }) => ({ ...row, hash: hash.toString('hex') }))
	return {
		undo,
		review,
		activeMerges,
		step: async (step: Step) => {
			if (step.do === 'claim') return claim(step.said, step.after)
			if (step.do === 'review') return review(step.pick)
			const active = await activeMerges()
			const one = active[step.pick % Math.max(1, active.length)]
			if (one) await undo(one.mergeId)
		},
		/** Everything that says who is who. */
		snapshot: async () => {
			const identifiers = await rows()
			const persons = await store.persons([...people])
			return {
				identifiers: identifiers.sort((a, b) => (a.type + a.hash < b.type + b.hash ? -1 : 1)),
				persons: persons.sort((a, b) => a.profileId - b.profileId),
				overrides: [...people].sort((a, b) => a - b).map((from) => [from, overrides.get(from) ?? from]),
				blocked: await store.blockedAmong(identifiers.map(({ type, hash }) => ({ type, hash: Buffer.from(hash, 'hex') }))),
				families: [...(await store.families([...people]))].sort(([a], [b]) => a - b),
			}
		},
	}
}

/** What every store promises about merges that are taken back. */
function undoContract(open: () => IdentityStore, numRuns: number): void {
	let serial = 0
	const shop = () => openShop(open(), `s${++serial}`)

	it('reviewed merges, taken back in any order, leave everything as it was', async () => {
		const property = fc.asyncProperty(
			fc.array(claimStep, { minLength: 4, maxLength: 14 }),
			fc.array(pick, { minLength: 1, maxLength: 4 }),
			fc.array(pick, { minLength: 4, maxLength: 4 }),
			async (claims, reviews, order) => {
				const one = shop()
				for (const step of claims) await one.step(step)
				const before = await one.snapshot()
				const known = new Set((await one.activeMerges()).map(({ mergeId }) => mergeId))
				for (const nth of reviews) await one.review(nth)
				for (const nth of order) {
					const made = (await one.activeMerges()).filter(({ mergeId }) => !known.has(mergeId))
					const merge = made[nth % Math.max(1, made.length)]
					if (merge) await one.undo(merge.mergeId)
				}
				expect(await one.snapshot()).toEqual(before)
			},
		)
		await fc.assert(property, { numRuns, seed: 3 })
	})

	it('whatever happens meanwhile, those who were apart before are apart again', async () => {
		const property = fc.asyncProperty(
			fc.array(claimStep, { minLength: 2, maxLength: 8 }),
			fc.array(anyStep, { minLength: 2, maxLength: 10 }),
			fc.infiniteStream(pick),
			async (first, then, order) => {
				const one = shop()
				for (const step of first) await one.step(step)
				const before = await one.snapshot()
				const linksBefore = new Set((await one.activeMerges()).map(({ mergeId }) => mergeId))
				for (const step of then) await one.step(step)
				for (;;) {
					const made = (await one.activeMerges()).filter(({ mergeId }) => !linksBefore.has(mergeId))
					const merge = made[(order.next().value as number) % Math.max(1, made.length)]
					if (!merge) break
					await one.undo(merge.mergeId)
				}
				const after = await one.snapshot()
				const stillLinked = new Set((await one.activeMerges()).map(({ mergeId }) => mergeId))
				if ([...linksBefore].every((link) => stillLinked.has(link))) {
					const known = new Set(before.persons.map(({ profileId }) => profileId))
					expect(after.persons.filter(({ profileId }) => known.has(profileId))).toEqual(before.persons)
					for (const person of after.persons) if (!known.has(person.profileId)) expect(person.mergedInto).toBeNull()
					expect(after.overrides.filter(([from]) => known.has(from as number))).toEqual(before.overrides)
				}
				const root = new Map(after.persons.map(({ profileId, mergedInto }) => [profileId, mergedInto ?? profileId]))
				for (const row of after.identifiers) expect(row.profileId).toBe(root.get(row.home))
			},
		)
		await fc.assert(property, { numRuns, seed: 5 })
	})

	it('at every moment a group is what the standing merges hold together, and its oldest member stands for it', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 16 }), async (steps) => {
				const one = shop()
				for (const step of steps) await one.step(step)
				const links = await one.activeMerges()
				const { persons, overrides, identifiers } = await one.snapshot()
				const group = new Map(persons.map(({ profileId }) => [profileId, profileId]))
				for (let changed = true; changed; ) {
					changed = false
					for (const { a, b } of links) {
						const least = Math.min(group.get(a) as number, group.get(b) as number)
						changed ||= group.get(a) !== least || group.get(b) !== least
						group.set(a, least).set(b, least)
					}
				}
				for (const { profileId, mergedInto } of persons) expect(mergedInto ?? profileId).toBe(group.get(profileId))
				for (const [from, to] of overrides) expect(to).toBe(group.get(from as number))
				for (const { home, profileId } of identifiers) expect(profileId).toBe(group.get(home))
				expect(links).toHaveLength(persons.length - new Set(group.values()).size)
			}),
			{ numRuns, seed: 9 },
		)
	})
}

describe('merges taken back, in memory', () => undoContract(createMemoryIdentityStore, 60))

describe('merges taken back, in PGlite', () => {
	let store: IdentityStore
	beforeAll(async () => {
		store = createIdentityStore(await testOperations({ migrations }))
	})
	undoContract(() => store, 6)
})
