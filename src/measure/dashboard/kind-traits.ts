import { z } from 'zod'
import type { Asked } from './asked.ts'
import { metricsTogether, type Together } from './asked-together.ts'
import { metricReach } from './metric-reach.ts'
import { always, around, dayMs, ever, longestPeriod, type ReachOf } from './reach.ts'

/** What dashboards must know of a question beyond its route. */
export interface KindTraits {
	/** Whether it takes `compare`. */
	readonly compares?: true
	readonly reach: ReachOf
	/** The dimension of people that it may be told apart by. */
	readonly dimension?: (asked: Asked) => string | undefined
	/** Metrics whose targets it shows. */
	readonly targets?: (asked: Asked) => readonly string[]
	/** One question for it and others of its kind; undefined where there is nothing to be gained. */
	readonly together?: (own: Asked, others: readonly Asked[]) => Together | undefined
}

/** What is looked at below has passed the schema of its route: these only pick it out again. */
const readShape = z.object({ metrics: z.array(z.string()), breakdown: z.object({ dimension: z.string() }).optional() })
const metricShape = z.object({ metric: z.string() })
const funnelShape = z.object({
	entry: z.string(),
	window: z.object({ amount: z.number(), unit: z.enum(['days', 'hours', 'minutes']) }),
	by: z.object({ dimension: z.string() }).optional(),
})
const retentionShape = z.object({ entering: z.string(), breakdown: z.string().optional() })
const span = z.object({ amount: z.number(), unit: z.enum(['days', 'hours', 'minutes', 'seconds']) })
const pathsShape = z.object({ gap: span.optional(), window: span.optional() })
const creditShape = z.object({ lookBackDays: z.number() })
const searchShape = z.object({ viewMinutes: z.number(), orderDays: z.number() })

const unitMs = { days: dayMs, hours: 3_600_000, minutes: 60_000, seconds: 1_000 } as const
const msOf = ({ amount, unit }: z.infer<typeof span>) => amount * unitMs[unit]

const funnel: KindTraits = {
	reach: (asked, zone) => {
		const { window, entry } = funnelShape.parse(asked)
		const found = around(asked, zone, { after: msOf(window) })
		return entry.startsWith('first-') ? { ...found, from: ever } : found
	},
	dimension: (asked) => funnelShape.parse(asked).by?.dimension,
}

/** Each kind of question, by the path of its own route without /api/. */
export const kindTraits: Readonly<Record<string, KindTraits>> = {
	'metrics/read': {
		compares: true,
		reach: (asked, zone, answer) => metricReach(readShape.parse(asked).metrics, asked, zone, answer),
		dimension: (asked) => readShape.parse(asked).breakdown?.dimension,
		targets: (asked) => readShape.parse(asked).metrics,
		together: metricsTogether,
	},
	// A day of nothing may be one before such things were recorded.
	'metrics/forecast': {
		reach: (asked, zone) => ({ ...metricReach([metricShape.parse(asked).metric], asked, zone), from: ever }),
	},
	'funnels/count': funnel,
	'funnels/trend': {
		...funnel,
		reach: (asked, zone) =>
			around(asked, zone, { before: longestPeriod, after: longestPeriod + msOf(funnelShape.parse(asked).window) }),
	},
	'funnels/times': funnel,
	'funnels/curve': funnel,
	'retention/count': {
		reach: (asked, zone) => {
			const { entering } = retentionShape.parse(asked)
			return { ...around(asked, zone, { before: entering === 'first' ? always : longestPeriod }), to: always }
		},
		dimension: (asked) => retentionShape.parse(asked).breakdown,
	},
	'lifecycle/count': { reach: (asked, zone) => around(asked, zone, { before: always, after: longestPeriod }) },
	'stickiness/count': { reach: (asked, zone) => around(asked, zone, { before: longestPeriod, after: longestPeriod }) },
	'paths/count': {
		reach: (asked, zone) => {
			const { gap, window } = pathsShape.parse(asked)
			const beyond = dayMs + Math.max(...[gap, window].map((one) => (one ? msOf(one) : 0)))
			return around(asked, zone, { before: beyond, after: beyond })
		},
	},
	'attribution/credit': {
		reach: (asked, zone) => {
			const beyond = (creditShape.parse(asked).lookBackDays + 1) * dayMs
			return around(asked, zone, { before: beyond, after: beyond })
		},
	},
	'sessions/quality': { reach: (asked, zone) => around(asked, zone, { before: 2 * dayMs, after: 2 * dayMs }) },
	'searches/terms': {
		reach: (asked, zone) => {
			const { viewMinutes, orderDays } = searchShape.parse(asked)
			return around(asked, zone, { after: Math.max(viewMinutes * unitMs.minutes, orderDays * dayMs) })
		},
	},
	'slots/clicks': { reach: (asked, zone) => around(asked, zone) },
	'association/rules': {
		reach: (asked, zone) => around(asked, zone, { also: ['appliances', 'household_facts', 'household_people'] }),
	},
	// What came after is known until now.
	'cycles/repurchase': { reach: (asked, zone) => around(asked, zone, { before: always, after: always }) },
	'cycles/transitions': { reach: (asked, zone) => around(asked, zone, { before: always, after: always }) },
}
