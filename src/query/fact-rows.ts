import { type CellTest, testCell } from './cell.ts'
import { cellSql, conjunction, timeParameter } from './cell-sql.ts'
import type { Parameters } from './parameters.ts'
import type { FactRows, PeopleSets } from './people-set.ts'
import type { EventsPlan, EventTest, OrdersPlan, OrderTest } from './plan.ts'
import { type RowFilter, rowFilterOf } from './row-filter.ts'
import type { TimeRange } from './window.ts'

/** What a machine did is kept and shown, and is nobody's behaviour. */
export const notBot = 'bot = 0'

/** The rows that an `events` condition is about; compared with the past, those of both times. */
export function eventRows(plan: EventsPlan, sets: PeopleSets): FactRows {
	const filter = rowFilterOf(plan)
	return {
		table: 'events',
		where: [eventNameSql(plan.names, sets), notBot, ...timesSql(plan, sets), ...eventTests(plan.where, sets)],
		...(filter ? { timed: { filter: filter.key, times: () => timesSql(plan, sets, 'at') } } : {}),
	}
}

/** Whether a row of `events` passes a filter. */
export function rowFilterSql({ names, where }: RowFilter, parameters: Parameters): string {
	return conjunction([eventNameSql(names, { parameters }), notBot, ...eventTests(where, { parameters })])
}

export function eventNameSql(names: readonly string[], { parameters }: Pick<PeopleSets, 'parameters'>): string {
	return names.length === 1
		? `event = ${parameters.add('String', names[0])}`
		: `event IN ${parameters.add('Array(String)', names)}`
}

export function eventTests(where: readonly EventTest[], sets: Pick<PeopleSets, 'parameters'>): string[] {
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

function timesSql({ within, goal }: Pick<EventsPlan, 'within' | 'goal'>, sets: PeopleSets, column?: TimeColumn): string[] {
	if (goal.by !== 'change') return windowSql(within, sets, column)
	return [`(${periodSql(within, sets, column)} OR ${periodSql(goal.before, sets, column)})`]
}

/** Those of the rows that are not older. */
export function rowsSince({ table, where, timed }: FactRows, from: number, { parameters }: PeopleSets): FactRows {
	const since = (column: TimeColumn) => `${column} >= ${timeOf(column, from, parameters)}`
	const times = timed && (() => [...timed.times(), since('at')])
	return { table, where: [...where, since('ts')], ...(times ? { timed: { ...timed, times } } : {}) }
}

/** A time of the engine, or UTC ms as a number, which is compared in a third of the time. */
type TimeColumn = 'ts' | 'at'

function timeOf(column: TimeColumn, time: number, parameters: Parameters): string {
	return column === 'ts' ? timeParameter(time, parameters) : parameters.add('Int64', String(time))
}

/** Whether a row falls into the time. */
export function periodSql(range: TimeRange, sets: PeopleSets, column?: TimeColumn): string {
	return `(${windowSql(range, sets, column).join(' AND ')})`
}

export function windowSql({ from, to }: TimeRange, { parameters }: PeopleSets, column: TimeColumn = 'ts'): string[] {
	const time = (at: number) => timeOf(column, at, parameters)
	return [...(from === undefined ? [] : [`${column} >= ${time(from)}`]), `${column} < ${time(to)}`]
}

/** What a row says of a property, in writing: 10 and '10' are one value. Empty: it says nothing. */
export function writtenSql(property: string, { parameters }: PeopleSets): string {
	const name = parameters.add('String', property)
	return `if(mapContains(num, ${name}), toString(num[${name}]), text[${name}])`
}

/** An empty column says nothing, so it passes no test. */
function columnFilter(column: string, test: CellTest, { parameters }: Pick<PeopleSets, 'parameters'>): string {
	if (test.on === 'presence') return `${column} != ''`
	return conjunction([
		testCell({ text: '' }, test) === true ? `${column} != ''` : undefined,
		cellSql(test, { text: column, num: column }, parameters),
	])
}

/** A map gives '' or 0 for what it does not hold, so presence is asked only where those would pass. */
function propertyFilter(property: string, test: CellTest, { parameters }: Pick<PeopleSets, 'parameters'>): string {
	const name = parameters.add('String', property)
	if (test.on === 'presence') return `(mapContains(text, ${name}) OR mapContains(num, ${name}))`
	const map = test.on === 'number' ? 'num' : 'text'
	const absentPasses = testCell({ text: '', num: '0' }, test) === true
	const value = cellSql(test, { text: `text[${name}]`, num: `num[${name}]` }, parameters)
	return conjunction([absentPasses ? `mapContains(${map}, ${name})` : undefined, value])
}
