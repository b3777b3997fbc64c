import type { MeasureOp } from './measured-rows.ts'
import { type ChangePhrase, direction, everOrNever, type Phrases, type RowsPhrase } from './phrases.ts'

/** "The net spend over orders": what is measured, as a noun. */
function noun({
	measure,
	name = 'orders',
	where,
	property,
}: Pick<RowsPhrase, 'measure' | 'name' | 'where' | 'property'>): string {
	const rows = `${name}${where}`
	switch (measure) {
		case 'count':
			return `the number of ${rows}`
		case 'days':
			return `the number of days with ${rows}`
		case 'distinct':
			return `the number of different values of ${property} over ${rows}`
		case 'sum':
			return `the sum of ${property} over ${rows}`
		case 'avg':
			return property === '' ? `the average order value${where}` : `the average ${property} over ${rows}`
		case 'min':
			return property === '' ? `the lowest order value${where}` : `the lowest ${property} over ${rows}`
		case 'max':
			return property === '' ? `the highest order value${where}` : `the highest ${property} over ${rows}`
		case 'refund_count':
			return `the number of refunds${where}`
		case 'units':
			return `units bought${where}`
		case 'gmv':
			return `order value${where}`
		case 'net':
			return `net spend${where}`
		case 'refunded':
			return `refunded value${where}`
		case 'days_since_first':
		case 'days_since_last':
			return `the ${measure === 'days_since_first' ? 'first' : 'last'} ${name === 'orders' ? 'order' : name}${where}`
	}
}

export const englishRows: Pick<Phrases, 'rows' | 'valueAt' | 'change'> = {
	rows: (what) => {
		const { measure, op, values, window, same } = what
		if (measure === 'days_since_first' || measure === 'days_since_last')
			return `${noun(what)}${window} was ${amount(op, values, 'day')} ago`
		const one = same === undefined ? '' : ` for the same ${same}`
		if (measure === 'days') return `has ${did(what)}${one} on ${amount(op, values, 'day')}${window}`
		if (measure !== 'count' && measure !== 'refund_count') return `${noun(what)}${one}${window} is ${amount(op, values, '')}`
		const plain = same === undefined ? everOrNever({ op, values }) : undefined
		const has = what.name === undefined ? 'has not' : 'has no'
		if (plain) return `${plain === 'ever' ? 'has' : has} ${did(what)}${window}`
		return `has ${did(what)}${one} ${amount(op, values, 'time')}${window}`
	},
	valueAt: (which, { name = 'order', where, window, property }) => `${property} of the ${which} ${name}${where}${window}`,
	change: (what) => `${noun(what)}${what.window} ${moved(what)} compared with ${past(what)}`,
}

function did({ measure, name, where }: RowsPhrase): string {
	if (name !== undefined) return `${name}${where}`
	return `${measure === 'refund_count' ? 'returned goods' : 'ordered'}${where}`
}

function moved(what: ChangePhrase): string {
	const to = direction(what)
	if (!to) return `changed by ${amount(what.op, what.values, '%')}`
	return `${to.way === 'rise' ? 'rose' : 'fell'} by ${amount(to.op, to.values, '%')}`
}

function past({ against, last }: ChangePhrase): string {
	if (last) return `the ${counted(last.last, last.unit === 'days' ? 'day' : 'hour')} before`
	return `the time${against ?? ' before'}`
}

export function counted(value: number, unit: string): string {
	if (unit === '' || unit === '%') return `${value}${unit}`
	return `${value} ${unit}${value === 1 ? '' : 's'}`
}

function amount(op: MeasureOp, values: readonly number[], unit: string): string {
	const [value = 0, high = 0] = values
	switch (op) {
		case 'gte':
			return `at least ${counted(value, unit)}`
		case 'gt':
			return `more than ${counted(value, unit)}`
		case 'lte':
			return `at most ${counted(value, unit)}`
		case 'lt':
			return `${unit === 'time' ? 'fewer' : 'less'} than ${counted(value, unit)}`
		case 'eq':
			return `exactly ${counted(value, unit)}`
		case 'between':
			return `between ${value} and ${counted(high, unit)}`
	}
}
