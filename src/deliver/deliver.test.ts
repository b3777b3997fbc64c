import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CodedError } from '#kit/errors'
import { type OperationsStore, sql } from '#storage/operations'
import { forEachEngine } from '../../tests/support/engines.ts'
import { deliverMigrations, failing, noon, openPost, type Post } from '../../tests/support/post.ts'

const minute = 60_000
const hour = 60 * minute
forEachEngine('delivery', (engine) => {
	let operations: OperationsStore
	let post: Post
	let last = 0
	const address = () => `p${++last}@example.test`

	beforeAll(async () => {
		operations = await engine.operations({ migrations: deliverMigrations })
	})
	beforeEach(async () => {
		// Tests share one database; what one left waiting must not go out in another.
		await operations.query(sql`DELETE FROM outbox`)
		await operations.query(sql`DELETE FROM announcements`)
		post = await openPost(operations)
	})

	async function one(change: { agreed?: string[]; firstName?: string } = {}): Promise<number> {
		const [id] = await post.town.settle([{ email: address(), ...change }])
		return id as number
	}

	describe('a message on its way', () => {
		test('is reserved, sent with the shopper’s name, and told to the log once', async () => {
			const id = await one({ firstName: 'Ann' })
			const step = post.step()
			expect(await post.deliver.reserve(step, [id])).toEqual({ reserved: 1, suppressed: 0, already: 0 })
			await post.drainAll()
			expect(await post.outcomes(step)).toEqual({ [id]: 'sent' })
			expect(post.channel.taken).toMatchObject([{ to: `p${last}@example.test`, subject: 'Hi Ann' }])
			await post.deliver.announce()
			expect(post.told()).toEqual(['Message Reserved', 'Message Sent'])
			const [sent] = post.channel.taken
			expect(post.town.written.get(`${sent?.ledgerId}:sent`)).toMatchObject({
				source: 'qianmian',
				profileId: id,
				properties: { campaign_id: step.campaignId, step_id: step.stepId, ledger_id: sent?.ledgerId, channel: 'email' },
			})
			expect(post.town.written.get(`${sent?.ledgerId}:sent`)).not.toHaveProperty('synthetic')
		})

		test('goes once, however often it is reserved and drained', async () => {
			const ids = [await one(), await one()]
			const step = post.step()
			await Promise.all([post.deliver.reserve(step, ids), post.deliver.reserve(step, [...ids, ...ids])])
			expect(await post.deliver.reserve(step, ids)).toEqual({ reserved: 0, suppressed: 0, already: 2 })
			await Promise.all([post.drainAll(), post.drainAll(), post.drainAll()])
			expect(post.channel.taken).toHaveLength(2)
		})

		test('lies in the outbox without anything that says who it is for', async () => {
			const id = await one()
			await post.deliver.reserve(post.step(), [id])
			const rows = await operations.query<{ row: string }>(
				sql`SELECT o::text || l::text AS row FROM outbox o JOIN ledger l USING (ledger_id) WHERE l.profile_id = ${id}`,
			)
			expect(rows).toHaveLength(1)
			const payload = await operations.query<{ payload: Buffer }>(sql`SELECT payload FROM outbox`)
			for (const text of [rows[0]?.row ?? '', ...payload.map((row) => row.payload.toString('latin1'))]) {
				expect(text).not.toContain('example.test')
			}
		})

		test('played by a simulator is told as such', async () => {
			const id = await one()
			await post.deliver.reserve(post.step({ synthetic: true }), [id])
			await post.deliver.announce()
			expect([...post.town.written.values()]).toMatchObject([{ event: 'Message Reserved', synthetic: true }])
		})
	})

	describe('who is left alone, with the reason', () => {
		test('each reason stands in the ledger and in the log', async () => {
			const ids = await post.town.settle([
				{ email: address() },
				{ email: address(), agreed: [] },
				{ email: address(), agreed: ['analytics'] },
				{ email: address(), purposes: ['order_service'] },
				{},
			])
			const [fine, silent, other, fulfilment, nowhere] = ids as [number, number, number, number, number]
			const withdrawn = await one()
			await post.town.consents.set(withdrawn, { purpose: 'marketing_email', granted: false, source: 'phone' })
			const step = post.step()
			expect(await post.deliver.reserve(step, [...ids, withdrawn])).toEqual({ reserved: 1, suppressed: 5, already: 0 })
			await post.drainAll()
			expect(await post.outcomes(step)).toEqual({
				[fine]: 'sent',
				[silent]: 'suppressed: no-consent',
				[other]: 'suppressed: no-consent',
				[fulfilment]: 'suppressed: not-for-marketing',
				[nowhere]: 'suppressed: no-address',
				[withdrawn]: 'suppressed: consent-withdrawn',
			})
			await post.deliver.announce()
			const reasons = [...post.town.written.values()].flatMap((record) =>
				record.kind === 'event' && record.event === 'Message Suppressed' ? [record.properties?.reason] : [],
			)
			expect(reasons.toSorted()).toEqual(['consent-withdrawn', 'no-address', 'no-consent', 'no-consent', 'not-for-marketing'])
		})

		test('assessing says the same as reserving and writes nothing', async () => {
			const [fine, silent] = await post.town.settle([{ email: address() }, { email: address(), agreed: [] }])
			const step = post.step()
			const assessed = await post.deliver.assess(step, [fine as number, silent as number, fine as number])
			expect(assessed.map(({ profileId, reason }) => [profileId, reason])).toEqual([
				[fine, null],
				[silent, 'no-consent'],
			])
			expect(await post.outcomes(step)).toEqual({})
		})

		test('somebody who turns out to be a minor between reserving and sending gets no marketing, and still news of an order', async () => {
			const young = new Set<number>()
			let known: ReadonlySet<number> | undefined
			const minors = { kept: () => known, read: async () => (known = new Set(young)) }
			post = await openPost(operations, { minors })
			const agreed = ['marketing_email', 'order_service']
			const purposes = ['marketing_email', 'order_service']
			const [child, adult] = await post.town.settle([
				{ email: address(), agreed, purposes },
				{ email: address(), agreed, purposes },
			])
			const [offer, order] = [post.step(), post.step({ purpose: 'order_service' })]
			for (const step of [offer, order]) await post.deliver.reserve(step, [child as number, adult as number])
			young.add(child as number)
			await post.drainAll()
			expect(await post.outcomes(offer)).toEqual({ [child as number]: 'suppressed: minor', [adult as number]: 'sent' })
			expect(await post.outcomes(order)).toEqual({ [child as number]: 'sent', [adult as number]: 'sent' })
		})

		test('while it cannot be told who is a minor marketing waits, and nothing is lost', async () => {
			let away = true
			const read = async () => (away ? Promise.reject(new Error('away')) : new Set<number>())
			post = await openPost(operations, { minors: { kept: () => undefined, read } })
			const id = await one()
			const step = post.step()
			await post.deliver.reserve(step, [id])
			await post.drainAll()
			expect(await post.outcomes(step)).toEqual({ [id]: 'reserved' })
			away = false
			post.clock.advance(minute)
			await post.drainAll()
			expect(await post.outcomes(step)).toEqual({ [id]: 'sent' })
		})

		test('consent taken back between reserving and sending stops the message', async () => {
			const id = await one()
			const step = post.step()
			await post.deliver.reserve(step, [id])
			await post.town.consents.set(id, { purpose: 'marketing_email', granted: false, source: 'preference-page' })
			await post.drainAll()
			expect(post.channel.taken).toEqual([])
			expect(await post.outcomes(step)).toEqual({ [id]: 'suppressed: consent-withdrawn' })
		})

		test('a service case that was opened between reserving and sending stops marketing, and nothing else', async () => {
			const waiting = new Set<number>()
			const helped = await openPost(operations, { openCases: async () => waiting })
			const [id] = (await helped.town.settle([{ email: address(), agreed: ['marketing_email', 'order_service'] }])) as [number]
			const [advert, receipt] = [helped.step(), helped.step({ purpose: 'order_service' })]
			await helped.deliver.reserve(advert, [id])
			waiting.add(id)
			expect((await helped.deliver.assess(helped.step(), [id])).map(({ reason }) => reason)).toEqual(['open-case'])
			await helped.drainAll()
			expect(await helped.outcomes(advert)).toEqual({ [id]: 'suppressed: open-case' })
			expect((await helped.deliver.assess(receipt, [id])).map(({ reason }) => reason)).not.toContain('open-case')
		})

		test('a cancelled step stops what waits, and what is reserved after', async () => {
			const [early, late] = [await one(), await one()]
			const step = post.step()
			await post.deliver.reserve(step, [early])
			await post.deliver.cancel(step)
			await post.deliver.reserve(step, [late])
			await post.drainAll()
			expect(post.channel.taken).toEqual([])
			expect(await post.outcomes(step)).toEqual({ [early]: 'suppressed: cancelled', [late]: 'suppressed: cancelled' })
		})

		test('a step that was cancelled before anything was reserved stays cancelled', async () => {
			const id = await one()
			const step = post.step()
			await post.deliver.cancel(step)
			await post.deliver.reserve(step, [id])
			expect(await post.outcomes(step)).toEqual({ [id]: 'suppressed: cancelled' })
		})

		test('an address that bounced is left alone from then on; a new address is not', async () => {
			const id = await one()
			const step = post.step()
			await post.deliver.reserve(step, [id])
			await post.drainAll()
			const ledgerId = post.channel.taken[0]?.ledgerId as string
			expect(await post.deliver.receipt({ vendorId: `vendor-${ledgerId}` }, 'bounced')).toBe(true)
			expect(await post.deliver.receipt({ ledgerId }, 'bounced')).toBe(false)
			const next = post.step()
			await post.deliver.reserve(next, [id])
			expect(await post.outcomes(next)).toEqual({ [id]: 'suppressed: bounced' })
		})

		test('a complaint takes the consent back', async () => {
			const id = await one()
			await post.deliver.reserve(post.step(), [id])
			await post.drainAll()
			const ledgerId = post.channel.taken[0]?.ledgerId as string
			await post.deliver.receipt({ ledgerId }, 'complained')
			expect(await post.town.consents.current(operations, [id], 'marketing_email')).toEqual(new Map([[id, 'withdrawn']]))
			const next = post.step()
			await post.deliver.reserve(next, [id])
			expect(await post.outcomes(next)).toEqual({ [id]: 'suppressed: complained' })
		})

		test('a report about a message that is not ours changes nothing', async () => {
			expect(await post.deliver.receipt({ vendorId: 'nobody' }, 'bounced')).toBe(false)
		})
	})

	describe('the frequency cap', () => {
		const cap = { messages: 1, days: 7 }

		test('six campaigns at once: one reaches each person, the others are told why not', async () => {
			const ids = await post.town.settle(Array.from({ length: 30 }, () => ({ email: address() })))
			const reserveAtOnce = (people: readonly number[]) =>
				Promise.all(
					Array.from({ length: 6 }, (_, n) => post.deliver.reserve(post.step({ cap }), n % 2 ? people : people.toReversed())),
				)
			// The first round opens the connections, so that the second really runs side by side.
			await reserveAtOnce([await one()])
			const results = await reserveAtOnce(ids)
			expect(results.reduce((sum, { reserved }) => sum + reserved, 0)).toBe(30)
			expect(results.reduce((sum, { suppressed }) => sum + suppressed, 0)).toBe(5 * 30)
			await post.drainAll()
			expect(new Set(post.channel.taken.map(({ to }) => to)).size).toBe(31)
			expect(post.channel.taken).toHaveLength(31)
		})

		test('counts calendar days of the shop, today included, and only this channel’s marketing', async () => {
			const id = await one({ agreed: ['marketing_email', 'order_service'] })
			await post.deliver.reserve(post.step({ purpose: 'order_service' }), [id])
			await post.deliver.reserve(post.step({ cap }), [id])
			// Six days and almost a whole day later: the seventh calendar day is still the first one's week.
			post.clock.set(noon + 6 * 24 * hour + 11 * hour)
			const within = post.step({ cap })
			await post.deliver.reserve(within, [id])
			expect(await post.outcomes(within)).toEqual({ [id]: 'suppressed: capped' })
			post.clock.set(noon + 6 * 24 * hour + 12 * hour)
			const after = post.step({ cap })
			await post.deliver.reserve(after, [id])
			expect(await post.outcomes(after)).toEqual({ [id]: 'reserved' })
		})

		test('does not hold back what is no marketing', async () => {
			const [id] = await post.town.settle([
				{ email: address(), purposes: ['marketing_email', 'order_service'], agreed: ['marketing_email', 'order_service'] },
			])
			await post.deliver.reserve(post.step({ cap }), [id as number])
			const service = post.step({ cap, purpose: 'order_service' })
			await post.deliver.reserve(service, [id as number])
			expect(await post.outcomes(service)).toEqual({ [id as number]: 'reserved' })
		})
	})

	describe('quiet hours', () => {
		test('marketing that is reserved in the evening waits for the morning', async () => {
			const id = await one()
			post.clock.set(noon + 10 * hour)
			const step = post.step()
			await post.deliver.reserve(step, [id])
			await post.drainAll()
			expect(await post.outcomes(step)).toEqual({ [id]: 'reserved' })
			post.clock.set(noon + 21 * hour)
			await post.drainAll()
			expect(await post.outcomes(step)).toEqual({ [id]: 'sent' })
		})

		test('what was due by day but is drained at night waits, too', async () => {
			const id = await one()
			const step = post.step()
			await post.deliver.reserve(step, [id])
			post.clock.set(noon + 14 * hour)
			await post.drainAll()
			expect(post.channel.taken).toEqual([])
			expect(await post.outcomes(step)).toEqual({ [id]: 'reserved' })
			post.clock.set(noon + 21 * hour)
			await post.drainAll()
			expect(post.channel.taken).toHaveLength(1)
		})

		test('a service message goes at any hour', async () => {
			const [id] = await post.town.settle([{ email: address(), purposes: ['order_service'], agreed: ['order_service'] }])
			post.clock.set(noon + 14 * hour)
			await post.deliver.reserve(post.step({ purpose: 'order_service' }), [id as number])
			await post.drainAll()
			expect(post.channel.taken).toHaveLength(1)
		})
	})

	describe('when the vendor fails', () => {
		test('what it certainly did not take is tried again later, and given up after six tries', async () => {
			const id = await one()
			const step = post.step()
			let tries = 0
			post.channel.before = () => {
				tries++
				failing('transient', 'vendor-unavailable')()
			}
			await post.deliver.reserve(step, [id])
			await post.drainAll()
			await post.drainAll()
			expect(tries).toBe(1)
			for (const wait of [1, 4, 16, 64, 240]) {
				expect(await post.outcomes(step)).toEqual({ [id]: 'reserved' })
				post.clock.advance(wait * minute)
				await post.drainAll()
			}
			expect(tries).toBe(6)
			expect(await post.outcomes(step)).toEqual({ [id]: 'failed: vendor-unavailable' })
		})

		test('what it may have taken is unknown and never tried again, not even after days', async () => {
			const [lost, odd] = [await one(), await one()]
			const step = post.step()
			post.channel.before = ({ to }) => {
				if (to === `p${last}@example.test`) throw new Error('something that no channel should raise')
				failing('unknown', 'answer-lost')()
			}
			await post.deliver.reserve(step, [lost, odd])
			await post.drainAll()
			post.channel.before = () => undefined
			post.clock.advance(24 * hour)
			await post.deliver.expire()
			await post.drainAll()
			expect(post.channel.taken).toEqual([])
			expect(await post.outcomes(step)).toEqual({ [lost]: 'unknown: answer-lost', [odd]: 'unknown: answer-lost' })
		})

		test('an address that it refuses for good is not used again', async () => {
			const id = await one()
			const step = post.step()
			post.channel.before = failing('permanent', 'address-refused')
			await post.deliver.reserve(step, [id])
			await post.drainAll()
			expect(await post.outcomes(step)).toEqual({ [id]: 'failed: address-refused' })
			const next = post.step()
			await post.deliver.reserve(next, [id])
			expect(await post.outcomes(next)).toEqual({ [id]: 'suppressed: bounced' })
		})

		test('a send that was claimed by a process that died becomes unknown when its lease ends', async () => {
			const id = await one()
			const step = post.step()
			await post.deliver.reserve(step, [id])
			let claimed: () => void = () => undefined
			const reached = new Promise<void>((resolve) => {
				claimed = resolve
			})
			post.channel.before = () => {
				claimed()
				return new Promise(() => undefined)
			}
			// This drain never comes back: it stands for the process that died.
			void post.deliver.drain()
			await reached
			expect(await post.outcomes(step)).toEqual({ [id]: 'sending' })
			post.clock.advance(4 * minute)
			await post.deliver.expire()
			expect(await post.outcomes(step)).toEqual({ [id]: 'sending' })
			post.clock.advance(2 * minute)
			await post.deliver.expire()
			post.channel.before = () => undefined
			await post.drainAll()
			expect(await post.outcomes(step)).toEqual({ [id]: 'unknown: answer-lost' })
			expect(post.channel.taken).toEqual([])
		})

		test('a store that is away while a message is prepared only means another try', async () => {
			const away = await openPost(operations, {
				shopper: () => Promise.reject(new CodedError('store-unavailable')),
			})
			const [id] = await away.town.settle([{ email: address() }])
			const step = away.step()
			await away.deliver.reserve(step, [id as number])
			await away.drainAll()
			expect(await away.outcomes(step)).toEqual({ [id as number]: 'reserved' })
		})

		test('an address sealed with a lost key fails alone and holds nobody up', async () => {
			const [unreadable, fine] = [await one(), await one()]
			const step = post.step()
			await post.deliver.reserve(step, [unreadable, fine])
			await operations.query(sql`UPDATE outbox SET payload = '\\x00' FROM ledger l
			WHERE l.ledger_id = outbox.ledger_id AND l.profile_id = ${unreadable}`)
			await post.drainAll()
			expect(await post.outcomes(step)).toEqual({ [unreadable]: 'failed: cannot-render', [fine]: 'sent' })
		})

		test('a template that cannot be filled in fails by name, not by exception', async () => {
			const id = await one()
			const step = post.step({ templateVersion: 99 })
			await post.deliver.reserve(step, [id])
			await post.drainAll()
			expect(await post.outcomes(step)).toEqual({ [id]: 'failed: cannot-render' })
		})
	})

	describe('telling the log', () => {
		test('a log that was away loses nothing, and a crash after writing doubles nothing', async () => {
			const seen: string[][] = []
			let mood: 'away' | 'crash' | 'fine' = 'away'
			const shaky = await openPost(operations, {
				append: async (records) => {
					if (mood === 'away') throw new CodedError('log-unavailable')
					seen.push(records.map((record) => record.messageId))
					if (mood === 'crash') throw new Error('killed between writing and forgetting')
				},
			})
			const [id] = await shaky.town.settle([{ email: address() }])
			await shaky.deliver.reserve(shaky.step(), [id as number])
			await expect(shaky.deliver.announce()).rejects.toThrow()
			mood = 'crash'
			await expect(shaky.deliver.announce()).rejects.toThrow()
			mood = 'fine'
			await shaky.deliver.announce()
			await shaky.deliver.announce()
			expect(seen).toHaveLength(2)
			// The same message ids: whoever loads the log counts them once.
			expect(seen[1]).toEqual(seen[0])
		})
	})

	describe('tracking', () => {
		test('only whoever agreed to be measured gets tracked links and the pixel', async () => {
			const [measured, not] = await post.town.settle([
				{ email: address(), agreed: ['marketing_email', 'analytics'] },
				{ email: address(), agreed: ['marketing_email'] },
			])
			await post.deliver.reserve(post.step(), [measured as number, not as number])
			await post.drainAll()
			const [tracked, plain] = [`p${last - 1}@example.test`, `p${last}@example.test`].map((to) =>
				post.channel.taken.find((message) => message.to === to),
			)
			expect(tracked?.html).toContain('https://q.test/c/')
			expect(tracked?.html).toContain('https://q.test/o/')
			expect(tracked?.html).not.toContain('href="https://shop.test/sale"')
			expect(plain?.html).toContain('href="https://shop.test/sale"')
			expect(plain?.html).not.toMatch(/q\.test\/[co]\//)
			for (const message of [tracked, plain]) {
				expect(message?.html).toContain(`href="${message?.unsubscribeUrl}"`)
				expect(message?.text).toContain(message?.unsubscribeUrl)
			}
		})
	})
})
