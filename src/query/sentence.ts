import type { Text } from '#kit/text'
import type { Comparison } from './comparison.ts'
import type { Condition, Definition, EventsCondition, OrdersCondition, TraitCondition } from './condition.ts'
import { eventLabel } from './event-label.ts'
import { knownName, valueLabel } from './fact-label.ts'
import type { Field, FieldRegistry } from './field.ts'
import type { Phrases } from './phrases.ts'
import { english } from './phrases-en.ts'
import { chinese } from './phrases-zh.ts'

export type Language = keyof Text

/** What things are called: registered fields, and segments by id. */
export interface Names {
	readonly fields: FieldRegistry
	/** Codes of categories of goods, which the shop's stages know. */
	readonly categories?: ReadonlyMap<string, Text>
	readonly segmentName?: (id: string) => string | undefined
}

/** Reads a definition back as a sentence, so that nobody has to trust a tree of boxes. */
function sentence(definition: Definition, language: Language, names: Names): string {
	return say(definition, voiceOf(language, names))
}

export function sentences(definition: Definition, names: Names): Text {
	return { zh: sentence(definition, 'zh', names), en: sentence(definition, 'en', names) }
}

interface Voice {
	readonly phrases: Phrases
	readonly language: Language
	readonly names: Names
}

export function voiceOf(language: Language, names: Names): Voice {
	return { phrases: language === 'zh' ? chinese : english, language, names }
}

function say(condition: Condition, voice: Voice): string {
	const { phrases, names } = voice
	if ('all' in condition) return phrases.all(condition.all.map((part) => sayPart(part, voice)))
	if ('any' in condition) return phrases.any(condition.any.map((part) => sayPart(part, voice)))
	if ('not' in condition) return sayNot(condition.not, voice)
	if ('trait' in condition) return sayTrait(condition, voice)
	if ('events' in condition) return sayEvents(condition, voice)
	if ('orders' in condition) return sayOrders(condition, voice)
	return phrases.member(phrases.quote(names.segmentName?.(condition.segment) ?? condition.segment), condition.member)
}

/** A connective inside a connective stands in brackets; one with a single part says nothing. */
function sayPart(condition: Condition, voice: Voice): string {
	const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : undefined
	return parts && parts.length > 1 ? voice.phrases.group(say(condition, voice)) : say(condition, voice)
}

function sayNot(inner: Condition, voice: Voice): string {
	if ('segment' in inner) return say({ ...inner, member: !inner.member }, voice)
	const opposite =
		'measure' in inner && 'orders' in inner
			? oppositeCount(inner)
			: 'measure' in inner && 'events' in inner
				? oppositeCount(inner)
				: undefined
	return opposite ? say(opposite, voice) : voice.phrases.not(say(inner, voice))
}

/** "Not at least 3 times" is "fewer than 3 times". */
function oppositeCount<C extends EventsCondition | OrdersCondition>(condition: C): C | undefined {
	if (condition.measure !== 'count' && condition.measure !== 'refund_count') return undefined
	const opposites = { gte: 'lt', lt: 'gte', gt: 'lte', lte: 'gt' } as const
	if (condition.op === 'eq' || condition.op === 'between') return undefined
	return { ...condition, op: opposites[condition.op] }
}

function sayTrait({ trait, ...comparison }: TraitCondition, voice: Voice): string {
	const { phrases, language, names } = voice
	const field = names.fields.profileField(trait)
	const subject = field?.label[language] ?? nameOf(trait, voice)
	if (field?.type === 'boolean' && comparison.op === 'eq') return comparison.value === true ? subject : phrases.not(subject)
	return phrases.compare(subject, comparison.op, sayValues(trait, comparison as Comparison, voice, field))
}

/** A word where one is known, else the name in quotes: it is the sender's. */
function nameOf(name: string, { phrases, language }: Voice): string {
	return knownName(name)?.[language] ?? phrases.quote(name)
}

function sayValues(name: string, comparison: Comparison, voice: Voice, field?: Field): string[] {
	const { phrases, language, names } = voice
	if (comparison.op === 'exists') return []
	const values = Array.isArray(comparison.value) ? comparison.value : [comparison.value]
	return values.map((value) => {
		const known = field?.values?.find((each) => each.value === value)?.label
		const label = known ?? (name === 'category' ? names.categories?.get(String(value)) : valueLabel(name, value))
		return label?.[language] ?? (typeof value === 'string' ? phrases.quote(value) : String(value))
	})
}

function sayEvents(condition: EventsCondition, voice: Voice): string {
	const { phrases, language } = voice
	const names = typeof condition.events === 'string' ? [condition.events] : condition.events.any
	return phrases.events({
		...sayMeasured(condition),
		window: phrases.window(condition.window),
		where: sayWhere(condition.where ?? [], 'event', voice),
		name: phrases.list(names.map((name) => phrases.quote(eventLabel(name)[language]))),
		measure: condition.measure,
		property: condition.measure === 'sum' ? nameOf(condition.property, voice) : '',
	})
}

function sayOrders(condition: OrdersCondition, voice: Voice): string {
	return voice.phrases.orders({
		...sayMeasured(condition),
		window: voice.phrases.window(condition.window),
		where: sayWhere(condition.where ?? [], 'order', voice),
		measure: condition.measure,
	})
}

function sayMeasured(condition: EventsCondition | OrdersCondition): { op: EventsCondition['op']; values: readonly number[] } {
	return { op: condition.op, values: typeof condition.value === 'number' ? [condition.value] : condition.value }
}

export function sayWhere(
	where: readonly (Comparison & ({ property: string } | { field: string }))[],
	kind: 'event' | 'order',
	voice: Voice,
): string {
	if (where.length === 0) return ''
	const { phrases, language, names } = voice
	const parts = where.map((filter) => {
		const name = 'field' in filter ? filter.field : filter.property
		const field = 'field' in filter ? names.fields.label(filter.field, kind)?.[language] : undefined
		return phrases.compare(field ?? nameOf(name, voice), filter.op, sayValues(name, filter, voice))
	})
	return language === 'zh' ? phrases.group(parts.join('，')) : ` ${phrases.group(parts.join(', '))}`
}
