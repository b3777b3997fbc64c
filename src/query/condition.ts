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

/**
 * The condition language. A definition is one condition; a condition is a connective (`all`, `any`, `not`)
 * or a leaf, told apart by its first key. New kinds of knowledge come as new leaves.
 *
 * - `{trait, op, value}`: a trait given to us, or a registered fact of the profile. Absent: unknown.
 * - `{events, where, measure, op, value, window}`: what somebody did. Known only where we observe them.
 * - `{orders: true, where, measure, op, value, window}`: what somebody bought, without simulated lines.
 *   With `against` and `change` in place of `op` and `value`: compared with one's own past, in percent.
 * - `{segment, member}`: membership of another segment, as last refreshed.
 *
 * Events and orders count what happened before `now`. "last N days" starts at 00:00 of the shop's day N days ago.
 */

export const leafSchemas = {
	trait: comparing({ trait: nameSchema }),
	events: eventsSchema,
	eventsChange: eventsChangeSchema,
	orders: ordersSchema,
	ordersChange: ordersChangeSchema,
	segment: z.strictObject({ segment: z.string().min(1).max(100), member: z.boolean() }),
} as const

export type TraitCondition = z.infer<typeof leafSchemas.trait>
export type SegmentCondition = z.infer<typeof leafSchemas.segment>
export type Leaf = TraitCondition | EventsCondition | EventsChange | OrdersCondition | OrdersChange | SegmentCondition

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
	})
	return [...names]
}

/** Names of the properties of events that a definition compares or measures. */
export function propertiesIn(condition: Condition): string[] {
	const names = new Set<string>()
	eachLeaf(condition, (leaf) => {
		if (!('events' in leaf)) return
		if ('property' in leaf) names.add(leaf.property)
		if ('same' in leaf && leaf.same !== undefined) names.add(leaf.same)
		for (const filter of leaf.where ?? []) if ('property' in filter) names.add(filter.property)
	})
	return [...names]
}

/** Codes of the tags that a definition rests on. */
export function tagsIn(condition: Condition): string[] {
	return fieldsIn(condition).flatMap((name) => (name.startsWith(tagPrefix) ? [name.slice(tagPrefix.length)] : []))
}
