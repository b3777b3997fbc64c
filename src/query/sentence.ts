import type { Text } from '#kit/text'
import type { Comparison } from './comparison.ts'
import type { Condition, Definition, TraitCondition } from './condition.ts'
import { eventLabel } from './event-label.ts'
import { knownName, valueLabel } from './fact-label.ts'
import type { Field, FieldRegistry } from './field.ts'
import type { EventsChange, EventsCondition, OrdersChange, OrdersCondition } from './measured-rows.ts'
import type { Amount, Phrases, RowsPhrase } from './phrases.ts'
import { english } from './phrases-en.ts'
import { chinese } from './phrases-zh.ts'
import type { Happening, SequenceCondition, SequenceStep } from './sequence-schema.ts'
import type { PercentileCondition } from './shopper-schema.ts'

export type Language = keyof Text

/** What things are called: registered fields, and segments by id. */
export interface Names {
	readonly fields: FieldRegistry
	/** Codes of categories of goods, which the shop's stages know. */
	readonly categories?: ReadonlyMap<string, Text>
	/** What shoppers may agree to. */
	readonly purposes?: ReadonlyMap<string, Text>
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
	if ('percentile' in condition) return sayPercentile(condition, voice)
	if ('trait' in condition) return sayTrait(condition, voice)
	if ('measure' in condition) return sayRows(condition, voice)
	if ('sequence' in condition) return saySequence(condition, voice)
	if ('near' in condition) return phrases.near(condition.near)
	if ('consent' in condition) return phrases.consent(sayPurpose(condition.consent, voice), condition.agreed)
	if ('bucket' in condition) return phrases.bucket(phrases.quote(condition.bucket), condition.from, condition.to)
	return phrases.member(phrases.quote(names.segmentName?.(condition.segment) ?? condition.segment), condition.member)
}

/** A connective inside a connective stands in brackets; one with a single part says nothing. */
function sayPart(condition: Condition, voice: Voice): string {
	const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : undefined
	const several = 'sequence' in condition || (parts !== undefined && parts.length > 1)
	return several ? voice.phrases.group(say(condition, voice)) : say(condition, voice)
}

function sayNot(inner: Condition, voice: Voice): string {
	if ('segment' in inner) return say({ ...inner, member: !inner.member }, voice)
	if ('consent' in inner) return say({ ...inner, agreed: !inner.agreed }, voice)
	const opposite = 'measure' in inner && !('change' in inner) ? oppositeCount(inner) : undefined
	return opposite ? say(opposite, voice) : voice.phrases.not(say(inner, voice))
}

/** "Not at least 3 times" is "fewer than 3 times". */
function oppositeCount<C extends EventsCondition | OrdersCondition>(condition: C): C | undefined {
	if (condition.measure !== 'count' && condition.measure !== 'refund_count') return undefined
	// That one value was met three times is not undone by another that was not.
	if (condition.same !== undefined) return undefined
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

function sayPercentile({ trait, percentile: { from = 0, to = 100 } }: PercentileCondition, voice: Voice): string {
	const subject = voice.names.fields.profileField(trait)?.label[voice.language] ?? nameOf(trait, voice)
	return voice.phrases.percentile(subject, from, to)
}

function sayPurpose(purpose: string, { names, phrases, language }: Voice): string {
	return phrases.quote(names.purposes?.get(purpose)?.[language] ?? purpose)
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

function sayRows(condition: EventsCondition | EventsChange | OrdersCondition | OrdersChange, voice: Voice): string {
	const { phrases } = voice
	const rows = rowsOf(condition, voice)
	if ('change' in condition) {
		const { against, window, measure } = condition
		const last = against === 'previous' && window && 'last' in window ? { last: window } : {}
		const said = against === 'previous' ? {} : { against: phrases.window(against) }
		return phrases.change({ ...rows, ...amountOf(condition.change), measure, ...last, ...said })
	}
	if (condition.measure === 'first' || condition.measure === 'last') {
		const name = 'field' in condition ? condition.field : condition.property
		const { op } = condition
		return phrases.compare(phrases.valueAt(condition.measure, rows), op, sayValues(name, condition as Comparison, voice))
	}
	const { measure, op, value } = condition as Counted
	const same = 'same' in condition && condition.same !== undefined ? { same: measuredName(condition.same, condition, voice) } : {}
	return phrases.rows({ ...rows, ...amountOf({ op, value }), measure, ...same } as RowsPhrase)
}

type Counted = Exclude<EventsCondition | OrdersCondition, { measure: 'first' | 'last' }>

function saySequence({ sequence, same, window }: SequenceCondition, voice: Voice): string {
	const { phrases } = voice
	const steps = sequence.map((step) => ({
		said: sayHappening(step, voice),
		without: (step.without ?? []).map((happening) => sayHappening(happening, voice)),
		...(step.within ? { within: step.within } : {}),
	}))
	const property = typeof same === 'string' ? same : same?.property
	const one = property === undefined ? {} : { same: nameOf(property, voice) }
	return phrases.sequence({ steps, window: phrases.window(window), ...one })
}

function sayHappening(happening: Happening | SequenceStep, voice: Voice): string {
	if ('orders' in happening) return `${voice.phrases.anOrder}${sayWhere(happening.where ?? [], 'order', voice)}`
	return `${sayEventNames(happening.events, voice)}${sayWhere(happening.where ?? [], 'event', voice)}`
}

function rowsOf(condition: EventsCondition | EventsChange | OrdersCondition | OrdersChange, voice: Voice) {
	const { phrases } = voice
	const measured = 'property' in condition ? condition.property : 'field' in condition ? condition.field : undefined
	return {
		window: phrases.window(condition.window),
		where: sayWhere(condition.where ?? [], 'events' in condition ? 'event' : 'order', voice),
		property: measured === undefined ? '' : measuredName(measured, condition, voice),
		...('events' in condition ? { name: sayEventNames(condition.events, voice) } : {}),
	}
}

function sayEventNames(events: EventsCondition['events'], { phrases, language }: Voice): string {
	const names = typeof events === 'string' ? [events] : events.any
	return phrases.list(names.map((name) => phrases.quote(eventLabel(name)[language])))
}

function measuredName(name: string, condition: object, voice: Voice): string {
	const field = 'orders' in condition ? voice.names.fields.label(name, 'order')?.[voice.language] : undefined
	return field ?? nameOf(name, voice)
}

function amountOf({ op, value }: { op: Amount['op']; value: number | [number, number] }): Amount {
	return { op, values: typeof value === 'number' ? [value] : value }
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
