import { z } from 'zod'
import { column, type Table } from './table.ts'

const interval = z.object({ level: z.number(), low: z.number(), high: z.number() })
const point = z.object({ at: z.string(), value: z.number(), intervals: z.array(interval) })
const forecast = z.object({
	history: z.array(z.object({ at: z.string(), value: z.number().nullable() })),
	ahead: z.object({ points: z.array(point) }).nullable(),
})

/** What was, then what is foreseen with the widest interval. */
export function forecastTable(answer: unknown): Table {
	const { history, ahead } = forecast.parse(answer)
	return {
		columns: [
			column('at', 'day', '日期', 'Date'),
			column('value', 'number', '实际', 'Actual'),
			column('foreseen', 'number', '预测', 'Foreseen'),
			column('low', 'number', '下限', 'Low'),
			column('high', 'number', '上限', 'High'),
		],
		rows: [
			...history.map(({ at, value }) => [at, value, null, null, null]),
			...(ahead?.points ?? []).map(({ at, value, intervals }) => {
				const widest = intervals.toSorted((a, b) => b.level - a.level)[0]
				return [at, null, value, widest?.low ?? null, widest?.high ?? null]
			}),
		],
	}
}
