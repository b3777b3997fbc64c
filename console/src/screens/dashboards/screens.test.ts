import { describe, expect, it } from 'vitest'
import { withoutDays } from '../../ui/ask/question.ts'
import { readState } from '../../url/codec.ts'
import { rangeCodecs } from '../../url/time-range.ts'
import { type AttributionState, attributionCodecs, questionOf as attributionOf } from '../attribution/attribution-question.ts'
import { forecastCodecs } from '../forecast/state.ts'
import { countOf, funnelCodecs, rulesOf, starters } from '../funnels/funnel-question.ts'
import { metricsCodecs } from '../metrics/metrics-state.ts'
import { type PathState, pathCodecs, questionOf as pathsOf } from '../paths/path-question.ts'
import { codecs as retentionCodecs } from '../retention/state.ts'
import { attribution } from './kinds/attribution.tsx'
import { forecast } from './kinds/forecast.tsx'
import { funnelCount, funnelTrend } from './kinds/funnels.tsx'
import { metrics } from './kinds/metrics.tsx'
import { paths, sessions } from './kinds/paths.tsx'
import { retention } from './kinds/retention.tsx'

/** A tile leads to its question’s own screen, which then asks the very same thing. */
const range = { from: '2026-10-01', to: '2026-11-01' }
const nothing = new URLSearchParams()

describe('the screen that a tile opens', () => {
	it.each(Object.entries(starters))('asks the same funnel: %s', (_, funnel) => {
		const asked = { ...funnel, optional: [2], by: { dimension: 'channel', step: 2, row: 'last' as const } }
		const { params } = funnelCount.screen(withoutDays(countOf(asked, range)), [])
		const read = readState(funnelCodecs, params).funnel
		expect(read && countOf(read, range)).toEqual(countOf(asked, range))
	})

	it('draws a funnel over time as finely', () => {
		const { params } = funnelTrend.screen({ ...withoutDays(rulesOf(starters.search, range)), grain: 'month' }, [])
		expect(readState(rangeCodecs, params).grain).toBe('month')
		expect(readState(funnelCodecs, params).view).toBe('trend')
	})

	it('asks the same metrics', () => {
		const { params } = metrics.screen({ metrics: ['net', 'orders'], grain: 'week', breakdown: { dimension: 'channel' } }, [])
		expect(readState(metricsCodecs, params)).toMatchObject({ metrics: ['orders', 'net'], by: 'channel' })
		expect(readState(rangeCodecs, params).grain).toBe('week')
	})

	it.each<Partial<PathState>>([
		{},
		{ start: { events: 'Product Viewed' }, reach: 'w1d', top: '12', unfolded: true },
		{
			end: { orders: true },
			reach: '2h',
			per: 'session',
			without: ['Page Viewed'],
			occurrence: 'last',
			steps: '8',
			by: 'category',
		},
	])('asks the same paths: %j', (state) => {
		const asked = pathsOf({ ...readState(pathCodecs, nothing), ...state }, range)
		const { params } = paths.screen(withoutDays(asked), [])
		expect(pathsOf(readState(pathCodecs, params), range)).toEqual(asked)
	})

	it.each<Partial<AttributionState>>([
		{},
		{
			goal: 'Signed Up',
			touches: ['Promotion Clicked'],
			by: 'campaign_source',
			lookBack: '90',
			rule: 'every',
			order: '3',
			halfLife: '1',
		},
		{ alone: true, worth: 'rate' },
	])('gives credit by the same rules: %j', (state) => {
		const asked = attributionOf({ ...readState(attributionCodecs, nothing), ...state }, range)
		const { params } = attribution.screen(withoutDays(asked), ['money', 'last', 'non', 'direct'])
		const read = readState(attributionCodecs, params)
		expect(attributionOf(read, range)).toEqual(asked)
		expect([read.measure, read.model]).toEqual(['money', 'last-non-direct'])
	})

	it('asks for the same cohorts', () => {
		const entry = { events: 'Product Viewed' }
		const body = {
			entry,
			back: { orders: true } as const,
			kind: 'within',
			entering: 'every',
			period: 'month',
			periods: 4,
		} as const
		const { params } = retention.screen(body, [])
		expect(readState(retentionCodecs, params)).toMatchObject({
			entry,
			back: body.back,
			kind: 'within',
			entering: 'every',
			columns: 4,
		})
		expect(readState(rangeCodecs, params).grain).toBe('month')
	})

	it('asks for the same sessions and the same days ahead', () => {
		expect(String(sessions.screen({ landing: 'channel', gapMinutes: 60 }, []).params)).toBe('landing=channel&gap=60')
		expect(readState(forecastCodecs, forecast.screen({ metric: 'orders', horizon: 56 }, []).params)).toMatchObject({
			...{ metric: 'orders', horizon: '56' },
		})
	})
})
