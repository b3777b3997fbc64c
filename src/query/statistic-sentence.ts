import type { Text } from '#kit/text'
import { eventLabel } from './event-label.ts'
import { factLabel } from './fact-label.ts'
import { parseDefinition } from './parse-condition.ts'
import { type Language, type Names, sayWhere, voiceOf } from './sentence.ts'

/** What is counted, summed or picked out of what somebody did: a statistic of a tag, a computed trait. */
export interface Statistic {
	readonly over: 'events' | 'orders'
	readonly events?: readonly string[] | undefined
	readonly measure: 'count' | 'sum' | 'days' | 'distinct' | 'first' | 'last' | 'top'
	readonly property?: string | undefined
	readonly where?: unknown
	readonly window?: unknown
}

const measures: Readonly<Record<Statistic['measure'], Text>> = {
	count: { zh: '次数', en: 'Number' },
	sum: { zh: '合计', en: 'Sum' },
	days: { zh: '发生天数', en: 'Number of days' },
	distinct: { zh: '不同取值数', en: 'Number of different values' },
	first: { zh: '首次', en: 'First' },
	last: { zh: '最近一次', en: 'Latest' },
	top: { zh: '最多的取值', en: 'Most frequent' },
}

export function statisticSentence(statistic: Statistic, names: Names): Text {
	return { zh: inChinese(statistic, names), en: inEnglish(statistic, names) }
}

function inChinese(statistic: Statistic, names: Names): string {
	const { subject, where, window, of } = partsOf(statistic, 'zh', names)
	return `${window === '' ? '历史全部' : window}${subject}${where}的${of ?? ''}${measures[statistic.measure].zh}`
}

function inEnglish(statistic: Statistic, names: Names): string {
	const { subject, where, window, of } = partsOf(statistic, 'en', names)
	const joined = of === undefined ? (statistic.measure === 'days' ? 'with' : 'of') : `of ${of} over`
	return `${measures[statistic.measure].en} ${joined} ${subject}${where}${window === '' ? ', all time' : window}`
}

function partsOf({ over, events = [], property, where, window }: Statistic, language: Language, names: Names) {
	const { phrases } = voiceOf(language, names)
	const kind = over === 'orders' ? 'order' : 'event'
	const leaf = parseDefinition({
		...(over === 'orders' ? { orders: true } : { events: { any: [...events] } }),
		...(where === undefined ? {} : { where }),
		...(window === undefined ? {} : { window }),
		...{ measure: 'count', op: 'gte', value: 1 },
	})
	if (!('measure' in leaf)) throw new Error('a count was read as something else')
	return {
		subject:
			over === 'orders'
				? { zh: '订单', en: 'orders' }[language]
				: phrases.list(events.map((name) => phrases.quote(eventLabel(name)[language]))),
		where: sayWhere(leaf.where ?? [], kind, voiceOf(language, names)),
		window: phrases.window(leaf.window),
		of: property === undefined ? undefined : (names.fields.label(property, kind) ?? factLabel(property))[language],
	}
}
