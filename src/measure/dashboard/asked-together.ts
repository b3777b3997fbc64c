import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Asked } from './asked.ts'

/** One question in place of several, and what of its answer is the answer of one of them. */
export interface Together {
	readonly asked: Asked
	pick(answer: unknown): unknown
}

const mostMetrics = 40

const question = z.looseObject({
	metrics: z.array(z.string()),
	breakdown: z.unknown().optional(),
	significance: z.boolean(),
})
const answered = z.looseObject({ metrics: z.array(z.looseObject({ name: z.string() })) })

/**
 * Numbers of the same days are read in one pass, however many there are: tiles that ask alike but for their metrics are one question. Not
 * where they are told apart, since the first metric decides what is shown, nor where changes are tested, which costs by the metric.
 */
export function metricsTogether(own: Asked, others: readonly Asked[]): Together | undefined {
	const { metrics, ...rest } = question.parse(own)
	if (rest.breakdown !== undefined || rest.significance) return undefined
	const alike = others.flatMap((other) => {
		const { metrics: more, ...asked } = question.parse(other)
		return isDeepStrictEqual(asked, rest) ? more : []
	})
	const all = [...new Set([...metrics, ...alike])].sort()
	if (all.length === metrics.length || all.length > mostMetrics) return undefined
	return { asked: { ...own, metrics: all }, pick: (answer) => pickMetrics(answer, metrics) }
}

function pickMetrics(answer: unknown, names: readonly string[]): unknown {
	const { metrics, ...rest } = answered.parse(answer)
	return { ...rest, metrics: names.map((name) => metrics.find((metric) => metric.name === name)) }
}
