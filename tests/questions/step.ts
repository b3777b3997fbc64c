import type { Deed } from './deed.ts'

/** What the API is asked, and what it means. */
export interface Step {
	readonly asked: object
	readonly is: (deed: Deed) => boolean
	/** The same, whatever is asked of it beside its name. */
	readonly named: (deed: Deed) => boolean
}

export function event(...names: string[]): Step {
	const is = ({ what }: Deed) => names.includes(what)
	return { asked: { events: names.length === 1 ? names[0] : { any: names } }, is, named: is }
}

export function eventOf(name: string, property: 'category' | 'brand', value: string): Step {
	const { named } = event(name)
	return {
		...{ asked: { events: name, where: [{ property, op: 'eq', value }] }, named },
		is: (deed) => named(deed) && deed.things[0][property] === value,
	}
}

const isOrder = ({ what }: Deed) => what === 'order'

export const anOrder: Step = { asked: { orders: true }, is: isOrder, named: isOrder }

export function orderOf(field: 'item' | 'category' | 'region', value: string): Step {
	return {
		...{ asked: { orders: true, where: [{ field, op: 'eq', value }] }, named: isOrder },
		is: (deed) => isOrder(deed) && deed.things.some((thing) => thing[field] === value),
	}
}
