import type { Attribution } from '../attribution/queries.ts'
import type { MetricForecast } from '../forecast/forecast-model.ts'
import type { FunnelCurve } from '../funnels/CurvePanel.tsx'
import type { FunnelAnswer } from '../funnels/funnel-question.ts'
import type { Times } from '../funnels/TimesPanel.tsx'
import type { TrendPeriod } from '../funnels/TrendPanel.tsx'
import type { MetricRead, MetricsRead } from '../metrics/metric-model.ts'
import type { Paths, Searches, Sessions } from '../paths/queries.ts'
import type { LifecycleAnswer, RetentionAnswer, StickinessAnswer } from '../retention/queries.ts'

/** The smallest answers in which each chart has something of everything to draw: a gap, a part of a step, a comparison, an interval. */

export const days = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06'] as const
export const range = { from: days[0], to: '2026-11-07' } as const
const asOf = '2026-11-06T14:05:00.000Z'
const both = (text: string) => ({ zh: text, en: text })

const net = [182_000, 191_500, 176_300, null, 214_800, 96_400]
const before = [171_000, 168_400, 181_200, 177_000, 169_900, 183_100]
const series = (values: readonly (number | null)[]): MetricRead['series'] =>
	values.map((value, nth) => ({ at: days[nth] ?? '', value, ...(nth === 5 ? { partial: true as const } : {}) }))
type Change = NonNullable<MetricRead['total']['change']>
const better: Change = {
	...{ method: 'quasi-poisson' as const, difference: { value: 4_800, low: 900, high: 8_700 }, pValue: 0.01, qValue: 0.02 },
	...{ relative: { value: 0.087, low: 0.02, high: 0.15 }, verdict: 'up' as const },
}
const unclear: Change = {
	...{ method: 'delta' as const, difference: null, pValue: 0.4, qValue: 0.6 },
	...{ relative: { value: -0.012, low: -0.06, high: 0.04 }, verdict: 'unclear' as const },
}

function group(value: string, worth: number, change: MetricRead['total']['change'] = better): MetricRead['groups'][number] {
	return {
		...{ kind: 'value', value, values: 0, label: both(value) },
		reading: { value: worth, previous: worth * 0.9, ...(change ? { change } : {}) },
		series: series(net.map((each) => (each === null ? null : (each * worth) / 1_000_000))),
	}
}

const netMetric: MetricRead = {
	name: 'net',
	total: { value: 861_000, previous: 1_050_600, change: better, target: '1000000' },
	series: series(net).map((point, nth) => (nth < 3 ? { ...point, target: '180000' } : point)),
	previousSeries: before.map((value, nth) => ({ at: `2026-10-${26 + nth}`, value })),
	groups: [],
}
const conversion: MetricRead = {
	name: 'conversionRate',
	total: { value: 0.0342, previous: 0.0351, change: unclear },
	series: series([0.031, 0.034, 0.036, 0.033, 0.035, 0.034]),
	previousSeries: [],
	groups: [],
}
const common = { range, compareRange: { from: '2026-10-26', to: '2026-11-01' }, zone: 'Asia/Shanghai', currency: 'CNY' }

export const metricsAnswer: MetricsRead = { ...common, breakdown: null, metrics: [netMetric, conversion] }
export const groupsAnswer: MetricsRead = {
	...{ ...common, breakdown: { dimension: 'category', label: { zh: '类目', en: 'Category' }, rankedBy: null } },
	metrics: [
		{
			...netMetric,
			groups: [
				group('refrigerator', 412_000),
				group('washer', 268_000, unclear),
				group('television', 121_000, { silence: 'too-few' }),
				{ ...group('', 60_000), kind: 'others', values: 7 },
			],
		},
	],
}

const step = (people: number, of: number, previous: number) => ({
	people,
	ofEntrants: people / of,
	ofPrevious: people / previous,
})
const steps = [step(4_210, 4_210, 4_210), step(1_604, 4_210, 4_210), step(702, 4_210, 1_604), step(388, 4_210, 702)]

export const funnelBody = {
	steps: [
		...[{ events: 'Product Viewed' }, { events: 'Product Added' }, { events: 'Checkout Started' }],
		{ orders: true as const },
	],
	window: { amount: 14, unit: 'days' as const },
}
export const funnelAnswer: FunnelAnswer = { range, asOf, ahead: [], steps, open: 51, groups: null }
export const funnelGroupsBody = { ...funnelBody, by: { dimension: 'channel', step: 1, row: 'first' as const } }
export const funnelGroupsAnswer: FunnelAnswer = {
	...funnelAnswer,
	groups: [
		{ kind: 'value', value: 'email', label: both('email'), values: 1, ahead: [], steps, open: 12 },
		{
			kind: 'none',
			value: '',
			label: null,
			values: 1,
			ahead: [],
			steps: steps.map((each) => ({ ...each, people: each.people / 2 })),
			open: 3,
		},
	],
}
export const trendAnswer: { grain: 'day'; periods: TrendPeriod[] } = {
	grain: 'day',
	periods: days.map((at, nth) => ({
		...{ at, partial: nth === 5, open: nth * 3 },
		steps: steps.map((each, place) => ({ ...each, ofEntrants: each.ofEntrants * (1 - 0.02 * nth * place) })),
	})),
}
const seconds = { p10: 400, p25: 1_800, median: 7_200, p75: 86_400, p90: 300_000 }
export const timesAnswer: Times = {
	...{ people: 388, sampled: 388, whole: seconds },
	between: [
		{ from: 1, to: 2, seconds },
		{ from: 2, to: 3, seconds },
	],
	histogram: [
		{ from: 0, to: 3_600, people: 140 },
		{ from: 3_600, to: 86_400, people: 190 },
		{ from: 86_400, to: 604_800, people: 58 },
	],
}
export const curveAnswer: FunnelCurve = {
	...{ people: 900, sampled: 900 },
	points: [1, 7, 30, 90, 180].map((length, nth) => ({
		...{ length, share: 0.03 + 0.05 * nth, low: 0.02 + 0.045 * nth, high: 0.045 + 0.056 * nth, atRisk: 900 - 160 * nth },
	})),
}

const cell = (size: number, returned: number, open = false) => ({
	...{ returned, open },
	share: open ? null : { value: returned / size, low: Math.max(0, returned / size - 0.03), high: returned / size + 0.03 },
})
export const retentionBody = {
	entry: { events: 'Product Viewed' },
	back: { orders: true as const },
	period: 'week' as const,
	periods: 3,
}
export const retentionAnswer: RetentionAnswer = {
	...{ range, asOf },
	cohorts: [
		{ at: '2026-10-12', size: 420, cells: [cell(420, 96), cell(420, 61), cell(420, 40), cell(420, 33)] },
		{ at: '2026-10-19', size: 380, cells: [cell(380, 90), cell(380, 52), cell(380, 41), cell(380, 12, true)] },
		{ at: '2026-10-26', size: 0, cells: [0, 1, 2, 3].map(() => ({ returned: 0, open: false, share: null })) },
	],
	overall: [186, 113, 81, 33].map((returned, nth) => ({
		...{ size: nth === 3 ? 420 : 800, returned, share: returned / (nth === 3 ? 420 : 800) },
		interval: { low: 0.05, high: 0.3 },
	})),
}
export const activeBody = { active: { events: 'Product Viewed' } }
export const lifecycleAnswer: LifecycleAnswer = {
	...{ range, asOf },
	periods: ['2026-10-12', '2026-10-19', '2026-10-26'].map((at, nth) => ({
		...{ at, open: nth === 2, active: 620 - 40 * nth, new: 210, returning: 330 - 30 * nth, resurrecting: 80 - 10 * nth },
		dormant: 120 + 30 * nth,
	})),
}
export const stickinessAnswer: StickinessAnswer = {
	...{ range, asOf },
	periods: ['2026-09-01', '2026-10-01', '2026-11-01'].map((at, nth) => ({
		...{ at, open: nth === 2, days: 30, people: 1_400 + 100 * nth, daily: nth === 2 ? null : 210 + nth },
		...{ ratio: nth === 2 ? null : 0.15 + 0.01 * nth, byDays: [600, 320, 180, 90, 40, 20, 9] },
	})),
}

const node = (event: string, value = '') => {
	const single = { kind: 'event' as const, event, label: both(event), value }
	return { ...single, of: [single], happening: null }
}
export const pathsAnswer: Paths = {
	...{ range, asOf, direction: 'free', ways: 900, without: { none: 10, tooMany: 0, open: 4 } },
	nodes: [node('Product List Viewed'), node('Products Searched'), node('Product Viewed'), node('Product Added')],
	steps: [
		{
			places: [
				{ node: 0, people: 600, ended: 120, cut: 0 },
				{ node: 1, people: 300, ended: 40, cut: 0 },
			],
			gathered: 0,
		},
		{
			places: [
				{ node: 2, people: 640, ended: 380, cut: 0 },
				{ node: 3, people: 100, ended: 60, cut: 40 },
			],
			gathered: 0,
		},
	],
	links: [
		{ step: 0, from: 0, to: 2, people: 420 },
		{ step: 0, from: 0, to: 3, people: 60 },
		{ step: 0, from: 1, to: 2, people: 220 },
		{ step: 0, from: 1, to: 3, people: 40 },
	],
	...{ rare: { nodes: 0, happenings: 0 }, sample: null },
}

const credit = (conversions: number) => ({ conversions, money: String(conversions * 3_200), cpa: null, roas: null, error: null })
export const attributionAnswer: Attribution = {
	...{ range, asOf, currency: 'CNY' },
	conversions: {
		all: { conversions: 400, money: '1280000' },
		credited: { conversions: 300, money: '960000' },
		untouched: { conversions: 80, money: '256000' },
		unknown: { conversions: 20, money: '64000' },
		takenBack: '0',
	},
	journeys: { paths: 900, nulls: 600, open: 12, folded: 0, longestPath: 6 },
	channels: [
		['search', 140, 90],
		['feed', 100, 130],
		['email', 60, 80],
	].map(([name, last, linear]) => ({
		...{ kind: 'named' as const, name: String(name), touches: 900, cost: '12000', onPath: 320, removal: 0.3 },
		credit: { last: credit(Number(last)), linear: credit(Number(linear)) },
	})) as Attribution['channels'],
	...{ otherNames: 0, markov: null, paths: [] },
}

const visits = (sessions: number) => ({
	...{ sessions, people: sessions - 40, bounces: 90, bounceShare: 0.31, converted: 14, conversionShare: 0.047 },
	...{ depth: 4.2, medianSeconds: 184, sessionsPerPerson: 1.6 },
})
export const sessionsAnswer: Sessions = {
	...{ range, asOf, total: visits(900) },
	landings: [
		{ ...visits(600), value: 'Product List Viewed', label: both('product list') },
		{ ...visits(300), value: null, label: null },
	],
	...{ gathered: 4, open: 2, tooMany: 0, sample: null },
}
const part = (count: number, of: number) => ({ count, of, share: count / of })
const term = (word: string | null, searched: number) => ({
	...{ term: word, searches: searched, people: searched - 20, withoutResults: part(12, searched) },
	...{ viewed: part(140, searched), ordered: part(9, searched) },
})
const { term: _term, ...searched } = term('', 500)
export const searchesAnswer: Searches = {
	...{ range, asOf, total: searched, terms: [term('冰箱', 300), term('washer', 160), term(null, 40)] },
	...{ gathered: 11, tooMany: 0, sample: null },
}

export const forecastAnswer: MetricForecast = {
	...{ metric: 'orders', currency: 'CNY', known: 120, needed: 56 },
	history: Array.from({ length: 30 }, (_, nth) => ({ at: dayAt(nth), value: 100 + ((nth * 37) % 23) })),
	ahead: {
		points: Array.from({ length: 14 }, (_, nth) => ({
			...{ at: dayAt(30 + nth), value: 110 + ((nth * 37) % 19), mean: 112 },
			intervals: [
				{ level: 0.8, low: 90, high: 132 },
				{ level: 0.95, low: 78, high: 146 },
			],
		})),
		...{ model: 'stl-ets', form: null, scale: 'plain', ranking: [], heldOut: null },
		trend: Array.from({ length: 30 }, (_, nth) => 108 + nth / 10),
		...{ withCalendar: [], weekdays: null, strength: { trend: 0.2, week: 0.4 }, festivals: [], coming: [] },
	},
}

function dayAt(nth: number): string {
	const day = new Date(Date.UTC(2026, 8, 1))
	day.setUTCDate(day.getUTCDate() + nth)
	return day.toISOString().slice(0, 10)
}
