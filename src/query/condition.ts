import { z } from 'zod'
import { comparing, nameSchema } from './comparison.ts'
import {
	type EventsChange,
	type EventsCondition,
	eventsChangeSchema,
	eventsSchema,
	type OrdersChange,
	type OrdersCondition,
	ordersChangeSchema,
	ordersSchema,
} from './measured-rows.ts'
import { type Happening, type SequenceCondition, sequenceSchema } from './sequence-schema.ts'
import {
	type BucketCondition,
	bucketSchema,
	type ConsentCondition,
	consentSchema,
	type NearCondition,
	nearSchema,
	type PercentileCondition,
	percentileSchema,
	placeTraits,
} from './shopper-schema.ts'

/**
 * The condition language. A definition is one condition; a condition is a connective (`all`, `any`, `not`)
 * or a leaf, told apart by its first key. New kinds of knowledge come as new leaves.
 *
 * - `{trait, op, value}`: a trait given to us, or a registered fact of the profile. Absent: unknown.
 * - `{trait, percentile: {from, to}}`: where its number stands among all that are known.
 * - `{events, where, measure, op, value, window}`: what somebody did. Known only where we observe them.
 * - `{orders: true, where, measure, op, value, window}`: what somebody bought, without simulated lines.
 *   With `against` and `change` in place of `op` and `value`: compared with one's own past, in percent.
 * - `{sequence, same, window}`: one thing after another, within some time, and without others in between.
 * - `{near: {lat, lon, km}}`: how far the shopper's place is. Needs the agreement `location`.
 * - `{consent, agreed}`: what the shopper agreed to. Never unknown: who did not answer did not agree.
 * - `{bucket, from, to}`: a part of all people, the same one each time. Never unknown.
 * - `{segment, member}`: membership of another segment, as last refreshed.
 *
 * Events and orders count what happened before `now`. "last N days" starts at 00:00 of the shop's day N days ago.
 */

export const leafSchemas = {
	trait: comparing({ trait: nameSchema }),
	percentile: percentileSchema,
	events: eventsSchema,
	eventsChange: eventsChangeSchema,
	orders: ordersSchema,
	ordersChange: ordersChangeSchema,
	sequence: sequenceSchema,
	near: nearSchema,
	consent: consentSchema,
	bucket: bucketSchema,
	segment: z.strictObject({ segment: z.string().min(1).max(100), member: z.boolean() }),
} as const

export type TraitCondition = z.infer<typeof leafSchemas.trait>
export type SegmentCondition = z.infer<typeof leafSchemas.segment>
export type Leaf =
	| TraitCondition
	| PercentileCondition
	| EventsCondition
	| EventsChange
	| OrdersCondition
	| OrdersChange
	| SequenceCondition
	| NearCondition
	| ConsentCondition
	| BucketCondition
	| SegmentCondition

export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Leaf
/** What a segment, an audience or a goal is defined by. */
export type Definition = Condition

/** Calls `visit` with every leaf. */
export function eachLeaf(condition: Condition, visit: (leaf: Leaf) => void): void {
	if ('all' in condition) for (const part of condition.all) eachLeaf(part, visit)
	else if ('any' in condition) for (const part of condition.any) eachLeaf(part, visit)
	else if ('not' in condition) eachLeaf(condition.not, visit)
	else visit(condition)
}

/** Ids of the segments that a definition rests on. */
export function segmentsIn(condition: Condition): string[] {
	const ids = new Set<string>()
	eachLeaf(condition, (leaf) => {
		if ('segment' in leaf) ids.add(leaf.segment)
	})
	return [...ids]
}

/** A condition names a tag `tag.<code>`. */
export const tagPrefix = 'tag.'

/** Names of traits and fields that a definition rests on. */
export function fieldsIn(condition: Condition): string[] {
	const names = new Set<string>()
	eachLeaf(condition, (leaf) => {
		if ('trait' in leaf) names.add(leaf.trait)
		if ('near' in leaf) for (const name of placeTraits(leaf)) names.add(name)
	})
	return [...names]
}

/** Names of the properties of events that a definition compares or measures. */
export function propertiesIn(condition: Condition): string[] {
	const names = new Set<string>()
	eachLeaf(condition, (leaf) => {
		for (const name of propertiesOf(leaf)) names.add(name)
	})
	return [...names]
}

function propertiesOf(leaf: Leaf): string[] {
	if ('sequence' in leaf) {
		const same = typeof leaf.same === 'string' ? leaf.same : leaf.same?.property
		return [...(same === undefined ? [] : [same]), ...happeningsIn(leaf).flatMap(filtered)]
	}
	if (!('events' in leaf)) return []
	const measured = 'property' in leaf ? [leaf.property] : []
	const same = 'same' in leaf && leaf.same !== undefined ? [leaf.same] : []
	return [...measured, ...same, ...filtered(leaf)]
}

function filtered({ where = [] }: { readonly where?: readonly object[] | undefined }): string[] {
	return where.flatMap((filter) => ('property' in filter ? [String(filter.property)] : []))
}

/** Everything that a sequence speaks of: its steps, and what must not come between them. */
export function happeningsIn({ sequence }: SequenceCondition): Happening[] {
	return sequence.flatMap((step) => [step, ...(step.without ?? [])])
}

/** Names of the events that a definition speaks of. */
export function eventsIn(condition: Condition): string[] {
	const names = new Set<string>()
	eachLeaf(condition, (leaf) => {
		for (const part of 'sequence' in leaf ? happeningsIn(leaf) : [leaf])
			if ('events' in part) for (const name of typeof part.events === 'string' ? [part.events] : part.events.any) names.add(name)
	})
	return [...names]
}

/** Whether a definition speaks of orders. */
export function restsOnOrders(condition: Condition): boolean {
	let found = false
	eachLeaf(condition, (leaf) => {
		found ||= 'sequence' in leaf ? happeningsIn(leaf).some((part) => 'orders' in part) : 'orders' in leaf
	})
	return found
}

/** Codes of the tags that a definition rests on. */
export function tagsIn(condition: Condition): string[] {
	return fieldsIn(condition).flatMap((name) => (name.startsWith(tagPrefix) ? [name.slice(tagPrefix.length)] : []))
}
