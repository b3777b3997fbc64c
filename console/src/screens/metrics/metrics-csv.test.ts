import { expect, it } from 'vitest'
import type { MetricRead } from './metric-model.ts'
import { breakdownCsv } from './metrics-csv.ts'

const words = {
	...{
		first: 'Channel',
		current: 'Now',
		previous: 'Before',
		change: 'Change',
		low: 'Low',
		high: 'High',
		qValue: 'q',
		total: 'All',
	},
	groupName: ({ value }: MetricRead['groups'][number]) => value,
}
const tested: NonNullable<MetricRead['total']['change']> = {
	method: 'score',
	difference: null,
	pValue: 0.01,
	qValue: 0.02,
	verdict: 'up',
	relative: { value: 0.1, low: 0.05, high: 0.15 },
}
const group = (value: string, change: NonNullable<MetricRead['total']['change']>) => ({
	...{ kind: 'value' as const, value, values: 0, label: { zh: value, en: value }, series: [] },
	reading: { value: '5', previous: null, change },
})

it('writes what the table shows, and nothing that a spreadsheet would run', () => {
	const csv = breakdownCsv(
		{
			...{ name: 'gmv', series: [], previousSeries: [] },
			total: { value: '110', previous: '100', change: tested },
			groups: [group('a,"b"', { silence: 'too-few' }), group('=HYPERLINK(1)', tested)],
		},
		words,
	)
	expect(csv.replace('\uFEFF', '').split('\r\n')).toEqual([
		'Channel,Now,Before,Change,Low,High,q',
		'All,110,100,0.1,0.05,0.15,0.02',
		'"a,""b""",5,,,,,',
		"'=HYPERLINK(1),5,,0.1,0.05,0.15,0.02",
		'',
	])
})
