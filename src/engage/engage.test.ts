import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { armOf, bucket } from '#experiment'
import type { Alert, Alerts } from '#kit/alert'
import { isCoded } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import { type OperationsStore, sql } from '#storage/operations'
import { engageMigrations, type Office, openOffice } from '../../tests/support/office.ts'
import { noon } from '../../tests/support/post.ts'
import { testOperations } from '../../tests/support/stores.ts'

const day = 86_400_000
const cap = { messages: 1, days: 7 }
let operations: OperationsStore
let office: Office
let last = 0

beforeAll(async () => {
	operations = await testOperations({ migrations: engageMigrations })
})
beforeEach(async () => {
	await operations.query(sql`DELETE FROM outbox`)
	await operations.query(sql`DELETE FROM announcements`)
	await operations.query(sql`UPDATE campaigns SET status = 'finished'`)
	office = await openOffice(operations, { needs: { baseRate: async () => 0.1 } })
})

const reachable = (count: number) =>
	office.town.settle(Array.from({ length: count }, () => ({ email: `e${++last}@example.test`, agreed: ['marketing_email'] })))
const unreachable = (count: number) => office.town.settle(Array.from({ length: count }, () => ({ agreed: ['marketing_email'] })))
const notReady = (code: string) => (error: unknown) =>
	isCoded(error, 'not-ready') && JSON.stringify(error.details).includes(`"${code}"`)
const stepOf = (stepId: string) => office.step({ stepId })
const assigned = () =>
	[...office.town.written.values()].flatMap((record) =>
		record.kind === 'event' && record.event === 'Experiment Assigned'
			? [[record.profileId, record.properties?.arm] as const]
			: [],
	)

describe('a launch', () => {
	test('reaches everyone treated, nobody held back, and says why others were left alone', async () => {
		const [people, silent] = [await reachable(60), await unreachable(5)]
		const { id, stepId } = await office.draft([...people, ...silent])
		await office.engage.launch(id)
		await office.run()

		expect(await office.status(id)).toBe('measuring')
		const arms = new Map(assigned())
		expect([...arms.keys()].toSorted((a, b) => Number(a) - Number(b))).toEqual(people)
		const outcomes = await office.outcomes(stepOf(stepId))
		const treated = people.filter((person) => arms.get(person) === 'treatment')
		expect(treated.length).toBeGreaterThan(30)
		expect(treated.length).toBeLessThan(60)
		expect(outcomes).toEqual({
			...Object.fromEntries(treated.map((person) => [person, 'sent'])),
			...Object.fromEntries(silent.map((person) => [person, 'suppressed: no-address'])),
		})
		expect(office.channel.taken).toHaveLength(treated.length)
		expect(await office.engage.campaigns.countAudience(id)).toEqual({
			audience: 65,
			eligible: 60,
			treated: treated.length,
			holdout: 60 - treated.length,
		})
	})

	test('does what the rehearsal said', async () => {
		const [people, silent] = [await reachable(40), await unreachable(3)]
		const { id } = await office.draft([...people, ...silent])
		const said = await office.engage.rehearse(id)
		expect(said).toMatchObject({ audience: 43, eligible: 40, suppressed: [{ reason: 'no-address', count: 3 }] })
		await office.engage.launch(id)
		await office.run()
		expect(await office.engage.campaigns.countAudience(id)).toMatchObject({ treated: said.treated, holdout: said.holdout })
		expect(office.channel.taken).toHaveLength(said.treated)
	})

	test('two at once: one wins, and everyone still gets it once', async () => {
		const people = await reachable(20)
		const { id } = await office.draft(people, { holdoutShare: 0 })
		const results = await Promise.allSettled([office.engage.launch(id), office.engage.launch(id)])
		expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
		await Promise.all([office.run(), office.run()])
		expect(office.channel.taken).toHaveLength(20)
		await expect(office.engage.launch(id)).rejects.toSatisfy((error) => isCoded(error, 'conflict'))
	})

	test('decides about caps before the arms, alike for both, and the next campaign feels them', async () => {
		const people = await reachable(30)
		const first = await office.draft(people, { holdoutShare: 0.5, cap })
		await office.engage.launch(first.id)
		await office.run()
		const treated = office.channel.taken.length
		const second = await office.draft(people, { holdoutShare: 0.5, cap })
		await office.engage.launch(second.id)
		await office.run()
		expect(await office.engage.campaigns.countAudience(second.id)).toMatchObject({ audience: 30, eligible: 30 - treated })
		const outcomes = Object.values(await office.outcomes(stepOf(second.stepId)))
		expect(outcomes.filter((outcome) => outcome === 'suppressed: capped')).toHaveLength(treated)
	})

	test('two campaigns racing for the same people never break the cap', async () => {
		const people = await reachable(80)
		const drafts = [await office.draft(people, { holdoutShare: 0, cap }), await office.draft(people, { holdoutShare: 0, cap })]
		for (const { id } of drafts) await office.engage.launch(id)
		await Promise.all([office.run(), office.run(), office.run()])
		await office.run()
		expect(new Set(office.channel.taken.map(({ to }) => to)).size).toBe(80)
		expect(office.channel.taken).toHaveLength(80)
	})

	test('keeps the template that was launched, whatever is edited after', async () => {
		const people = await reachable(3)
		const { id, templateId } = await office.draft(people, { holdoutShare: 0 })
		await office.engage.launch(id)
		const template = await office.compose.templates.get(templateId)
		if (!template) throw new Error('no template')
		await office.compose.templates.update(templateId, 1, { ...template, subject: 'Edited' }, 'test', noon)
		await office.run()
		expect(office.channel.taken).toHaveLength(3)
		for (const { subject } of office.channel.taken) expect(subject).not.toBe('Edited')
	})

	test('with everyone held back sends nothing and ends', async () => {
		const people = await reachable(4)
		const { id } = await office.draft(people, { holdoutShare: 0.9 })
		const { seed } = (await office.engage.campaigns.get(id)) ?? { seed: '' }
		const units = await office.town.identify.oneIds(people)
		const treated = people.filter((person) => armOf(bucket(seed, units.get(person) ?? ''), 0.9) === 'treatment')
		await office.engage.launch(id)
		await office.run()
		expect(office.channel.taken).toHaveLength(treated.length)
		expect(await office.status(id)).toBe('measuring')
	})

	test('ends when the goal’s window of the last assigned has closed', async () => {
		const { id } = await office.draft(await reachable(2), { goal: { event: 'order', windowDays: 3 } })
		await office.engage.launch(id)
		await office.run()
		office.clock.set(noon + 3 * day - 1)
		await office.run()
		expect(await office.status(id)).toBe('measuring')
		office.clock.set(noon + 3 * day)
		await office.run()
		expect(await office.status(id)).toBe('finished')
	})
})

describe('a schedule', () => {
	test('starts at its time, not before, and once', async () => {
		const people = await reachable(3)
		const sendAt = new Date(noon + 3_600_000).toISOString()
		const { id } = await office.draft(people, { holdoutShare: 0, sendAt })
		expect(await office.engage.launch(id)).toMatchObject({ status: 'scheduled' })
		await office.run()
		expect(await office.status(id)).toBe('scheduled')
		office.clock.set(noon + 3_600_000)
		await Promise.all([office.run(), office.run()])
		await office.run()
		expect(await office.status(id)).toBe('measuring')
		expect(office.channel.taken).toHaveLength(3)
	})

	test('does not start where its segment has come to rest on what may not be targeted', async () => {
		const barred: { zh: string; en: string }[] = []
		const raised: Alert[] = []
		const alerts: Alerts = { raise: async (alert) => void raised.push(alert), settle: async () => undefined }
		office = await openOffice(operations, { needs: { baseRate: async () => 0.1, barredIn: async () => barred, alerts } })
		const { id } = await office.draft(await reachable(2), { sendAt: new Date(noon + 3_600_000).toISOString() })
		expect(await office.engage.launch(id)).toMatchObject({ status: 'scheduled' })
		barred.push({ zh: '健康状况', en: 'health' })
		office.clock.set(noon + 3_600_000)
		await office.run()
		expect(await office.status(id)).toBe('cancelled')
		expect(office.channel.taken).toEqual([])
		expect(raised).toMatchObject([{ kind: 'campaign-barred', key: id, text: { zh: expect.stringContaining('健康状况') } }])
	})

	test('can be called off', async () => {
		const { id } = await office.draft(await reachable(3), { sendAt: new Date(noon + 3_600_000).toISOString() })
		await office.engage.launch(id)
		expect(await office.engage.cancel(id)).toMatchObject({ status: 'cancelled' })
		office.clock.set(noon + 3_600_000)
		await office.run()
		expect(office.channel.taken).toEqual([])
		expect(await office.status(id)).toBe('cancelled')
	})
})

describe('cancelling', () => {
	test('in the middle of sending stops the rest, each with its reason', async () => {
		const people = await reachable(30)
		const { id, stepId } = await office.draft(people, { holdoutShare: 0 })
		await office.engage.launch(id)
		await office.engage.work(new AbortController().signal)
		await office.deliver.drain()
		const sent = office.channel.taken.length
		expect(sent).toBeGreaterThan(0)
		expect(sent).toBeLessThan(30)
		await office.engage.cancel(id)
		await office.run()
		expect(office.channel.taken).toHaveLength(sent)
		const outcomes = Object.values(await office.outcomes(stepOf(stepId)))
		expect(outcomes.filter((outcome) => outcome === 'suppressed: cancelled')).toHaveLength(30 - sent)
		expect(await office.status(id)).toBe('cancelled')
	})

	test('right after the launch sends nothing at all', async () => {
		const { id } = await office.draft(await reachable(5), { holdoutShare: 0 })
		await office.engage.launch(id)
		await office.engage.cancel(id)
		await office.run()
		expect(office.channel.taken).toEqual([])
		await expect(office.engage.cancel(id)).rejects.toSatisfy((error) => isCoded(error, 'conflict'))
	})
})

describe('a rehearsal', () => {
	test('changes nothing', async () => {
		const { id, stepId } = await office.draft(await reachable(5))
		await office.engage.rehearse(id)
		await office.run()
		expect(await office.status(id)).toBe('draft')
		expect(await office.outcomes(stepOf(stepId))).toEqual({})
		expect(assigned()).toEqual([])
	})

	test('shows people of every outcome, and the lift that could be seen at all', async () => {
		const { id } = await office.draft([...(await reachable(200)), ...(await unreachable(2))], { holdoutShare: 0.5 })
		const { sample, detectableLift, suggestedHoldout, problems } = await office.engage.rehearse(id)
		expect(new Set(sample.map(({ outcome }) => outcome))).toEqual(new Set(['sent', 'held-back', 'suppressed']))
		expect(detectableLift.baseline).toBe(0.1)
		expect(detectableLift.absolute).toBeGreaterThan(0.1)
		expect(detectableLift.relative).toBeCloseTo((detectableLift.absolute ?? 0) / 0.1)
		expect(suggestedHoldout).toBe(0.5)
		expect(problems.map(({ code }) => code)).toEqual(['weak-campaign'])
	})

	test('warns where nothing could be learned', async () => {
		const none = await office.draft(await reachable(20), { holdoutShare: 0 })
		const without = await office.engage.rehearse(none.id)
		expect(without.problems.map(({ code }) => code)).toContain('no-holdout')
		expect(without.detectableLift.absolute).toBeNull()
		const unheard = await openOffice(operations, { needs: { baseRate: async () => 0 } })
		const people = await unheard.town.settle([{ email: `e${++last}@example.test` }])
		const draft = await unheard.draft(people)
		expect((await unheard.engage.rehearse(draft.id)).problems.map(({ code }) => code)).toContain('no-base-rate')
	})

	test('at night says that messages wait', async () => {
		office.clock.set(noon + 12 * 3_600_000)
		const { id } = await office.draft(await reachable(2))
		expect((await office.engage.rehearse(id)).problems.map(({ code }) => code)).toContain('outside-hours')
	})
})

describe('what blocks a launch', () => {
	const blocked = async (change: Parameters<Office['draft']>[1], code: string, people?: number[]) => {
		const { id } = await office.draft(people ?? (await reachable(2)), change)
		const { problems } = await office.engage.rehearse(id)
		expect(problems.find((problem) => problem.code === code)).toMatchObject({ severity: 'error' })
		await expect(office.engage.launch(id)).rejects.toSatisfy(notReady(code))
		expect(await office.status(id)).toBe('draft')
	}

	test('an empty segment', () => blocked({}, 'empty-audience', []))
	test('a segment that is gone', () => blocked({ segmentId: uuidv7(noon) }, 'no-segment'))
	test('a template that is gone', () => blocked({ templateId: uuidv7(noon) }, 'no-template'))
	test('a channel that is not set up', () => blocked({ channel: 'print' }, 'no-channel'))

	test('a template without a way out', async () => {
		const template = await office.compose.templates.create(
			uuidv7(noon),
			{ name: 'x', channel: 'email', fromName: null, subject: 'x', body: '<mjml><mj-body></mj-body></mjml>' },
			'test',
			noon,
		)
		await blocked({ templateId: template.id }, 'bad-template')
		await blocked({ templateId: template.id }, 'template:no-unsubscribe')
	})

	test('a template for another channel', async () => {
		const body = '{{ shop.name }} {{ shop.email }} {{ unsubscribe_url }}'
		const template = { name: 'x', channel: 'print', fromName: null, subject: 'x', body } as const
		const { id: templateId } = await office.compose.templates.create(uuidv7(noon), template, 'test', noon)
		await blocked({ templateId }, 'wrong-channel')
	})
})

test('a segment that a campaign rests on is known to be used', async () => {
	const { id, segmentId, name } = await office.draft([])
	expect(await office.engage.usesOfSegment(segmentId)).toEqual([{ kind: 'campaign', id, name }])
	expect(await office.engage.usesOfSegment(uuidv7(noon))).toEqual([])
})
