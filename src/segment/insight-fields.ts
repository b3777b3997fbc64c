import type { Text } from '#kit/text'
import { consentOfTrait, eachLeaf, type Field, factLabel, segmentsIn, sensitivityOfTrait } from '#query'
import { fieldsUnder, type Segment } from './segment.ts'

/** Something known of shoppers by which two groups can be compared. */
export type InsightField = Pick<Field, 'name' | 'label' | 'type' | 'source'> & Pick<Partial<Field>, 'values'>

/** Why a field is not compared. `implied`: the definition says it already. */
export type LeftOutReason = 'implied' | 'sensitive' | 'consent'

export interface LeftOut {
	readonly name: string
	readonly label: Text
	readonly reason: LeftOutReason
}

export interface Chosen {
	readonly fields: readonly InsightField[]
	readonly leftOut: readonly LeftOut[]
}

/** A trait that nobody registered, as it came. */
export interface SeenTrait {
	readonly name: string
	readonly numeric: boolean
}

/** Facts that only say, in other words, what was bought and when. */
const orderFacts: readonly string[] = [
	...['order_count', 'net', 'gross', 'units', 'first_order', 'last_order', 'rfm_r', 'rfm_f', 'rfm_m', 'lifecycle', 'aipl'],
	...['aipl_since', 'cycle_days', 'expected_order', 'price_sensitivity', 'brand_loyalty', 'novelty_seeking'],
]

/** Whoever did something was seen. */
const eventFacts: readonly string[] = ['last_seen', 'aipl', 'aipl_since']

/** What a tag rests on directly. */
export interface TagSources {
	readonly tags: readonly string[]
	/** Traits and computed facts, by the name conditions use. */
	readonly fields: readonly string[]
	readonly orders: boolean
}

export type SourcesOfTag = (code: string) => TagSources | undefined

/** Tags that say again, over any number of steps, what is implied: they rest on one of these fields, or on orders as the definition does. */
export function impliedTags(
	registered: readonly Pick<Field, 'name' | 'source'>[],
	implied: ReadonlySet<string>,
	sourcesOf: SourcesOfTag,
): string[] {
	const orders = orderFacts.every((name) => implied.has(name))
	const says = (code: string, seen: ReadonlySet<string>): boolean => {
		const sources = seen.has(code) ? undefined : sourcesOf(code)
		if (!sources) return false
		const further = new Set([...seen, code])
		return (
			(orders && sources.orders) ||
			sources.fields.some((name) => implied.has(name)) ||
			sources.tags.some((other) => implied.has(`tag.${other}`) || says(other, further))
		)
	}
	return registered.flatMap(({ name, source }) => ('tag' in source && says(source.tag, new Set()) ? [name] : []))
}

/** Names of fields that membership gives away: those that the definition names, and what it says of orders and events in other words. */
export function impliedBy(segment: Segment, others: readonly Segment[]): ReadonlySet<string> {
	const named = [...(segment.origin?.fields ?? []), ...fieldsUnder(segment.definition, others)]
	const { orders, events } = restsOn(segment, others)
	return new Set([...named, ...(orders ? orderFacts : []), ...(events ? eventFacts : [])])
}

/** Of what kinds of facts a definition speaks, those of the segments in it included. */
function restsOn(segment: Segment, others: readonly Segment[]): { orders: boolean; events: boolean } {
	const found = { orders: false, events: false }
	const waiting = [segment]
	const seen = new Set<string>()
	for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
		if (seen.has(one.id)) continue
		seen.add(one.id)
		eachLeaf(one.definition, (leaf) => {
			found.orders ||= 'orders' in leaf
			found.events ||= 'events' in leaf
		})
		const used = segmentsIn(one.definition)
		waiting.push(...others.filter(({ id }) => used.includes(id)))
	}
	return found
}

/**
 * What may be compared: registered facts and tags, and traits as they came. Left out is what the definition says already, what
 * the reader may not see, and what may be used only of those who agreed to a purpose of its own.
 */
export function chooseFields(
	registered: readonly Field[],
	traits: readonly SeenTrait[],
	implied: ReadonlySet<string>,
	maySeeSensitive: boolean,
): Chosen {
	const known = new Set(registered.map(({ name }) => name))
	const all = [
		...registered.filter(isComparable).map((field) => ({ field, reason: reasonOf(field, implied, maySeeSensitive) })),
		...traits
			.filter(({ name }) => !known.has(name))
			.map((trait) => ({ field: fieldOf(trait), reason: reasonOf(dutiesOf(trait.name), implied, maySeeSensitive) })),
	]
	return {
		fields: all.flatMap(({ field, reason }) => (reason ? [] : [field])),
		leftOut: all.flatMap(({ field: { name, label }, reason }) => (reason ? [{ name, label, reason }] : [])),
	}
}

/** A text that holds several values is only good for searching in it. */
function isComparable({ source, type, operators }: Field): boolean {
	return ('facts' in source || 'tag' in source) && (type !== 'text' || operators.includes('eq'))
}

function reasonOf(
	{ name, sensitivity, requires }: Pick<Field, 'name' | 'sensitivity' | 'requires'>,
	implied: ReadonlySet<string>,
	maySeeSensitive: boolean,
): LeftOutReason | undefined {
	if (implied.has(name)) return 'implied'
	if (sensitivity !== undefined && !maySeeSensitive) return 'sensitive'
	return requires !== undefined && requires.length > 0 ? 'consent' : undefined
}

function fieldOf({ name, numeric }: SeenTrait): InsightField {
	return { name, label: factLabel(name), type: numeric ? 'number' : 'text', source: { trait: name } }
}

function dutiesOf(name: string): Pick<Field, 'name' | 'sensitivity' | 'requires'> {
	const [sensitivity, purpose] = [sensitivityOfTrait(name), consentOfTrait(name)]
	return { name, ...(sensitivity ? { sensitivity } : {}), ...(purpose === undefined ? {} : { requires: [purpose] }) }
}
