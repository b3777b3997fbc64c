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

/** Names of fields that membership gives away: those that the definition names, and what it says of orders in other words. */
export function impliedBy(segment: Segment, others: readonly Segment[]): ReadonlySet<string> {
	const named = [...(segment.origin?.fields ?? []), ...fieldsUnder(segment.definition, others)]
	return new Set(restsOnOrders(segment, others) ? [...named, ...orderFacts] : named)
}

function restsOnOrders(segment: Segment, others: readonly Segment[], seen = new Set<string>()): boolean {
	if (seen.has(segment.id)) return false
	seen.add(segment.id)
	let found = false
	eachLeaf(segment.definition, (leaf) => {
		found ||= 'orders' in leaf
	})
	const used = segmentsIn(segment.definition).flatMap((id) => others.find((one) => one.id === id) ?? [])
	return found || used.some((one) => restsOnOrders(one, others, seen))
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
