import { formatDecimal } from '#kit/money'
import { type Cell, type CellTest, testCell } from './cell.ts'
import type { Finding } from './finding.ts'
import type { EventFact, History, LineFact } from './history.ts'
import { decimalOf, isWithin, type MeasurableRow, measureRows, measureSame, type RowsFound } from './measure-rows.ts'
import type { EventsPlan, EventTest, OrdersPlan, OrderTest } from './plan.ts'

export function findInEvents(plan: EventsPlan, { events, coverage }: History): Finding {
	const rows = events
		.filter((row) => isBehaviour(row, plan.names) && isOfTime(row.ts, plan) && matchesEvent(row, plan.where))
		.map((row) => measurableEvent(row, plan))
	return measure(plan, { rows, covered: coverage.observed })
}

function measure(plan: EventsPlan | OrdersPlan, { rows, covered }: Pick<RowsFound, 'rows' | 'covered'>): Finding {
	const found = { rows, covered, zone: plan.zone, within: plan.within }
	return plan.same === undefined ? measureRows(plan.goal, found) : measureSame(plan.goal, found)
}

/** What a machine did is nobody's behaviour. */
export function isBehaviour(row: EventFact, names: readonly string[]): boolean {
	return names.includes(row.event) && !row.marks.includes('bot')
}

function isOfTime(ts: number, { within, goal }: EventsPlan | OrdersPlan): boolean {
	return isWithin(ts, within) || (goal.by === 'change' && isWithin(ts, goal.before))
}

function measurableEvent(row: EventFact, { property = '', same }: EventsPlan): MeasurableRow {
	return {
		ts: row.ts,
		key: row.key,
		cell: propertyCell(row, property),
		amount: decimalOf(row.num[property]),
		same: same === undefined ? undefined : propertyCell(row, same)?.text,
	}
}

/** What a row says of a property: a number reads as it is written, so that 10 and '10' are one value. */
export function propertyCell({ text, num }: EventFact, property: string): Cell | undefined {
	const number = decimalOf(num[property])
	if (number !== undefined) return { text: formatDecimal(number), num: formatDecimal(number) }
	const written = text[property]
	return written === undefined ? undefined : { text: written }
}

export function matchesEvent(row: EventFact, where: readonly EventTest[]): boolean {
	return where.every((filter) =>
		'column' in filter ? matchesColumn(row[filter.column], filter.test) : matchesProperty(row, filter.property, filter.test),
	)
}

function matchesProperty(row: EventFact, property: string, test: CellTest): boolean {
	const text = row.text[property]
	const num = row.num[property]
	if (test.on === 'presence') return text !== undefined || num !== undefined
	if (test.on === 'text') return text !== undefined && testCell({ text }, test) === true
	return num !== undefined && testCell({ text: '', num }, test) === true
}

function matchesColumn(text: string, test: CellTest): boolean {
	return text !== '' && testCell({ text }, test) === true
}

export function findInOrders(plan: OrdersPlan, { lines, coverage }: History): Finding {
	const rows = lines
		.filter((row) => isSale(row, plan) && isOfTime(row.ts, plan) && matchesLine(row, plan.where))
		.map((row) => measurableLine(row, plan))
	return measure(plan, { rows, covered: coverage.purchased || coverage.identified })
}

function isSale(row: LineFact, { kind }: Pick<OrdersPlan, 'kind'>): boolean {
	return !row.synthetic && (kind === undefined || row.kind === kind)
}

export function matchesLine(row: LineFact, where: readonly OrderTest[]): boolean {
	return where.every((filter) => matchesColumn(row[filter.column], filter.test))
}

function measurableLine(row: LineFact, { column, amount = 'base_amount', negated, same }: OrdersPlan): MeasurableRow {
	const value = decimalOf(row[amount]) ?? 0n
	return {
		ts: row.ts,
		key: row.key,
		order: orderOf(row),
		cell: column === undefined ? undefined : { text: row[column] },
		amount: negated ? -value : value,
		same: same === undefined ? undefined : row[same],
	}
}

/** Numbers of orders are their source's. */
export function orderOf({ source, order_id }: LineFact): string {
	return JSON.stringify([source, order_id])
}
