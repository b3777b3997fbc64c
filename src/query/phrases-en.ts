import { type Phrases, rest } from './phrases.ts'
import { counted, englishRows } from './phrases-en-rows.ts'

export const english: Phrases = {
	quote: (text) => `“${text}”`,
	list: (items) => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`),
	compare: (subject, op, values) => {
		const [value = '', high = ''] = values
		switch (op) {
			case 'exists':
				return `${subject} is known`
			case 'eq':
				return `${subject} is ${value}`
			case 'neq':
				return `${subject} is not ${value}`
			case 'in':
				return `${subject} is ${english.list(values)}`
			case 'contains':
				return `${subject} contains ${value}`
			case 'between':
				return `${subject} is between ${value} and ${high}`
			case 'gt':
				return `${subject} is more than ${value}`
			case 'gte':
				return `${subject} is at least ${value}`
			case 'lt':
				return `${subject} is less than ${value}`
			case 'lte':
				return `${subject} is at most ${value}`
		}
	},
	window: (window) => {
		if (!window) return ''
		if ('last' in window) return ` in the last ${counted(window.last, window.unit === 'days' ? 'day' : 'hour')}`
		if (window.from === undefined) return ` before ${window.to}`
		return window.to === undefined ? ` since ${window.from}` : ` from ${window.from} until ${window.to}`
	},
	...englishRows,
	anOrder: 'an order',
	sequence: ({ steps, same, window }) => {
		const said = steps.map(({ said, within, without }) => {
			const soon = within ? ` within ${counted(within.amount, within.unit.slice(0, -1))}` : ''
			return `${said}${soon}${without.length > 0 ? ` with no ${english.list(without)} in between` : ''}`
		})
		return `has ${said.join(', then ')}${same === undefined ? '' : `, for the same ${same}`}${window === '' ? '' : `,${window}`}`
	},
	percentile: (subject, from, to) => {
		if (to === 100) return `${subject} is among the highest ${rest(from)}% known`
		return from === 0
			? `${subject} is among the lowest ${to}% known`
			: `${subject} is between the lowest ${from}% and the lowest ${to}% known`
	},
	near: ({ lat, lon, km }) => `is within ${km} km of ${lat}, ${lon}`,
	consent: (purpose, agreed) => `${agreed ? 'agreed' : 'did not agree'} to ${purpose}`,
	bucket: (name, from, to) => `falls into ${from}–${to}% of the split ${name}`,
	member: (segment, member) => `is ${member ? '' : 'not '}in segment ${segment}`,
	all: (parts) => parts.join(', and '),
	any: (parts) => parts.join(', or '),
	not: (part) => `not (${part})`,
	group: (part) => `(${part})`,
}
