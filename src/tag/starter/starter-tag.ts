import type { Text } from '#kit/text'
import type { TagDefinition } from '../definition.ts'
import type { TagContent } from '../tag.ts'

/** A tag of the starter pack: what is not said is as most shops want it. */
export interface StarterTag {
	readonly code: string
	readonly content: TagContent
}

type Given = Pick<TagContent, 'category' | 'purpose' | 'definition'> & Partial<TagContent> & { readonly about?: Text }

export function starter(code: string, name: Text, given: Given): StarterTag {
	const { about = { zh: '', en: '' }, ...rest } = given
	return {
		code,
		content: {
			...{ name, description: about, owner: '千面 starter', exclusive: null, refresh: { everyHours: 24, atHour: 3 } },
			...{ sensitivity: 'none', requires: [], pricing: false },
			...rest,
		},
	}
}

export function t(zh: string, en: string): Text {
	return { zh, en }
}

export function v(value: string, zh: string, en: string): { value: string; label: Text } {
	return { value, label: { zh, en } }
}

export function band(value: string, zh: string, en: string, from?: number) {
	return { ...v(value, zh, en), ...(from === undefined ? {} : { from }) }
}

export function days(last: number): { last: number; unit: 'days' } {
	return { last, unit: 'days' }
}

type Rule = Extract<TagDefinition, { kind: 'rule' }>

export function rule(values: Rule['values'], otherwise?: NonNullable<Rule['otherwise']>): Rule {
	return { kind: 'rule', values, ...(otherwise ? { otherwise } : {}) }
}

export function when(
	value: string,
	zh: string,
	en: string,
	condition: Readonly<Record<string, unknown>>,
): Rule['values'][number] {
	return { ...v(value, zh, en), when: { ...condition } }
}

type Statistic = Extract<TagDefinition, { kind: 'statistic' }>

export function statistic(given: Omit<Statistic, 'kind'>): Statistic {
	return { kind: 'statistic', ...given }
}

/** At least so many events of these names in the last days. */
export function did(
	events: string | readonly string[],
	times: number,
	last?: number,
	where?: readonly object[],
): Record<string, unknown> {
	return {
		events: typeof events === 'string' ? events : { any: [...events] },
		...(where ? { where } : {}),
		...{ measure: 'count', op: 'gte', value: times },
		...(last === undefined ? {} : { window: days(last) }),
	}
}

export function bought(times: number, last?: number, where?: readonly object[]): Record<string, unknown> {
	return {
		...{ orders: true, measure: 'count', op: 'gte', value: times },
		...(where ? { where } : {}),
		...(last === undefined ? {} : { window: days(last) }),
	}
}
