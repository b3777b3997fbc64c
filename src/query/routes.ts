import { z } from 'zod'
import { everyone, type Route, route } from '#kit/route'
import { operators } from './comparison.ts'
import { type Field, type FieldRegistry, isProfileField, operatorsOf } from './field.ts'
import type { Vocabulary } from './list-fields.ts'
import { eventMeasures, orderMeasures } from './measured-rows.ts'
import { describeMetrics, metricView } from './metric-catalogue.ts'

const text = z.object({ zh: z.string(), en: z.string() })

const measureView = z.object({
	name: z.string(),
	label: text,
	/** Compared as a whole number, as an amount, in days, or as the value of the property is. */
	value: z.enum(['whole', 'amount', 'days', 'own']),
	/** What must be named beside it: `property` of events, `field` of orders. */
	of: z.enum(['property', 'field']).optional(),
	/** May be asked of one value of a property, by `same`. */
	same: z.boolean(),
	/** May be compared with the past, by `against` and `change`. */
	change: z.boolean(),
})

const fieldsResponse = z.object({
	/** Usable as `{trait: name}`. */
	profile: z.array(describeField(z.enum(['text', 'number', 'boolean', 'time']))),
	/** Traits that nobody registered, as they came. */
	traits: z.array(
		z.object({
			name: z.string(),
			label: text,
			people: z.number(),
			type: z.enum(['text', 'number']),
			operators: z.array(z.enum(operators)),
		}),
	),
	events: z.array(
		z.object({
			name: z.string(),
			label: text,
			count: z.number(),
			properties: z.array(z.object({ name: z.string(), label: text, type: z.enum(['text', 'number']) })),
		}),
	),
	/** Usable in `where` of an `events` condition as `{field: name}`. */
	eventFields: z.array(describeField(z.literal('text'))),
	/** Usable in `where` of an `orders` condition as `{field: name}`. */
	orderFields: z.array(describeField(z.literal('text'))),
	eventMeasures: z.array(measureView),
	orderMeasures: z.array(measureView),
})

function describeField<T extends z.ZodType>(type: T) {
	return z.object({
		name: z.string(),
		label: text,
		description: text.optional(),
		type,
		operators: z.array(z.enum(operators)),
		values: z.array(z.object({ value: z.union([z.string(), z.number(), z.boolean()]), label: text })).optional(),
		/** Shown to administrators; barred from targeting. */
		sensitivity: z.enum(['sensitive', 'minor']).optional(),
		/** Purposes without which nothing is known of a shopper. */
		requires: z.array(z.string()).optional(),
	})
}

const metricsResponse = z.object({ items: z.array(metricView) })

const measureLabels: Readonly<Record<string, { zh: string; en: string }>> = {
	count: { zh: '次数', en: 'number of times' },
	sum: { zh: '属性合计', en: 'sum of a property' },
	distinct: { zh: '不同取值数', en: 'number of different values' },
	days: { zh: '发生天数', en: 'number of days' },
	avg: { zh: '平均值', en: 'average' },
	min: { zh: '最小值', en: 'least' },
	max: { zh: '最大值', en: 'greatest' },
	first: { zh: '首次的取值', en: 'value at the first' },
	last: { zh: '最近一次的取值', en: 'value at the last' },
	days_since_first: { zh: '距首次的天数', en: 'days since the first time' },
	days_since_last: { zh: '距上次的天数', en: 'days since the last time' },
	refund_count: { zh: '退款次数', en: 'number of refunds' },
	net: { zh: '净消费额', en: 'net spend' },
	gmv: { zh: '下单金额', en: 'order value' },
	refunded: { zh: '退款金额', en: 'refunded value' },
	units: { zh: '购买件数', en: 'units bought' },
}

export function createRoutes(fields: FieldRegistry, vocabulary: () => Promise<Vocabulary>): Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/fields',
			access: everyone,
			summary: 'What a condition can speak about in this shop',
			tag: 'query',
			response: fieldsResponse,
			handle: async ({ principal }) => {
				const admin = 'role' in principal && principal.role === 'admin'
				return listFields(fields, await vocabulary(), (field) => admin || field.sensitivity === undefined)
			},
		}),
		route({
			method: 'GET',
			path: '/api/metrics',
			access: everyone,
			summary: 'Every metric: what it means, how it is computed, what it leaves out and how it adds up',
			tag: 'query',
			response: metricsResponse,
			handle: async () => ({ items: describeMetrics() }),
		}),
	]
}

function listFields(
	fields: FieldRegistry,
	{ traits, events }: Vocabulary,
	maySee: (field: Field) => boolean,
): z.input<typeof fieldsResponse> {
	return {
		profile: fields.all.filter((field) => isProfileField(field) && maySee(field)).map(view),
		traits: traits.filter(({ name }) => !fields.profileField(name)).map(viewTrait),
		events: events.map((event) => ({ ...event, properties: [...event.properties] })),
		eventFields: fields.all
			.filter((field) => 'eventColumn' in field.source)
			.map((field) => ({ ...view(field), type: 'text' as const })),
		orderFields: fields.all
			.filter((field) => 'orderColumn' in field.source)
			.map((field) => ({ ...view(field), type: 'text' as const })),
		eventMeasures: eventMeasures.map((name) => viewMeasure(name, 'property')),
		orderMeasures: orderMeasures.map((name) => viewMeasure(name, 'field')),
	}
}

function viewTrait(trait: Vocabulary['traits'][number]) {
	const type = trait.numeric ? ('number' as const) : ('text' as const)
	return { name: trait.name, label: trait.label, people: trait.people, type, operators: [...operatorsOf(type)] }
}

function view({ name, label, description, type, operators: ops, values, sensitivity, requires }: Field) {
	return {
		name,
		label,
		type,
		operators: [...ops],
		...(description ? { description } : {}),
		...(values ? { values: values.map((known) => ({ ...known })) } : {}),
		...(sensitivity ? { sensitivity } : {}),
		...(requires ? { requires: [...requires] } : {}),
	}
}

function viewMeasure(name: string, of: 'property' | 'field'): z.infer<typeof measureView> {
	const whole = ['count', 'refund_count', 'days', 'distinct'].includes(name)
	const value = whole ? 'whole' : name.startsWith('days_since') ? 'days' : name === 'first' || name === 'last' ? 'own' : 'amount'
	const ofEvents = of === 'property' && ['sum', 'avg', 'min', 'max'].includes(name)
	const named = name === 'distinct' || value === 'own' || ofEvents
	const summed = whole || (value === 'amount' && !['avg', 'min', 'max'].includes(name))
	return {
		name,
		label: measureLabels[name] ?? { zh: name, en: name },
		value,
		...(named ? { of } : {}),
		same: summed,
		change: summed,
	}
}
