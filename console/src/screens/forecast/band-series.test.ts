import { expect, test } from 'vitest'
import { bandCsv, bandDays } from './band-series.ts'
import type { Ahead, UnusualDay } from './forecast-model.ts'

const history = [
	{ at: '2026-11-01', value: 3 },
	{ at: '2026-11-02', value: null },
	{ at: '2026-11-03', value: 5 },
]
const ahead = {
	trend: [3, 4, 5],
	points: [
		{
			at: '2026-11-04',
			value: 6,
			intervals: [
				{ level: 0.95, low: 2, high: 10 },
				{ level: 0.8, low: 4, high: 8 },
			],
		},
	],
} as unknown as Ahead
const unusual = [{ at: '2026-11-03', value: 5 }] as unknown as UnusualDay[]

test('the line ahead begins at the last known day; bands stand by level', () => {
	const days = bandDays(history, ahead, unusual, undefined)
	expect(days.map(({ at, value, ahead: next }) => [at, value, next])).toEqual([
		['2026-11-01', 3, null],
		['2026-11-02', null, null],
		['2026-11-03', 5, 5],
		['2026-11-04', null, 6],
	])
	expect(days[2]?.unusual?.value).toBe(5)
	expect(days[3]?.bands.map(({ level }) => level)).toEqual([0.8, 0.95])
	expect(bandDays(history, ahead, unusual, 1).map(({ at }) => at)).toEqual(['2026-11-03', '2026-11-04'])
})

test('as a table, each level has its two columns', () => {
	const names = { date: 'Date', value: 'Value', ahead: 'Forecast', low: 'low', high: 'high', unusual: 'Unusual' }
	expect(bandCsv(bandDays(history, ahead, unusual, 1), names).split('\r\n')).toEqual([
		'\uFEFFDate,Value,Forecast,low 80%,high 80%,low 95%,high 95%,Unusual',
		'2026-11-03,5,,,,,,1',
		'2026-11-04,,6,4,8,2,10,',
		'',
	])
})
