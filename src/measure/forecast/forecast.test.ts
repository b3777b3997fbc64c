import { DateTime } from 'luxon'
import { pino } from 'pino'
import { describe, expect, test } from 'vitest'
import type { Alert } from '#kit/alert'
import { random } from '#ml/random'
import type { MetricQuestion } from '../metric/metric-question.ts'
import type { MetricsRead } from '../metric/read-metrics.ts'
import { forecastMetric, metricAnomalies } from './ask.ts'
import { dateOf, dayNumberOf, readDaily } from './daily-series.ts'
import { createForecasting } from './in-thread.ts'
import { anomalyQuestion, forecastQuestion } from './question.ts'
import { watchJob } from './watch-job.ts'
import { usualWatch } from './watch-settings.ts'
import { createMemoryWatchStore } from './watch-store.memory.ts'

const zone = 'Asia/Shanghai'
const week = [0.9, 0.9, 1, 1, 1, 1.3, 1.2]

/** A reader over days that are made, up to now: the running day is partial, days before the first are zero. */
function shopOf(madeOf: (day: number, metric: string) => number | null, now: () => number) {
	const asked: MetricQuestion[] = []
	const read = async (question: MetricQuestion): Promise<MetricsRead> => {
		asked.push(question)
		const today = dayNumberOf(DateTime.fromMillis(now(), { zone }).toISODate() ?? '')
		const last = Math.min(dayNumberOf(question.to) - 1, today)
		const days = Array.from(
			{ length: Math.max(0, last - dayNumberOf(question.from) + 1) },
			(_, at) => dayNumberOf(question.from) + at,
		)
		return {
			...{ range: { from: question.from, to: question.to }, compareRange: null, zone, currency: 'CNY', breakdown: null },
			metrics: question.metrics.map((name) => {
				const value = (day: number) => {
					const found = madeOf(day, name)
					return found === null ? null : String(found)
				}
				return {
					...{ name, previousSeries: [], groups: [] },
					total: { value: String(days.reduce((sum, day) => sum + (madeOf(day, name) ?? 0), 0)), previous: null },
					series: days.map((day) => ({ at: dateOf(day), value: value(day), ...(day === today && { partial: true as const }) })),
				}
			}),
		}
	}
	return { read, asked }
}

const begun = dayNumberOf('2025-01-01')

/** About a thousand a day, with a week to it, and three times as much on 18 June. */
function usual(day: number): number {
	if (day < begun) return 0
	const boost = dateOf(day).endsWith('-06-18') ? 3 : 1
	return Math.round(1000 * boost * (week[(day + 3) % 7] as number) * Math.exp(0.05 * random('shop', day).normal()))
}

const at = (time: string) => DateTime.fromISO(time, { zone }).toMillis()

describe('a metric ahead', () => {
	const now = () => at('2026-05-28T15:00')
	const { read } = shopOf(usual, now)
	const compute = createForecasting()
	const question = forecastQuestion.parse({ metric: 'net', horizon: 28, from: '2025-01-01', to: '2026-05-29' })

	test('begins on the running day, follows the week, and holds the days that were held out', async () => {
		const { history, ahead, known } = await forecastMetric({ read, compute }, question, {})
		expect(history.at(-1)?.at).toBe('2026-05-27')
		expect(history[0]?.at).toBe('2025-01-02')
		expect(known).toBe(history.length)
		expect(ahead?.points).toHaveLength(28)
		expect(ahead?.points[0]?.at).toBe('2026-05-28')
		const saturday = ahead?.points.find((point) => point.at === '2026-06-06')
		const monday = ahead?.points.find((point) => point.at === '2026-06-08')
		expect((saturday?.value ?? 0) / (monday?.value ?? 1)).toBeGreaterThan(1.25)
		expect(ahead?.trend).toHaveLength(history.length)
		expect(ahead?.heldOut?.mase).toBeLessThan(ahead?.heldOut?.seasonalNaive.mase as number)
		expect(ahead?.weekdays?.[5]?.effect).toBeGreaterThan(150)
	})

	test('foresees the 618 that it has seen once, and names it', async () => {
		const { ahead } = await forecastMetric({ read, compute }, question, {})
		expect(ahead?.points.find((point) => point.at === '2026-06-18')?.value).toBeGreaterThan(2_200)
		expect(ahead?.festivals.map(({ festival, phase }) => `${festival}/${phase}`)).toContain('618/day')
		expect(ahead?.coming.find(({ code }) => code === '618/day')).toMatchObject({
			from: '2026-06-18',
			to: '2026-06-18',
			seen: true,
		})
	})

	test('with too little history is none, and says how much there is', async () => {
		const young = shopOf((day) => (day < dayNumberOf('2026-05-15') ? 0 : usual(day)), now)
		const found = await forecastMetric({ read: young.read, compute }, question, {})
		expect(found).toMatchObject({ ahead: null, known: 12, needed: 21 })
		const empty = shopOf(() => null, now)
		expect(await forecastMetric({ read: empty.read, compute }, question, {})).toMatchObject({
			ahead: null,
			known: 0,
			history: [],
		})
	})
})

describe('unusual days', () => {
	const now = () => at('2026-05-28T15:00')
	const odd = dayNumberOf('2026-04-14')
	const { read } = shopOf((day) => (day === odd ? 200 : usual(day)), now)
	const question = anomalyQuestion.parse({ metric: 'net', from: '2025-01-01', to: '2026-05-29' })

	test('are named with what was expected; the 618 seen for the first time is none', async () => {
		const { days, judged, falseAlarms } = await metricAnomalies(read, question, {})
		expect(days.map((day) => day.at)).toContain('2026-04-14')
		const day = days.find((each) => each.at === '2026-04-14')
		expect(day?.value).toBe(200)
		expect(day?.low).toBeGreaterThan(200)
		expect(days.map((each) => each.at)).not.toContain('2025-06-18')
		expect(days.length).toBeLessThan(6)
		expect(falseAlarms).toBeCloseTo(judged * 0.002)
	})

	test('a short series has none', async () => {
		const short = anomalyQuestion.parse({ metric: 'net', from: '2026-04-10', to: '2026-05-29' })
		expect(await metricAnomalies(read, short, {})).toMatchObject({ days: [], judged: 0, needed: 56 })
	})
})

describe('the watch of every morning', () => {
	function watching(madeOf: (day: number, metric: string) => number | null) {
		let now = at('2026-05-28T09:00')
		const shop = shopOf(madeOf, () => now)
		const [raised, settled]: [Alert[], string[]] = [[], []]
		const alerts = {
			raise: async (alert: Alert) => void raised.push(alert),
			settle: async (kind: string, key: string) => void settled.push(`${kind} ${key}`),
		}
		const store = createMemoryWatchStore()
		const job = watchJob({ store, read: shop.read, alerts, clock: { now: () => now }, log: pino({ level: 'silent' }), zone })
		const run = async (time: string) => {
			now = at(time)
			await job.run(new AbortController().signal)
			return raised.splice(0)
		}
		return { run, store, settled, asked: shop.asked }
	}
	const yesterday = dayNumberOf('2026-05-27')
	const dropped = (day: number, metric: string) => (metric === 'net' && day === yesterday ? 120 : usual(day))

	test('tells a day that was not foreseen, once, with expected, range and how rare it is, in both languages', async () => {
		const { run, settled } = watching(dropped)
		const [alert, ...more] = await run('2026-05-28T09:00')
		expect(more).toEqual([])
		expect(alert).toMatchObject({
			kind: 'metric-unusual',
			key: 'net/2026-05-27',
			severity: 'critical',
			link: '/forecast?metric=net',
		})
		expect(alert?.text.zh).toMatch(
			/^「净销售额」2026-05-27 为 ¥120，低于正常范围 ¥\d+–¥[\d,]+（预期 ¥[\d,]+），(约 \d+|超过一万)天一遇/,
		)
		expect(alert?.text.en).toMatch(
			/^Net revenue on 2026-05-27 was CN¥120, below its usual range CN¥\d+ to CN¥[\d,]+ \(expected CN¥[\d,]+\); by chance/,
		)
		expect(alert?.details).toMatchObject({ metric: 'net', day: '2026-05-27', value: 120 })
		expect(await run('2026-05-28T09:15')).toEqual([])
		expect(await run('2026-05-28T23:59')).toEqual([])
		expect(settled).toContain('metric-unusual net/2026-05-13')
	})

	test('before its hour it waits; the running day is never judged', async () => {
		const { run, asked } = watching(dropped)
		expect(await run('2026-05-28T07:59')).toEqual([])
		expect(asked).toEqual([])
		const half = watching((day, metric) => (metric === 'net' && day === yesterday + 1 ? 3 : usual(day)))
		expect(await half.run('2026-05-28T12:00')).toEqual([])
	})

	test('a day of which nothing has arrived is asked for again, not judged', async () => {
		let arrived = false
		const { run } = watching((day, metric) => (day === yesterday && !arrived ? 0 : dropped(day, metric)))
		expect(await run('2026-05-28T09:00')).toEqual([])
		arrived = true
		expect(await run('2026-05-28T09:15')).toHaveLength(1)
	})

	test('a shop with too little history is left in peace', async () => {
		const { run } = watching((day, metric) => (day < dayNumberOf('2026-04-10') ? 0 : dropped(day, metric)))
		expect(await run('2026-05-28T09:00')).toEqual([])
	})

	test('only what is watched is looked at', async () => {
		const { run, store } = watching(dropped)
		await store.set({ ...usualWatch, metrics: ['orders'] }, 'Li', 0)
		expect(await run('2026-05-28T09:00')).toEqual([])
		await store.set({ ...usualWatch, metrics: [] }, 'Li', 0)
		expect(await run('2026-05-28T10:00')).toEqual([])
	})
})

test('the day on which clocks change is one day like any other', async () => {
	const asked: MetricQuestion[] = []
	const days = ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31']
	const read = async (question: MetricQuestion): Promise<MetricsRead> => {
		asked.push(question)
		const series = days.map((day, nth) => ({ at: day, value: String(nth + 1) }))
		return {
			...{
				range: { from: question.from, to: question.to },
				compareRange: null,
				zone: 'Europe/Berlin',
				currency: 'EUR',
				breakdown: null,
			},
			metrics: [{ name: 'net', total: { value: '1', previous: null }, series, previousSeries: [], groups: [] }],
		}
	}
	const { values, firstDay } = await readDaily(read, 'net', { from: '2026-03-27', to: '2026-04-01' }, {})
	expect(dateOf(firstDay)).toBe('2026-03-28')
	expect([...values]).toEqual([2, 3, 4, 5])
})
