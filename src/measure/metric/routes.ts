import { z } from 'zod'
import { scopeOf } from '#kit/principal'
import { type DataScope, everyone, type Principal, type Route, route } from '#kit/route'
import type { Dimension } from '#query'
import type { Dimensions } from '../dimension/dimensions.ts'
import { changeMethods, silences } from './metric-change.ts'
import { type MetricPerson, type PeopleQuestion, peopleQuestion } from './metric-people.ts'
import { type MetricQuestion, metricName, metricQuestion } from './metric-question.ts'
import type { MetricGroup, MetricsRead } from './read-metrics.ts'

const day = z.iso.date()
const text = z.object({ zh: z.string(), en: z.string() })
const range = z.object({ from: day, to: day })
const value = z.union([z.string(), z.number()]).nullable().meta({ description: 'Null: cannot be said' })
const reading = { value, numerator: value.optional(), denominator: value.optional() }
const interval = z.object({ value: z.number(), low: z.number(), high: z.number() })

const change = z.union([
	z.object({
		method: z.enum(changeMethods),
		difference: interval.nullable().meta({ description: 'In the metric’s own unit; null for totals' }),
		relative: interval.nullable().meta({ description: 'current / previous − 1' }),
		pValue: z.number(),
		qValue: z.number().meta({ description: 'Corrected for the groups of the breakdown' }),
		verdict: z.enum(['up', 'down', 'unclear']),
	}),
	z.object({ silence: z.enum(silences) }),
])
const compared = z.object({ ...reading, previous: value, change: change.optional() })
const target = z.string().optional().meta({ description: 'What it should come to' })
const series = z.array(z.object({ at: day, partial: z.literal(true).optional(), ...reading, target }))

const values = z.int().meta({ description: 'How many values stand together in `others`' })

const metricsResponse = z.object({
	range,
	compareRange: range.nullable(),
	zone: z.string(),
	currency: z.string(),
	breakdown: z
		.object({
			dimension: z.string(),
			label: text,
			rankedBy: z.string().nullable(),
		})
		.nullable(),
	metrics: z.array(
		z.object({
			name: metricName,
			total: compared.extend({ target }),
			series,
			previousSeries: series,
			groups: z.array(
				z.object({
					kind: z.enum(['value', 'others', 'unsaid']),
					value: z.string(),
					values,
					label: text,
					reading: compared,
					series,
				}),
			),
		}),
	),
})

export interface MetricRouteNeeds {
	readonly read: (question: MetricQuestion, scope: DataScope, dimension?: Dimension, signal?: AbortSignal) => Promise<MetricsRead>
	readonly people: (
		question: PeopleQuestion,
		scope: DataScope,
		dimension?: Dimension,
		signal?: AbortSignal,
	) => Promise<{ readonly total: number; readonly items: readonly MetricPerson[]; readonly next: string | null }>
	readonly dimensions: Dimensions
	readonly labels: (profileIds: readonly number[], principal: Principal) => Promise<ReadonlyMap<number, string>>
}

export function metricRoutes(needs: MetricRouteNeeds): readonly Route[] {
	const { read, dimensions } = needs
	return [
		peopleRoute(needs),
		route({
			method: 'POST',
			path: '/api/metrics/read',
			access: everyone,
			tag: 'measure',
			summary: 'Metrics over a range of days: totals, over time, told apart, and against an earlier period',
			body: metricQuestion,
			response: metricsResponse,
			handle: async ({ body, principal, signal }) => {
				const dimension = body.breakdown && (await dimensions.get(body.breakdown.dimension, body.from, principal))
				return viewRead(await read(body, scopeOf(principal), dimension, signal))
			},
		}),
	]
}

function peopleRoute({ people, dimensions, labels }: MetricRouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/metrics/people',
		access: everyone,
		tag: 'measure',
		summary: 'The shoppers behind a number, who add most to it first; contact data is masked by role',
		body: peopleQuestion,
		response: z.object({
			total: z.int(),
			items: z.array(z.object({ profileId: z.int(), label: z.string(), amount: z.string().nullable() })),
			next: z.string().nullable(),
		}),
		handle: async ({ body, principal, signal }) => {
			const dimension = body.group && (await dimensions.get(body.group.dimension, body.from, principal))
			const page = await people(body, scopeOf(principal), dimension, signal)
			const names = await labels(
				page.items.map(({ profileId }) => profileId),
				principal,
			)
			return { ...page, items: page.items.map((item) => ({ ...item, label: names.get(item.profileId) ?? `#${item.profileId}` })) }
		},
	})
}

function viewRead({ breakdown, metrics, ...rest }: MetricsRead): z.infer<typeof metricsResponse> {
	const dimension = breakdown?.dimension
	return {
		...rest,
		breakdown: breakdown && {
			...{ dimension: breakdown.dimension.name, label: breakdown.dimension.label },
			rankedBy: breakdown.rankedBy,
		},
		metrics: metrics.map((metric) => ({
			name: metricName.parse(metric.name),
			total: metric.total,
			series: [...metric.series],
			previousSeries: [...metric.previousSeries],
			groups: metric.groups.map((group) => ({ ...group, label: labelOf(group, dimension), series: [...group.series] })),
		})),
	}
}

function labelOf({ value }: MetricGroup, dimension: Dimension | undefined) {
	if (dimension?.of !== 'people') return { zh: value, en: value }
	const known = [...dimension.cases, ...(dimension.rest ? [dimension.rest] : [])].find((each) => each.value === value)
	return known?.label ?? { zh: value, en: value }
}
