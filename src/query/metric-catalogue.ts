import { z } from 'zod'
import type { Text } from '#kit/text'
import { additivity, aggregateSql, isOfPeople, type Metric } from './metric.ts'
import { rowsExclude } from './metric-rows.ts'
import { metricNamed, metrics } from './metrics.ts'

const text = z.object({ zh: z.string(), en: z.string() })

/** A metric as the API and the manual describe it. */
export const metricView = z.object({
	name: z.string(),
	label: text,
	description: text,
	unit: z.enum(['people', 'orders', 'items', 'times', 'money', 'share', 'multiple', 'stars']),
	better: z.enum(['up', 'down', 'neither']).meta({ description: 'Which way is good' }),
	/** How values of several periods or groups come together: not at all, unless they are additive. */
	adds: z.enum(['additive', 'distinct', 'ratio', 'average']),
	formula: text,
	excludes: text,
	ratio: z.object({ of: z.string(), per: z.string() }).optional(),
	people: z.boolean().meta({ description: 'Whether there are people behind it' }),
	part: z.literal(true).optional().meta({ description: 'Only there for others that are computed from it' }),
})

export function describeMetrics(): z.infer<typeof metricView>[] {
	return (metrics as readonly Metric[]).map((metric) => ({
		...{ name: metric.name, label: metric.label, description: metric.description, unit: metric.unit, better: metric.better },
		...{ adds: additivity(metric), formula: formulaOf(metric), excludes: excludesOf(metric) },
		...('ratio' in metric ? { ratio: { of: metric.ratio.of, per: metric.ratio.per } } : {}),
		people: isOfPeople(metric),
		...(metric.part ? { part: true as const } : {}),
	}))
}

/** As it is computed: of a ratio in words, of what is counted as the aggregate itself. */
function formulaOf(metric: Metric): Text {
	if ('ratio' in metric) {
		const [of, per] = [metric.ratio.of, metric.ratio.per].map((name) => metricNamed(name)?.label ?? { zh: name, en: name })
		const less = metric.ratio.less ? ' − 1' : ''
		return { zh: `${of?.zh} ÷ ${per?.zh}${less}`, en: `${of?.en} ÷ ${per?.en}${less}` }
	}
	if ('activeDays' in metric) {
		const days = metric.activeDays
		return {
			zh: `各天“最近 ${days} 天活跃人数”之和 ÷ 天数`,
			en: `sum over days of the people active in ${days === 1 ? 'it' : `the ${days} days up to it`} ÷ days`,
		}
	}
	const sql = aggregateSql(metric.aggregate, 'period_start')
	const scaled = metric.minor ? `${sql} ÷ 10^places` : sql
	return { zh: scaled, en: scaled }
}

function excludesOf(metric: Metric): Text {
	if ('activeDays' in metric) return rowsExclude.activity
	if (!('ratio' in metric)) return rowsExclude[metric.rows]
	const parts = [metric.ratio.of, metric.ratio.per].flatMap((name) => metricNamed(name) ?? []).map(excludesOf)
	const each = (locale: 'zh' | 'en', separator: string) =>
		[...new Set(parts.flatMap((part) => part[locale].split(separator)))].join(separator)
	return { zh: each('zh', '、'), en: each('en', ', ') }
}
