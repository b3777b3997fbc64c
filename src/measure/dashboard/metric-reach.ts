import { z } from 'zod'
import { type Metric, metricNamed } from '#query'
import type { Asked } from './asked.ts'
import { type Around, around, dayMs, ever, type Reach } from './reach.ts'

/** Who was active is asked of a month before each day. */
const activeWindow = 31 * dayMs

/**
 * Numbers read the days asked for and those they are compared with. Where something counts nothing, whether that is 0 or cannot be said
 * hangs on when such things were first recorded: on everything before, then.
 */
export function metricReach(names: readonly string[], asked: Asked, zone: string, answer?: unknown): Reach {
	const atoms = names.flatMap(atomsOf)
	const active = atoms.some((metric) => 'activeDays' in metric)
	const days = around(asked, zone)
	const also = [
		...(atoms.some((metric) => 'looksUp' in metric && metric.looksUp === 'is_paid') ? ['orders'] : []),
		...(active ? ['people'] : []),
	]
	const extent: Around = { before: comparedBefore(asked.compare, days) + (active ? activeWindow : 0), also }
	const reach = around(asked, zone, extent)
	return answer !== undefined && !saysSomething(answer) ? { ...reach, from: ever } : reach
}

function atomsOf(name: string): Metric[] {
	const metric = metricNamed(name)
	if (!metric) return []
	return 'ratio' in metric ? [metric.ratio.of, metric.ratio.per].flatMap(atomsOf) : [metric]
}

/** A leap day, and an hour of summer time, more. */
function comparedBefore(compare: unknown, { from, to }: Reach): number {
	if (compare === 'previous') return to - from + dayMs
	return compare === 'year' ? 367 * dayMs : 0
}

const value = z.union([z.string(), z.number()]).nullable()
const points = z.array(z.object({ value }))
const read = z.object({
	compareRange: z.unknown(),
	metrics: z.array(z.object({ total: z.object({ value, previous: value }), series: points, previousSeries: points })),
})

/** Whether every total is more than nothing, and no day is silent. */
function saysSomething(answer: unknown): boolean {
	const found = read.safeParse(answer)
	if (!found.success) return false
	const { metrics, compareRange } = found.data
	return metrics.every(({ total, series, previousSeries }) => {
		const totals = compareRange === null ? [total.value] : [total.value, total.previous]
		return (
			totals.every((one) => one !== null && Number(one) !== 0) &&
			[...series, ...previousSeries].every((point) => point.value !== null)
		)
	})
}
