import type { Text } from '#kit/text'
import type { Operator } from './comparison.ts'

/**
 * What a condition can speak about. Stages below add their own fields (lifecycle, RFM, later tags and scores)
 * by injection; a trait that nobody registered can be used as well and is read from the facts as it came.
 */
export type FieldType = 'text' | 'number' | 'boolean' | 'time'

export type FieldSource =
	/** The shopper's latest value of a trait. */
	| { readonly trait: string }
	/**
	 * A column (or an expression over columns) of a table of computed facts, one row a shopper. Null, or an empty text, means "not
	 * known". Without `table` it is `profile_facts`.
	 */
	| { readonly facts: string; readonly table?: 'household_facts' }
	/** The same of `computed_values`, which holds many rows a shopper: the one of this name. */
	| { readonly facts: string; readonly table: 'computed_values'; readonly row: string }
	/** A property or a column of an event, usable in `where` of an `events` condition. */
	| { readonly property: string }
	| { readonly eventColumn: string }
	/** A column of an order line, usable in `where` of an `orders` condition. */
	| { readonly orderColumn: string }
	/**
	 * A tag as last computed. A number with `zero` counts something: whoever was evaluated and has no row has none of it.
	 */
	| { readonly tag: string; readonly as: 'label' | 'number'; readonly zero?: boolean }

export interface Field {
	/** How a definition names it. */
	readonly name: string
	readonly label: Text
	readonly description?: Text
	readonly type: FieldType
	readonly source: FieldSource
	readonly operators: readonly Operator[]
	/** `{ value, label }` where the values are few and known. */
	readonly values?: readonly { readonly value: string | number | boolean; readonly label: Text }[]
	/** Purposes a shopper must have agreed to, or nothing is known of them here. */
	readonly requires?: readonly string[]
	/** Sensitive personal data and minors: hidden from most roles and barred from targeting. */
	readonly sensitivity?: 'sensitive' | 'minor'
}

export interface FieldRegistry {
	readonly all: readonly Field[]
	/** The field that `{trait: name}` means, if somebody registered it. */
	profileField(name: string): Field | undefined
	label(name: string, where: 'profile' | 'event' | 'order'): Text | undefined
}

const operatorsByType: Readonly<Record<FieldType, readonly Operator[]>> = {
	text: ['eq', 'neq', 'in', 'contains', 'exists'],
	number: ['gte', 'gt', 'lte', 'lt', 'eq', 'neq', 'between', 'in', 'exists'],
	boolean: ['eq', 'exists'],
	time: ['gte', 'lt', 'exists'],
}

export function operatorsOf(type: FieldType): readonly Operator[] {
	return operatorsByType[type]
}

export function isProfileField(field: Field): boolean {
	return 'trait' in field.source || 'facts' in field.source || 'tag' in field.source
}

/**
 * @param changing fields of profiles that come and go while we run, as tags do; asked again each time, so it should
 * give the same list as long as nothing changed
 */
export function createFieldRegistry(fields: readonly Field[], changing: () => readonly Field[] = () => []): FieldRegistry {
	const profile = new Map<string, Field>()
	const event = new Map<string, Field>()
	const order = new Map<string, Field>()
	for (const field of fields) {
		const kind = isProfileField(field) ? profile : 'orderColumn' in field.source ? order : event
		if (kind.has(field.name)) throw new Error(`two fields are named ${field.name}`)
		kind.set(field.name, field)
	}
	let known: { readonly list: readonly Field[]; readonly byName: ReadonlyMap<string, Field> } | undefined
	const changed = (name: string) => {
		const list = changing()
		if (known?.list !== list) known = { list, byName: new Map(list.map((field) => [field.name, field])) }
		return known.byName.get(name)
	}
	const profileField = (name: string) => profile.get(name) ?? changed(name)
	return {
		get all() {
			return [...fields, ...changing()]
		},
		profileField,
		label: (name, where) => (where === 'profile' ? profileField(name) : { event, order }[where].get(name))?.label,
	}
}

/** Fields that every shop has: columns of events and order lines. */
export const factFields: readonly Field[] = [
	column('eventColumn', 'channel', '渠道', 'channel'),
	column('eventColumn', 'source', '来源', 'source'),
	column('eventColumn', 'shop', '店铺', 'shop'),
	column('eventColumn', 'region', '区域', 'region'),
	column('eventColumn', 'dealer', '经销商', 'dealer'),
	column('orderColumn', 'item', '商品编号', 'item'),
	column('orderColumn', 'description', '商品名称', 'item name'),
	column('orderColumn', 'category', '类目', 'category'),
	column('orderColumn', 'channel', '渠道', 'channel'),
	column('orderColumn', 'source', '来源', 'source'),
	column('orderColumn', 'shop', '店铺', 'shop'),
	column('orderColumn', 'region', '区域', 'region'),
	column('orderColumn', 'dealer', '经销商', 'dealer'),
]

function column(kind: 'eventColumn' | 'orderColumn', name: string, zh: string, en: string): Field {
	const source = kind === 'eventColumn' ? { eventColumn: name } : { orderColumn: name }
	return { name, label: { zh, en }, type: 'text', source, operators: operatorsOf('text') }
}
