import { z } from 'zod'
import type { Text } from '#kit/text'
import { definitionBody } from '#query'

/**
 * What a tag says about a shopper, and how that is found. Kinds differ in where the answer comes from; what comes out is
 * always either values (a label, several for top-N) or one number.
 */
export const text = z.object({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) })
const valueName = z.string().trim().min(1).max(80)
const named = z.object({ value: valueName, label: text })

/** Values by rising threshold: a number belongs to the last band that it reaches. Only the first may have no threshold. */
const band = named.extend({ from: z.number().optional() })
export type Band = z.infer<typeof band>
const bands = z
	.array(band)
	.min(1)
	.max(50)
	.refine((list) => list.slice(1).every(({ from }) => from !== undefined), 'only the first band may have no from')
	.refine((list) => rising(list.flatMap(({ from }) => (from === undefined ? [] : [from]))), 'thresholds must rise')
	.refine(differ, 'two bands have the same value')

function rising(list: readonly number[]): boolean {
	return list.every((from, index) => index === 0 || from > (list[index - 1] as number))
}

function differ(list: readonly { readonly value: string }[]): boolean {
	return new Set(list.map(({ value }) => value)).size === list.length
}

const values = z.array(named).min(1).max(200).refine(differ, 'two values are the same')
const window = z.record(z.string(), z.unknown())
const where = z.array(z.record(z.string(), z.unknown())).max(20)

const measures = ['count', 'sum', 'days', 'distinct', 'first', 'last', 'top'] as const
export const aspects = ['category', 'brand', 'price_band', 'channel', 'hour'] as const
export type Aspect = (typeof aspects)[number]

const rule = z.object({
	kind: z.literal('rule'),
	/** The first that surely holds, while those before surely do not, is the value. */
	values: z
		.array(named.extend({ when: definitionBody }))
		.min(1)
		.max(50)
		.refine(differ, 'two values are the same'),
	/** For those to whom surely none of the conditions applies. */
	otherwise: named.optional(),
})

const statistic = z
	.object({
		kind: z.literal('statistic'),
		over: z.enum(['events', 'orders']),
		/** A name, or `{any: [names]}`. */
		events: z.union([z.string(), z.object({ any: z.array(z.string()) })]).optional(),
		where: where.optional(),
		window: window.optional(),
		measure: z.enum(measures),
		/** Of an event; of an order line `net`, `gmv`, `refunded`, `units` for sums, else a column as in conditions. */
		property: z.string().trim().min(1).max(100).optional(),
		/** How many values `top` keeps. */
		top: z.int().min(1).max(10).optional(),
		/** How `first` and `last` read the property. Without a property they give the day. */
		as: z.enum(['text', 'number']).optional(),
		bands: bands.optional(),
		/** What values of a text are called. */
		values: values.optional(),
	})
	.refine(({ over, events }) => (over === 'events') === (events !== undefined), 'events names what is counted, for events only')
	.refine(
		({ measure, property }) => !['sum', 'distinct', 'top'].includes(measure) || property !== undefined,
		'property is missing',
	)

const preference = z.object({
	kind: z.literal('preference'),
	aspect: z.enum(aspects),
	/** Fewer occasions say nothing. */
	minimumSupport: z.int().min(1).max(1000).default(3),
	/** Share of the weight that the preferred value must have. */
	minimumShare: z.number().min(0).max(1).default(0.3),
	values: values.optional(),
})

const sql = z.object({
	kind: z.literal('sql'),
	/** One SELECT that gives profile_id, and value unless being in it is the value. */
	statement: z.string().trim().min(1).max(20_000),
	as: z.enum(['label', 'number']).default('label'),
	bands: bands.optional(),
	values: values.optional(),
})

const predicted = z.object({
	kind: z.literal('predicted'),
	/** A number that the condition language knows: a score, a computed trait. */
	field: z.string().trim().min(1).max(200),
	bands,
})

const manual = z.object({ kind: z.literal('manual'), values })
const given = { as: z.enum(['label', 'number']).default('label'), values: values.optional(), bands: bands.optional() }
const uploaded = z.object({ kind: z.literal('uploaded'), ...given })
const external = z.object({ kind: z.literal('external'), ...given })

export const tagDefinition = z
	.discriminatedUnion('kind', [rule, statistic, preference, sql, predicted, manual, uploaded, external])
	.meta({ id: 'TagDefinition' })
export type TagDefinition = z.infer<typeof tagDefinition>
export type TagKind = TagDefinition['kind']
export const tagKinds = ['rule', 'statistic', 'preference', 'sql', 'predicted', 'manual', 'uploaded', 'external'] as const
export type DefinitionOf<Kind extends TagKind> = Extract<TagDefinition, { kind: Kind }>

const counting: readonly string[] = ['count', 'sum', 'days', 'distinct']

export interface TagShape {
	readonly as: 'label' | 'number'
	/** Evaluated without a row means none. */
	readonly zero: boolean
}

/** What comes out of a definition. */
export function shapeOf(definition: TagDefinition): TagShape {
	const label = { as: 'label', zero: false } as const
	switch (definition.kind) {
		case 'statistic': {
			if (definition.bands) return label
			if (counting.includes(definition.measure)) return { as: 'number', zero: true }
			return definition.as === 'number' ? { as: 'number', zero: false } : label
		}
		case 'sql':
		case 'uploaded':
		case 'external':
			return definition.bands ? label : { as: definition.as, zero: false }
		default:
			return label
	}
}

export interface NamedValue {
	readonly value: string
	readonly label: Text
}

/** The values that a definition names itself. Others show as they are. */
export function namedValues(definition: TagDefinition): readonly NamedValue[] {
	switch (definition.kind) {
		case 'rule':
			return [...definition.values, ...(definition.otherwise ? [definition.otherwise] : [])].map(bare)
		case 'predicted':
			return definition.bands.map(bare)
		case 'manual':
			return definition.values
		case 'sql':
			return definition.bands?.map(bare) ?? definition.values ?? (definition.as === 'label' ? [selected] : [])
		case 'preference':
			return definition.values ?? []
		default:
			return definition.bands?.map(bare) ?? definition.values ?? []
	}
}

/** The value of those whom a statement without values selects. */
export const selected: NamedValue = { value: 'yes', label: { zh: '是', en: 'yes' } }

function bare({ value, label }: NamedValue): NamedValue {
	return { value, label }
}

export function labelOf(definition: TagDefinition, value: string): Text {
	return namedValues(definition).find((known) => known.value === value)?.label ?? { zh: value, en: value }
}
