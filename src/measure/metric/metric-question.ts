import { z } from 'zod'
import { fail } from '#kit/errors'
import { type Metric, metricNamed, metrics } from '#query'
import { grains } from '../calendar.ts'

const day = z.iso.date()
const comparisons = ['previous', 'year', 'none'] as const
export const metricName = z.enum(metrics.map(({ name }) => name))

/** What is told apart, and how many of its values are shown; the others are one, named and counted. */
const breakdownSchema = z.strictObject({
	dimension: z.string().min(1).max(200),
	top: z.int().min(1).max(50).default(8),
})

export const metricQuestion = z.strictObject({
	metrics: z.array(metricName).min(1).max(60),
	/** `to` is not included. */
	from: day,
	to: day,
	grain: z.enum([...grains, 'none']).default('day'),
	/** As many days right before, or the same days a year before. */
	compare: z.enum(comparisons).default('none'),
	breakdown: breakdownSchema.optional(),
	/** Order lines that a rule marked as hardly true. */
	outliers: z.enum(['with', 'without']).default('with'),
	/** Whether changes are tested. It takes a second look at the rows. */
	significance: z.boolean().default(false),
})

export type MetricQuestion = z.input<typeof metricQuestion>

/** A metric by its name; raises `bad-request`. */
export function metricOf(name: string): Metric {
	return metricNamed(name) ?? fail('bad-request', `There is no metric ${name}`)
}
