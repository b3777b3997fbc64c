import { type Phrases, rest } from './phrases.ts'
import { chineseRows } from './phrases-zh-rows.ts'

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
	...chineseRows,
	anOrder: '下单',
	sequence: ({ steps: [first, ...more], same, window }) => {
		const said = more.map(({ said, within, without }) => {
			const soon = within ? ` ${within.amount} ${units[within.unit]}内` : ''
			return `，之后${soon}${said}${without.length > 0 ? `（其间没有${chinese.list(without)}）` : ''}`
		})
		return `${window}${same === undefined ? '' : `就同一${same}，`}先${first?.said}${said.join('')}`
	},
	percentile: (subject, from, to) => {
		if (to === 100) return spaced(subject, '在已知者中居最高的', `${rest(from)}%`)
		return from === 0
			? spaced(subject, '在已知者中居最低的', `${to}%`)
			: spaced(subject, '在已知者中由低到高居', `${from}% 至 ${to}%`, '之间')
	},
	near: ({ lat, lon, km }) => `距 ${lat}, ${lon} 不超过 ${km} 公里`,
	consent: (purpose, agreed) => `${agreed ? '同意' : '未同意'}${purpose}`,
	bucket: (name, from, to) => `落在分桶${name}的 ${from}%–${to}%`,
	member: (segment, member) => `${member ? '属于' : '不属于'}人群${segment}`,
	all: (parts) => chained('，并且', parts),
	any: (parts) => chained('，或者', parts),
	not: (part) => `并非（${part}）`,
	group: (part) => `（${part}）`,
}

const units = { days: '天', hours: '小时', minutes: '分钟' } as const

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
