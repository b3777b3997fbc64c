import { z } from 'zod'
import { categoryLabels } from '#household'
import type { Text } from '#kit/text'
import { metricNamed, valueLabel } from '#query'
import { type Cell, column, gathered, type Table } from './table.ts'

const value = z.union([z.string(), z.number()]).nullable()
const series = z.array(z.object({ at: z.string(), value }))
const reading = z.object({ value, previous: value })

const group = {
	kind: z.enum(['value', 'others', 'unsaid']),
	value: z.string(),
	label: z.object({ zh: z.string(), en: z.string() }),
}

export const metricsAnswer = z.object({
	range: z.object({ from: z.string(), to: z.string() }),
	compareRange: z.object({ from: z.string(), to: z.string() }).nullable(),
	currency: z.string(),
	breakdown: z.object({ dimension: z.string() }).nullable(),
	metrics: z.array(
		z.object({
			name: z.string(),
			total: reading,
			series,
			groups: z.array(z.object({ ...group, reading, series })),
		}),
	),
})

/** A row for each metric, group and period; the total of the days has no period. */
export function metricsTable(answer: unknown, locale: keyof Text): Table {
	const { metrics, breakdown } = metricsAnswer.parse(answer)
	const rows = metrics.flatMap(({ name, total, series: points, groups }): Cell[][] => {
		const of = (group: string | null, at: string | null, now: Cell, before: Cell): Cell[] => [
			...[name, metricNamed(name)?.label[locale] ?? name, group, at, now, before],
		]
		return [
			of(null, null, total.value, total.previous),
			...points.map((point) => of(null, point.at, point.value, null)),
			...groups.flatMap((group) => {
				const called = groupName(group, breakdown?.dimension ?? '', locale)
				return [
					of(called, null, group.reading.value, group.reading.previous),
					...group.series.map((point) => of(called, point.at, point.value, null)),
				]
			}),
		]
	})
	return {
		columns: [
			column('metric', 'text', '指标', 'Metric'),
			column('label', 'text', '名称', 'Name'),
			column('group', 'text', '分组', 'Group'),
			column('at', 'day', '日期', 'Date'),
			// Counts, shares and money stand in one column, each in the unit of its metric.
			column('value', 'number', '数值', 'Value'),
			column('previous', 'number', '对比期', 'Before'),
		],
		rows,
	}
}

/** What a group is called in words, where its value is one of the trade's. */
export function groupName(
	{ kind, value, label }: { kind: 'value' | keyof typeof gathered; value: string; label: Text },
	dimension: string,
	locale: keyof Text,
): string {
	if (kind !== 'value') return gathered[kind][locale]
	const known = dimension === 'category' ? categoryLabels.get(value) : valueLabel(dimension, value)
	return (known ?? label)[locale]
}
