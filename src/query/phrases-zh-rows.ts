import type { MeasureOp } from './measured-rows.ts'
import { type ChangePhrase, direction, everOrNever, type Phrases, type RowsPhrase } from './phrases.ts'

type Measured = Pick<RowsPhrase, 'measure' | 'name' | 'where' | 'property' | 'same'>

/** 「浏览商品」的价格合计: what is measured, as a noun. */
function noun(what: Measured): string {
	const { measure, where, property } = what
	const one = what.same === undefined ? '' : `同一${what.same}的`
	const rows = `${one}${what.name ?? '订单'}${where}`
	switch (measure) {
		case 'count':
			return `${one}${what.name ?? '下单'}${where}的次数`
		case 'days':
			return `${one}${what.name ?? '下单'}${where}的天数`
		case 'refund_count':
			return `${one}退款${where}的次数`
		case 'distinct':
			return `${rows}的${property}不同取值数`
		case 'sum':
			return `${rows}的${property}合计`
		case 'avg':
			return property === '' ? `平均每单金额${where}` : `${rows}的${property}平均值`
		case 'min':
			return property === '' ? `最小一单的金额${where}` : `${rows}的${property}最小值`
		case 'max':
			return property === '' ? `最大一单的金额${where}` : `${rows}的${property}最大值`
		case 'units':
			return `${one}购买件数${where}`
		case 'gmv':
			return `${one}下单金额${where}`
		case 'net':
			return `${one}净消费额${where}`
		case 'refunded':
			return `${one}退款金额${where}`
		case 'days_since_first':
		case 'days_since_last':
			return `距${measure === 'days_since_first' ? '首次' : '上次'}${what.name ?? '下单'}${where}`
	}
}

const units: Partial<Record<RowsPhrase['measure'], string>> = {
	units: ' 件',
	days: ' 天',
	distinct: ' 个',
	days_since_first: ' 天',
	days_since_last: ' 天',
}

export const chineseRows: Pick<Phrases, 'rows' | 'valueAt' | 'change'> = {
	rows: (what) => {
		const { measure, op, values, window, where, same } = what
		if (measure !== 'count' && measure !== 'refund_count')
			return `${window}${noun(what)}${amount(op, values, units[measure] ?? '')}`
		const verb = `${what.name ?? (measure === 'count' ? '下单' : '退款')}${where}`
		const plain = same === undefined ? everOrNever({ op, values }) : undefined
		if (plain) return `${window}${plain === 'ever' ? '有过' : '没有'}${verb}`
		return `${window}${same === undefined ? '' : `同一${same}的`}${verb}${amount(op, values, ' 次')}`
	},
	valueAt: (which, { name = '下单', where, window, property }) =>
		`${window}${which === 'first' ? '首次' : '最近一次'}${name}${where}的${property}`,
	change: (what) => `${what.window}${noun(what)}比${past(what)}${moved(what)}`,
}

function moved(what: ChangePhrase): string {
	const to = direction(what)
	if (!to) return `变化${amount(what.op, what.values, '%')}`
	return `${to.way === 'rise' ? '上升' : '下降'}${amount(to.op, to.values, '%')}`
}

function past({ against, last }: ChangePhrase): string {
	if (last) return `此前 ${last.last} ${last.unit === 'days' ? '天' : '小时'}`
	return against === undefined ? '此前' : `${against}的水平`
}

function amount(op: MeasureOp, values: readonly number[], unit: string): string {
	const [value, high] = values
	switch (op) {
		case 'gte':
			return `至少 ${value}${unit}`
		case 'gt':
			return `超过 ${value}${unit}`
		case 'lte':
			return `至多 ${value}${unit}`
		case 'lt':
			return `不到 ${value}${unit}`
		case 'eq':
			return `正好 ${value}${unit}`
		case 'between':
			return `在 ${value} 到 ${high}${unit}之间`
	}
}
