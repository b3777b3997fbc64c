import { z } from 'zod'
import { categoryLabels } from '#household'
import type { Text } from '#kit/text'
import { column, type Table } from './table.ts'

const names = z.record(z.string(), z.string())

/** What goods are called: by the shop, or by the trade where they are categories. */
function nameOf(called: Readonly<Record<string, string>>, value: string, locale: keyof Text): string {
	return called[value] ?? categoryLabels.get(value)?.[locale] ?? value
}

const rule = z.object({
	...{ has: z.array(z.string()), with: z.string(), baskets: z.object({ both: z.number() }) },
	...{ support: z.number(), confidence: z.number(), lift: z.number(), leverage: z.number(), conviction: z.number().nullable() },
	adjustedPValue: z.number(),
})

export function rulesTable(answer: unknown, locale: keyof Text): Table {
	const { found, names: called } = z.object({ found: z.array(rule), names }).parse(answer)
	return {
		columns: [
			column('has', 'text', '买了', 'Has'),
			column('with', 'text', '也买', 'Also has'),
			column('both', 'count', '同时', 'Both'),
			column('confidence', 'share', '置信度', 'Confidence'),
			column('lift', 'number', '提升度', 'Lift'),
			column('support', 'share', '支持度', 'Support'),
			column('leverage', 'number', '杠杆度', 'Leverage'),
			column('conviction', 'number', '确信度', 'Conviction'),
			column('adjusted_p_value', 'number', '校正后 p 值', 'Adjusted p'),
		],
		rows: found.map((one) => [
			...[one.has.map((value) => nameOf(called, value, locale)).join(' + '), nameOf(called, one.with, locale)],
			...[one.baskets.both, one.confidence, one.lift, one.support, one.leverage, one.conviction, one.adjustedPValue],
		]),
	}
}

const point = z.object({ length: z.number(), share: z.number(), low: z.number(), high: z.number(), atRisk: z.number() })
const cycle = z.object({ value: z.string(), buyers: z.number(), again: z.number(), curve: z.array(point) })

/** A row for each good and length of time. */
export function repurchaseTable(answer: unknown, locale: keyof Text): Table {
	const { cycles, names: called } = z.object({ cycles: z.array(cycle), names }).parse(answer)
	return {
		columns: [
			column('goods', 'text', '商品', 'Goods'),
			column('buyers', 'count', '买家', 'Buyers'),
			column('again', 'count', '再买', 'Bought again'),
			column('days', 'count', '天数', 'Days'),
			column('share', 'share', '已再买', 'Again by then'),
			column('at_risk', 'count', '仍在观察', 'At risk'),
			column('low', 'share', '下限', 'Low'),
			column('high', 'share', '上限', 'High'),
		],
		rows: cycles.flatMap(({ value, buyers, again, curve }) =>
			curve.map(({ length, share, low, high, atRisk }) => [
				...[nameOf(called, value, locale), buyers, again, length, share, atRisk, low, high],
			]),
		),
	}
}

const estimated = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable()
const next = z.object({
	...{ value: z.string(), people: z.number(), share: estimated, base: z.number().nullable(), lift: z.number().nullable() },
	amount: z.string(),
})
const anything: Text = { zh: '任意商品', en: 'anything' }

/** What follows what: a row for each pair. */
export function transitionsTable(answer: unknown, locale: keyof Text): Table {
	const row = z.object({ after: z.string().nullable(), closed: z.number(), next: z.array(next) })
	const { rows, names: called } = z.object({ rows: z.array(row), names }).parse(answer)
	return {
		columns: [
			column('after', 'text', '买了', 'After'),
			column('next', 'text', '接着买', 'Next'),
			column('people', 'count', '人数', 'People'),
			column('share', 'share', '比例', 'Share'),
			column('lift', 'number', '提升度', 'Lift'),
			column('amount', 'money', '金额', 'Money'),
			column('of', 'count', '总人数', 'Of'),
			column('base', 'share', '基准', 'Base'),
		],
		rows: rows.flatMap(({ after, closed, next: goods }) =>
			goods.map(({ value, people, share, lift, amount, base }) => [
				...[after === null ? anything[locale] : nameOf(called, after, locale), nameOf(called, value, locale)],
				...[people, share?.value ?? null, lift, amount, closed, base],
			]),
		),
	}
}

const slot = z.object({
	...{ page: z.string(), area: z.string(), slot: z.string(), people: z.number(), impressions: z.number(), clicks: z.number() },
	...{ ctr: z.number().nullable(), shareOfClicks: z.number().nullable() },
})

export function slotsTable(answer: unknown): Table {
	const { blocks } = z.object({ blocks: z.array(slot) }).parse(answer)
	return {
		columns: [
			column('page', 'text', '页面', 'Page'),
			column('area', 'text', '区域', 'Area'),
			column('slot', 'text', '坑位', 'Slot'),
			column('impressions', 'count', '曝光', 'Seen'),
			column('clicks', 'count', '点击', 'Clicks'),
			column('ctr', 'share', '点击率', 'CTR'),
			column('people', 'count', '人数', 'People'),
			column('share_of_clicks', 'share', '点击占比', 'Of all clicks'),
		],
		rows: blocks.map((one) => [
			...[one.page, one.area, one.slot, one.impressions, one.clicks, one.ctr, one.people, one.shareOfClicks],
		]),
	}
}
