import { type CellTest, testCell } from './cell.ts'
import { cellSql, conjunction, timeParameter } from './cell-sql.ts'
import type { FactRows, PeopleSets } from './people-set.ts'
import type { EventsPlan, EventTest, OrdersPlan, OrderTest } from './plan.ts'
import type { TimeRange } from './window.ts'

/** What a machine did is kept and shown, and is nobody's behaviour. */
export const notBot = 'bot = 0'

/** The rows that an `events` condition is about; compared with the past, those of both times. */
export function eventRows(plan: EventsPlan, sets: PeopleSets): FactRows {
	return {
		table: 'events',
		where: [eventNameSql(plan.names, sets), notBot, ...timesSql(plan, sets), ...eventTests(plan.where, sets)],
	}
}

export function eventNameSql(names: readonly string[], { parameters }: PeopleSets): string {
	return names.length === 1
		? `event = ${parameters.add('String', names[0])}`
		: `event IN ${parameters.add('Array(String)', names)}`
}

export function eventTests(where: readonly EventTest[], sets: PeopleSets): string[] {
	return where.map((filter) =>
		'column' in filter ? columnFilter(filter.column, filter.test, sets) : propertyFilter(filter.property, filter.test, sets),
	)
}

/** The order lines that an `orders` condition is about. */
export function orderRows(plan: OrdersPlan, sets: PeopleSets): FactRows {
	const kind = plan.kind === undefined ? [] : [`kind = ${sets.parameters.add('String', plan.kind)}`]
	return { table: 'order_lines', where: [...kind, 'synthetic = 0', ...timesSql(plan, sets), ...orderTests(plan.where, sets)] }
}

export function orderTests(where: readonly OrderTest[], sets: PeopleSets): string[] {
	return where.map((filter) => columnFilter(filter.column, filter.test, sets))
}

function timesSql({ within, goal }: Pick<EventsPlan, 'within' | 'goal'>, sets: PeopleSets): string[] {
	if (goal.by !== 'change') return windowSql(within, sets)
	return [`(${periodSql(within, sets)} OR ${periodSql(goal.before, sets)})`]
}

/** Whether a row falls into the time. */
export function periodSql(range: TimeRange, sets: PeopleSets): string {
	return `(${windowSql(range, sets).join(' AND ')})`
}

export function windowSql({ from, to }: TimeRange, { parameters }: PeopleSets): string[] {
	return [...(from === undefined ? [] : [`ts >= ${timeParameter(from, parameters)}`]), `ts < ${timeParameter(to, parameters)}`]
}

/** What a row says of a property, in writing: 10 and '10' are one value. Empty: it says nothing. */
export function writtenSql(property: string, { parameters }: PeopleSets): string {
	const name = parameters.add('String', property)
	return `if(mapContains(num, ${name}), toString(num[${name}]), text[${name}])`
}

/** An empty column says nothing, so it passes no test. */
function columnFilter(column: string, test: CellTest, { parameters }: PeopleSets): string {
	if (test.on === 'presence') return `${column} != ''`
	return conjunction([
		testCell({ text: '' }, test) === true ? `${column} != ''` : undefined,
		cellSql(test, { text: column, num: column }, parameters),
	])
}

/** A map gives '' or 0 for what it does not hold, so presence is asked only where those would pass. */
function propertyFilter(property: string, test: CellTest, { parameters }: PeopleSets): string {
	const name = parameters.add('String', property)
	if (test.on === 'presence') return `(mapContains(text, ${name}) OR mapContains(num, ${name}))`
	const map = test.on === 'number' ? 'num' : 'text'
	const absentPasses = testCell({ text: '', num: '0' }, test) === true
	const value = cellSql(test, { text: `text[${name}]`, num: `num[${name}]` }, parameters)
	return conjunction([absentPasses ? `mapContains(${map}, ${name})` : undefined, value])
}
