import { beforeAll, describe, expect, it } from 'vitest'
import { migrations as identify } from '#identify'
import { manualClock } from '#kit/clock'
import { random } from '#ml/random'
import { createPeopleSets, createQuery, type Query, rowDimension } from '#query'
import { migrations as record } from '#record'
import type { AnalyticsStore } from '#storage/analytics'
import { forEachEngine } from '../../../tests/support/engines.ts'
import { attemptsOf } from './attempts.ts'
import { conversionCurveOf, conversionTimes } from './conversion-time.ts'
import { funnelCube } from './cube.ts'
import { added, type Deed, day, fill, from, now, ordered, viewed, zone } from './deeds.fixture.ts'
import { diagnose } from './diagnose.ts'
import { funnel } from './funnel.ts'
import { createFunnelStore, type Outcome } from './funnel-store.ts'
import { funnelTrend } from './funnel-trend.ts'
import { diagnosisSchema, funnelSchema, funnelTrendSchema } from './question.ts'

/** Forty people who look, add and order at any hour of ten days, by two channels. */
function crowd(seed: string): Deed[] {
	const draws = random(seed)
	return Array.from({ length: 300 }, () => ({
		...{ person: 1 + draws.integer(9), hours: draws.integer(240), item: draws.chance(0.5) ? 'a' : 'b' },
		what: (['view', 'view', 'add', 'order'] as const)[draws.integer(4)] as Deed['what'],
	}))
}

forEachEngine('questions of funnels', (engines) => {
	let analytics: AnalyticsStore
	let query: Query
	let store: ReturnType<typeof createFunnelStore>

	beforeAll(async () => {
		analytics = await engines.analytics({ migrations: [...identify, ...record] })
		query = createQuery({ analytics, clock: manualClock(now), zone, fields: [] })
		store = createFunnelStore(analytics, query)
	})

	const steps = [viewed, added, ordered]
	const rules = { steps, window: { amount: 12, unit: 'hours' as const } }
	const dimension = async (name: string) => rowDimension(name)
	const needs = () => ({ store, now, zone, dimension })
	const asked = (shop: string, rest: object = {}) => {
		const { from: _, to: __, by: ___, ...task } = funnelSchema.parse({ ...rules, from: '2026-10-01', to: '2026-10-11', ...rest })
		return { ...task, from, to: from + 10 * day, now, scope: { shop: [shop] } }
	}

	it('counts each day of a trend as that day asked for alone', async () => {
		const shop = await fill(analytics, crowd('trend'))
		const scope = { shop: [shop] }
		const question = funnelTrendSchema.parse({ ...rules, grain: 'day', from: '2026-10-01', to: '2026-10-11' })
		const { periods } = await funnelTrend(needs(), question, scope)
		expect(periods.map(({ at }) => at)).toEqual(
			Array.from({ length: 10 }, (_, nth) => `2026-10-${String(nth + 1).padStart(2, '0')}`),
		)
		for (const [nth, period] of periods.entries()) {
			const range = { from: period.at, to: periods[nth + 1]?.at ?? '2026-10-11' }
			const alone = await funnel(needs(), funnelSchema.parse({ ...rules, ...range }), scope)
			expect([period.at, period.steps, period.open]).toEqual([period.at, alone.steps, alone.open])
		}
		expect(periods.every(({ partial }) => !partial)).toBe(true)
		const long = { ...question, window: { amount: 5, unit: 'days' as const } }
		expect((await funnelTrend(needs(), long, scope)).periods.map(({ partial }) => partial)).toEqual([
			...Array(7).fill(false),
			true,
			true,
			true,
		])
	})

	it('names as many people as it counts, those who were lost and those who were not', async () => {
		const shop = await fill(analytics, crowd('people'))
		const by = { dimension: rowDimension('channel'), step: 1, row: 'first' as const, top: 10 }
		const task = { ...asked(shop), by }
		const size = async (outcome: Outcome) => {
			const sets = createPeopleSets(analytics.dialect)
			const people = store.people(task, outcome, sets)
			const [row] = await analytics.query<{ n: string }>(
				`${sets.prelude()} SELECT bitmapCardinality(${people}) AS n`,
				sets.parameters.values,
			)
			return Number(row?.n)
		}
		const { reached, groups } = await store.count(task)
		expect(groups.length).toBe(2)
		for (const step of [0, 1, 2]) expect(await size({ step, is: 'reached' })).toBe(reached[step])
		for (const step of [1, 2]) {
			expect(await size({ step, is: 'lost' })).toBe((reached[step - 1] as number) - (reached[step] as number))
			for (const group of groups) {
				const lost = (group.reached[step - 1] as number) - (group.reached[step] as number)
				expect(await size({ step, is: 'lost', group })).toBe(lost)
			}
		}
	})

	it('tells how long it takes those who come to the end', async () => {
		const deed = (person: number, minutes: number, what: Deed['what']): Deed => ({ person, hours: minutes / 60, what })
		const shop = await fill(analytics, [
			...[deed(1, 0, 'view'), deed(1, 10, 'add'), deed(1, 70, 'order')],
			...[deed(2, 0, 'view'), deed(2, 20, 'add'), deed(2, 200, 'order')],
			// The attempt that got there first, and not the one that began first.
			...[deed(3, 0, 'view'), deed(3, 100, 'view'), deed(3, 101, 'add'), deed(3, 102, 'order')],
			...[deed(4, 0, 'view'), deed(4, 5, 'add')],
		])
		const attempts = (task: Parameters<typeof attemptsOf>[2], who: 'arrived') => attemptsOf(analytics, query, task, who)
		const found = await conversionTimes(attempts, asked(shop))
		expect(found).toMatchObject({ people: 3, sampled: 3, whole: { p10: 120, median: 4_200, p90: 12_000 } })
		expect(found.between).toEqual([
			{ from: 1, to: 2, seconds: { p10: 60, p25: 60, median: 600, p75: 1_200, p90: 1_200 } },
			{ from: 2, to: 3, seconds: { p10: 60, p25: 60, median: 3_600, p75: 10_800, p90: 10_800 } },
		])
		expect(found.histogram.reduce((sum, { people }) => sum + people, 0)).toBe(3)
		expect(found.histogram[0]).toEqual({ from: 60, to: 300, people: 1 })
		const nobody = await conversionTimes(attempts, asked('nobody'))
		expect(nobody).toEqual({ people: 0, sampled: 0, whole: null, between: [], histogram: [] })
		const anyOrder = conversionTimes(attempts, asked(shop, { order: 'any' }))
		await expect(anyOrder).rejects.toMatchObject({ code: 'bad-request' })
	})

	it('counts those who still wait for as long as they have waited', async () => {
		const deed = (person: number, hours: number, what: Deed['what']): Deed => ({ person, hours, what })
		// Seen for twelve days and five hours; two of four came to the end, after one day and after nine.
		const shop = await fill(analytics, [
			...[deed(1, 0, 'view'), deed(1, 2, 'add'), deed(1, 24, 'order')],
			...[deed(2, 0, 'view'), deed(2, 2, 'add'), deed(2, 9 * 24, 'order')],
			deed(3, 0, 'view'),
			// Entered on the tenth day: of the ninth day after it nothing is known.
			deed(4, 9 * 24, 'view'),
		])
		const attempts = (task: Parameters<typeof attemptsOf>[2], who: 'entered') => attemptsOf(analytics, query, task, who)
		const { people, points } = await conversionCurveOf(attempts, asked(shop))
		const at = (days: number) => points.find(({ length }) => length === days)?.share
		expect([people, at(0), at(1), at(8)]).toEqual([4, 0, 0.25, 0.25])
		// One of the two who were still seen: 1 − 3/4 × 1/2.
		expect(at(9)).toBeCloseTo(1 - (3 / 4) * (1 / 2), 12)
		expect(points.at(-1)?.length).toBe(12)
	})

	it('finds the step that fell against what it was, where it fell, and what that is worth', async () => {
		// Ten people an hour look; half of them add, and of those by channel b, in the second half, hardly any.
		const draws = random('diagnosis')
		const deeds = Array.from({ length: 1_600 }, (_, person): Deed[] => {
			const item = person % 2 === 0 ? 'a' : 'b'
			const hours = Math.floor((person / 1_600) * 200)
			const adds = draws.chance(hours >= 120 && item === 'b' ? 0.1 : 0.5)
			const view: Deed = { person, hours, what: 'view', item }
			if (!adds) return [view]
			const add: Deed = { person, hours: hours + 1, what: 'add', item }
			return draws.chance(0.4) ? [view, add, { person, hours: hours + 2, what: 'order', item }] : [view, add]
		}).flat()
		const shop = await fill(analytics, deeds)
		const question = diagnosisSchema.parse({
			...rules,
			...{ from: '2026-10-06', to: '2026-10-11', dimensions: ['channel', 'weekday'] },
		})
		const cube = (...[both, cells]: [Parameters<typeof funnelCube>[2], Parameters<typeof funnelCube>[3]]) =>
			funnelCube(analytics, query, both, cells)
		const found = await diagnose({ ...needs(), cube, orderValue: async () => 100 }, question, { shop: [shop] })
		expect(found.against).toEqual({ from: '2026-10-01', to: '2026-10-06' })
		expect(found.step).toBe(2)
		const [second, third] = found.steps
		expect(second?.change?.high).toBeLessThan(0)
		expect(third?.qValue).toBeGreaterThan(0.05)
		expect(second?.money).toBeCloseTo(100 * (second?.lostAtEnd ?? 0), 9)
		const { report } = found
		expect(report?.explanations.map((one) => [one.dimension.name, one.value])).toEqual([['channel', 'by-b']])
		const [b] = report?.explanations ?? []
		expect(b?.now.n).toBe(deeds.filter(({ what, item, hours }) => what === 'view' && item === 'b' && hours >= 120).length)
		expect(report?.gap).toBeCloseTo((b?.lost ?? 0) + (report?.rest.lost ?? 0) + (report?.mix ?? 0), 9)
		const calm = await diagnose(
			{ ...needs(), cube, orderValue: async () => 100 },
			{ ...question, from: '2026-10-03', to: '2026-10-06', against: { from: '2026-10-01', to: '2026-10-03' } },
			{ shop: [shop] },
		)
		expect([calm.step, calm.report]).toEqual([null, null])
	})
})

describe('what is compared', () => {
	it('is refused where both times overlap', async () => {
		const question = diagnosisSchema.parse({
			...{ steps: [viewed, added], window: { amount: 1, unit: 'hours' }, from: '2026-10-06', to: '2026-10-11' },
			against: { from: '2026-10-01', to: '2026-10-07' },
		})
		await expect(diagnose({ zone, now } as never, question, {})).rejects.toMatchObject({ code: 'bad-request' })
	})
})
