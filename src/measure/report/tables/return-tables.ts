import { z } from 'zod'
import { column, type Table } from './table.ts'

const share = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable()
const cohort = z.object({
	at: z.string(),
	size: z.number(),
	cells: z.array(z.object({ returned: z.number(), open: z.boolean(), share })),
})

/** A row for each cohort and period after it. */
export function retentionTable(answer: unknown): Table {
	const { cohorts } = z.object({ cohorts: z.array(cohort) }).parse(answer)
	return {
		columns: [
			column('cohort', 'day', '进入时间', 'Entered'),
			column('size', 'count', '人数', 'People'),
			column('period', 'count', '第几期', 'Period'),
			column('returned', 'count', '回来人数', 'Returned'),
			column('share', 'share', '留存率', 'Share'),
			column('low', 'share', '下限', 'Low'),
			column('high', 'share', '上限', 'High'),
		],
		rows: cohorts.flatMap(({ at, size, cells }) =>
			cells.map(({ returned, share: kept }, period) => [
				...[at, size, period, returned, kept?.value ?? null, kept?.low ?? null, kept?.high ?? null],
			]),
		),
	}
}

export function lifecycleTable(answer: unknown): Table {
	const counts = { new: z.number(), returning: z.number(), resurrecting: z.number(), dormant: z.number() }
	const period = z.object({ at: z.string(), active: z.number(), ...counts })
	const { periods } = z.object({ periods: z.array(period) }).parse(answer)
	return {
		columns: [
			column('at', 'day', '日期', 'Date'),
			column('active', 'count', '活跃', 'Active'),
			column('new', 'count', '新增', 'New'),
			column('returning', 'count', '持续', 'Returning'),
			column('resurrecting', 'count', '回流', 'Resurrecting'),
			column('dormant', 'count', '沉默', 'Dormant'),
		],
		rows: periods.map((one) => [one.at, one.active, one.new, one.returning, one.resurrecting, one.dormant]),
	}
}

export function stickinessTable(answer: unknown): Table {
	const period = z.object({ at: z.string(), people: z.number(), daily: z.number().nullable(), ratio: z.number().nullable() })
	const { periods } = z.object({ periods: z.array(period) }).parse(answer)
	return {
		columns: [
			column('at', 'day', '日期', 'Date'),
			column('people', 'count', '活跃人数', 'Active people'),
			column('daily', 'number', '日均活跃', 'Active a day'),
			column('ratio', 'share', '粘性', 'Stickiness'),
		],
		rows: periods.map(({ at, people, daily, ratio }) => [at, people, daily, ratio]),
	}
}
