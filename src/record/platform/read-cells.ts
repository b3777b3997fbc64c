import { DateTime } from 'luxon'
import { type Micros, parseDecimal } from '#kit/money'
import { type PlatformMeasure, platformMeasures } from './platform.ts'

export const cellFaults = [
	'wrong-columns',
	'bad-encoding',
	'bad-day',
	'day-ahead',
	'day-too-early',
	'bad-number',
	'negative',
	'percent-in-count',
	'not-whole',
	'too-large',
	'no-name',
	'long-name',
	'ambiguous-cell',
	'nothing-counted',
] as const
export type CellFault = (typeof cellFaults)[number]

export type CellNumber =
	| { readonly micros: Micros; readonly rounded: boolean }
	/** The platform says nothing: that is not 0. */
	| 'nothing'
	| { readonly fault: CellFault }

const nothings = new Set(['', '-', '--', '—', '/', 'N/A', 'n/a', 'null', 'NULL', '暂无'])
const scales: Readonly<Record<string, bigint>> = {
	'': 1n,
	千: 1_000n,
	万: 10_000n,
	w: 10_000n,
	W: 10_000n,
	百万: 1_000_000n,
	亿: 100_000_000n,
}
const written = /^([+-]?)(?:¥|￥)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(千|万|百万|亿|w|W)?(?:元)?$/
const most = 10n ** 15n * 1_000_000n

/** A number as platforms write it: `1,234`, `1.2万`, `¥12.50`, `-`. An amount may have parts, pieces may not. */
export function readNumber(text: string, measure: PlatformMeasure): CellNumber {
	const plain = text.replace(/[\s\t'"]/g, '')
	if (nothings.has(plain)) return 'nothing'
	if (plain.endsWith('%')) return { fault: 'percent-in-count' }
	const match = written.exec(plain)
	const micros = match && parseDecimal((match[2] ?? '').replaceAll(',', ''))
	if (!match || typeof micros !== 'bigint') return { fault: 'bad-number' }
	const scale = match[3] ?? ''
	const value = micros * (scales[scale] ?? 1n)
	if (match[1] === '-' && value > 0n) return { fault: 'negative' }
	if (value > most) return { fault: 'too-large' }
	if (platformMeasures[measure] !== 'money' && value % 1_000_000n !== 0n) return { fault: 'not-whole' }
	return { micros: value, rounded: scale !== '' }
}

const dayFormats = ['yyyy-M-d', 'yyyy/M/d', 'yyyy.M.d', 'yyyyMMdd', 'yyyy年M月d日']
/** The oldest of these platforms opened. */
const firstDay = '2003-05-10'

/** A day as platforms write it, as `YYYY-MM-DD`. Weeks and months are no day. @param today of the shop: nothing is known beyond it */
export function readDay(text: string, today: string): { readonly day: string } | { readonly fault: CellFault } {
	const plain = text.trim().replace(/[ T]00:00(?::00)?$/, '')
	for (const format of dayFormats) {
		const read = DateTime.fromFormat(plain, format, { zone: 'utc' })
		const day = read.isValid ? read.toISODate() : null
		if (day) return day > today ? { fault: 'day-ahead' } : day < firstDay ? { fault: 'day-too-early' } : { day }
	}
	return { fault: 'bad-day' }
}

const totals = /^(?:合计|总计|汇总|总和|小计|全部|整体|总体|total|sum|all)(?:[:：].*)?$/i

/** Whether a cell says that its row sums up others. */
export function isTotal(text: string): boolean {
	return totals.test(text.trim())
}
