import type { MeasureOp } from './condition.ts'
import { everOrNever, type Phrases } from './phrases.ts'

const orderMeasures = {
	count: '下单',
	refund_count: '退款',
	units: '购买件数',
	gmv: '下单金额',
	net: '净消费额',
	refunded: '退款金额',
	days_since_last: '下单',
} as const

export const chinese: Phrases = {
	quote: (text) => `「${text}」`,
	list: (items) => items.join('或'),
	compare: (subject, op, values) => {
		const [value = '', high = ''] = values
		switch (op) {
			case 'exists':
				return spaced('已知', subject)
			case 'eq':
				return spaced(subject, '是', value)
			case 'neq':
				return spaced(subject, '不是', value)
			case 'in':
				return values.length === 1 ? spaced(subject, '是', value) : spaced(subject, '是', values.join('、'), '之一')
			case 'contains':
				return spaced(subject, '包含', value)
			case 'between':
				return spaced(subject, '在', value, '到', high, '之间')
			case 'gt':
				return spaced(subject, '大于', value)
			case 'gte':
				return spaced(subject, '不小于', value)
			case 'lt':
				return spaced(subject, '小于', value)
			case 'lte':
				return spaced(subject, '不大于', value)
		}
	},
	window: (window) => {
		if (!window) return ''
		if ('last' in window) return `最近 ${window.last} ${window.unit === 'days' ? '天' : '小时'}内`
		if (window.from === undefined) return `在 ${window.to} 之前`
		return window.to === undefined ? `自 ${window.from} 起` : `从 ${window.from} 到 ${window.to}（不含）`
	},
	events: ({ window, where, op, values, name, measure, property }) => {
		if (measure === 'days_since_last') return `${window}距上次${name}${where}${amount(op, values, ' 天')}`
		if (measure === 'sum') return `${window}${name}${where}的${property}合计${amount(op, values, '')}`
		const plain = everOrNever({ op, values })
		if (plain) return `${window}${plain === 'ever' ? '有过' : '没有'}${name}${where}`
		return `${window}${name}${where}${amount(op, values, ' 次')}`
	},
	orders: ({ window, where, op, values, measure }) => {
		const what = orderMeasures[measure]
		if (measure === 'days_since_last') return `${window}距上次${what}${where}${amount(op, values, ' 天')}`
		if (measure !== 'count' && measure !== 'refund_count')
			return `${window}${what}${where}${amount(op, values, measure === 'units' ? ' 件' : '')}`
		const plain = everOrNever({ op, values })
		if (plain) return `${window}${plain === 'ever' ? '有过' : '没有'}${what}${where}`
		return `${window}${what}${where}${amount(op, values, ' 次')}`
	},
	member: (segment, member) => `${member ? '属于' : '不属于'}人群${segment}`,
	all: (parts) => chained('，并且', parts),
	any: (parts) => chained('，或者', parts),
	not: (part) => `并非（${part}）`,
	group: (part) => `（${part}）`,
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

function chained(word: string, parts: readonly string[]): string {
	return parts.reduce((said, part) => `${said}${spaced(word, part)}`)
}

/** A space where a Chinese character meets a Latin one or a digit, and nowhere else. */
function spaced(...parts: readonly string[]): string {
	return parts.reduce((said, part) => {
		const meets =
			(/\p{Script=Han}$/u.test(said) && /^[\w.-]/.test(part)) || (/[\w%]$/.test(said) && /^\p{Script=Han}/u.test(part))
		return meets ? `${said} ${part}` : `${said}${part}`
	})
}
