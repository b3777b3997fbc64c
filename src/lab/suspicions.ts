import type { Text } from '#kit/text'
import type { ColumnReport } from './column-profile.ts'

export interface Suspicion {
	readonly column: string | null
	readonly kind: string
	readonly count: number
	readonly rows: readonly number[]
	readonly text: Text
}

const money = /price|amount|cost|revenue|sales|value|total|fee|金额|价格|单价|售价/i
const pieces = /quantity|qty|units|count|数量|件数/i
const age = /^age$|年龄/i
/** Numbers that are names. */
const id = /(^|[_\s])(id|no|code|sku|zip)$|Id$|ID$|编号|编码/
const birth = /birth|出生/i
const day = 86_400_000
const oldest = 120

/** What is allowed by its type and hardly true by its name. */
export function suspicions(columns: readonly ColumnReport[], now: number): Suspicion[] {
	return columns.flatMap((column) => [...ofNumbers(column, now), ...ofTimes(column, now), ...ofWhole(column), ...ofTexts(column)])
}

function ofNumbers({ name, numbers }: ColumnReport, now: number): Suspicion[] {
	if (numbers === undefined) return []
	const found: Suspicion[] = []
	const say = (kind: string, count: number, text: Text, rows: readonly number[] = []) => {
		if (count > 0) found.push({ column: name, kind, count, rows, text })
	}
	if (money.test(name)) {
		say('zero-price', numbers.zeros, { zh: '价格或金额为 0', en: 'a price or amount of 0' })
		say('negative-amount', numbers.negatives, { zh: '价格或金额为负', en: 'a negative price or amount' })
	}
	if (pieces.test(name)) {
		say('negative-quantity', numbers.negatives, { zh: '数量为负：是退货吗？', en: 'a negative quantity: are these returns?' })
		say('zero-quantity', numbers.zeros, { zh: '数量为 0', en: 'a quantity of 0' })
	}
	const extremes = id.test(name) ? [] : numbers.outliers.map(({ row }) => row)
	const far = { zh: '远离中间一半的数值', en: 'far away from the middle half of the numbers' }
	say('outlier', extremes.length, far, extremes)
	const year = new Date(now).getUTCFullYear()
	const impossible = (value: number) => (age.test(name) ? value < 0 || value > oldest : value < year - oldest || value > year)
	if ((age.test(name) || (birth.test(name) && numbers.max < 10_000)) && (impossible(numbers.min) || impossible(numbers.max)))
		say('impossible-age', 1, { zh: '不可能的年龄', en: 'an impossible age' })
	return found
}

function ofTimes({ name, times }: ColumnReport, now: number): Suspicion[] {
	if (times === undefined) return []
	const found: Suspicion[] = []
	const say = (kind: string, text: Text) => found.push({ column: name, kind, count: 1, rows: [], text })
	if (Date.parse(times.to) > now + day)
		say('future', { zh: `有将来的时间：${times.to}`, en: `a time in the future: ${times.to}` })
	if (Date.parse(times.from) < Date.UTC(1980, 0, 1))
		say('too-old', { zh: `时间过早：${times.from}`, en: `a time long ago: ${times.from}` })
	if (times.zone === 'mixed')
		say('mixed-zones', { zh: '部分时间带时区，部分不带', en: 'some times state a zone and some do not' })
	if (times.zone === 'naive' && !times.daysOnly && times.likelyOffset !== null && Math.abs(times.likelyOffset) >= 4)
		say('clock', {
			zh: `最安静的时段是 ${times.quietest}：时钟可能不是当地时间，差约 ${times.likelyOffset} 小时`,
			en: `the quietest hours are ${times.quietest}: the clock is perhaps not local, about ${times.likelyOffset} hours off`,
		})
	return found
}

function ofWhole({ name, type, constant, otherTypes, values, missing }: ColumnReport): Suspicion[] {
	const found: Suspicion[] = []
	if (type === 'empty' && missing > 0)
		found.push({ column: name, kind: 'empty', count: missing, rows: [], text: { zh: '整列为空', en: 'nothing in it' } })
	if (constant)
		found.push({
			column: name,
			kind: 'constant',
			count: values,
			rows: [],
			text: { zh: '整列只有一个值', en: 'one value throughout' },
		})
	for (const other of otherTypes) {
		const text = { zh: `类型混杂：${type} 中有 ${other.type}`, en: `mixed types: ${other.type} among ${type}` }
		found.push({ column: name, kind: 'mixed-types', count: other.count, rows: other.rows, text })
	}
	return found
}

function ofTexts({ name, texts }: ColumnReport): Suspicion[] {
	if (texts === undefined) return []
	const found: Suspicion[] = []
	const say = (kind: string, count: number, text: Text) => {
		if (count > 0) found.push({ column: name, kind, count, rows: [], text })
	}
	say('blanks-around', texts.padded, { zh: '前后有空白', en: 'blanks around the text' })
	say('control-characters', texts.controls, { zh: '含控制字符', en: 'control characters' })
	say('unread-days', texts.days, {
		zh: '像日期，但写法无法直接判断：用 --date-format 说明',
		en: 'looks like days in a form of their own: say it by --date-format',
	})
	say('lost-characters', texts.lostCharacters, { zh: '含无法解码的字符', en: 'characters that got lost in decoding' })
	return found
}
