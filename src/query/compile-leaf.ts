import { personId } from '#identify'
import { type CellTest, testCell } from './cell.ts'
import { cellSql, conjunction, timeParameter } from './cell-sql.ts'
import { compileGoal, type Decision } from './compile-goal.ts'
import { type Consented, compileTag, ofAgreed } from './compile-tag.ts'
import { consentOfTrait, consentsOfEvents } from './consent-of-fact.ts'
import { difference, type FactRows, type PeopleSet, type PeopleSets, peopleHaving, peopleWith } from './people-set.ts'
import type { EventsPlan, FactPlan, MemberPlan, OrdersPlan, PlanLeaf, TraitPlan } from './plan-definition.ts'
import type { TimeRange } from './window.ts'

/** A SELECT of the bitmap of a segment's members, empty when it was never computed. */
export type Membership = (segmentId: string, sets: PeopleSets) => string

export interface Injected {
	readonly membership: Membership
	/** Absent: nobody can have agreed to anything, so what needs an agreement is unknown of everyone. */
	readonly consented?: Consented | undefined
	/** Asked for people to write to or look at: facts that need an agreement say nothing of those who did not agree. */
	readonly agreedOnly?: boolean
}

export function compileLeaf(plan: PlanLeaf, sets: PeopleSets, injected: Injected): Decision {
	const presence = 'test' in plan && plan.test.on === 'presence'
	return ofAgreed(decideLeaf(plan, sets, injected), { requires: requiredBy(plan, injected), presence }, sets, injected.consented)
}

/** Tags see to it themselves. */
function requiredBy(plan: PlanLeaf, { agreedOnly = false }: Injected): readonly string[] {
	if (plan.leaf === 'fact') return plan.requires ?? []
	if (!agreedOnly) return []
	if (plan.leaf === 'events') return consentsOfEvents(plan.names)
	const purpose = plan.leaf === 'trait' ? consentOfTrait(plan.name) : undefined
	return purpose === undefined ? [] : [purpose]
}

function decideLeaf(plan: PlanLeaf, sets: PeopleSets, { membership, consented }: Injected): Decision {
	switch (plan.leaf) {
		case 'trait':
			return compileTrait(plan, sets)
		case 'fact':
			return compileFact(plan, sets)
		case 'tag':
			return compileTag(plan, sets, consented)
		case 'events':
			return compileEvents(plan, sets)
		case 'orders':
			return compileOrders(plan, sets)
		case 'segment':
			return compileMember(plan, sets, membership)
	}
}

function compileTrait(plan: TraitPlan, sets: PeopleSets): Decision {
	const rows = { table: 'traits', where: [`name = ${sets.parameters.add('String', plan.name)}`] }
	if (plan.test.on === 'presence') return presence(() => peopleWith(sets, rows), sets)
	const sql = cellSql(plan.test, { text: 'text', num: 'num' }, sets.parameters)
	return latest(rows, { sql, mayBeNull: plan.test.on === 'number' }, traitOrder, sets)
}

/**
 * (declared outright, ts, key) as one number: argMax over a tuple takes six times as long. What shoppers say of themselves goes before
 * what was observed of them, unless it was said to hold only where nothing else is known: such rows lie before the year 2000.
 */
export const traitOrder =
	"bitShiftLeft(toInt128(kind = 'declared' AND ts >= toDateTime64('2000-01-01', 3, 'UTC')), 115) + bitShiftLeft(toInt128(toUnixTimestamp64Milli(ts)), 64) + key"

/**
 * The newest version of a profile holds; after a merge, until the next refresh, the survivor's own row
 * goes before the other's.
 */
function compileFact(plan: FactPlan, sets: PeopleSets): Decision {
	const { table, column, type, test, row } = plan
	const rows = { table, where: row === undefined ? [] : [`name = ${sets.parameters.add('String', row)}`] }
	const order = `toUInt128(version) * 2 + (profile_id = ${personId(sets.dialect)})`
	const known = knownText(column, type)
	if (test.on === 'presence') {
		return presence(() => peopleHaving(sets, rows, `argMax(${known} IS NOT NULL, ${order}) = 1`), sets)
	}
	const sql = cellSql(test, { text: known, num: column, time: column }, sets.parameters)
	return latest(rows, { sql, mayBeNull: true }, order, sets)
}

/** An empty text says nothing; a flag reads as the definition writes it. */
function knownText(column: string, type: FactPlan['type']): string {
	if (type === 'text') return `nullIf(${column}, '')`
	return type === 'boolean' ? `multiIf(isNull(${column}), NULL, ${column}, 'true', 'false')` : column
}

function presence(holders: () => PeopleSet, sets: PeopleSets): Decision {
	return { yes: holders, no: () => difference(sets.everyone(), holders()) }
}

/**
 * The test is carried out on every row and the latest row's outcome kept: a flag is cheaper to carry than a text.
 * A test that a value may not be of the kind for gives NULL, which argMax would skip: it becomes an outcome of its own.
 */
function latest(rows: FactRows, test: TestSql, order: string, sets: PeopleSets): Decision {
	const flag = test.mayBeNull ? `ifNull(toUInt8(${test.sql}), 2)` : test.sql
	const outcome = (wanted: 0 | 1) => peopleHaving(sets, rows, `argMax(${flag}, ${order}) = ${wanted}`)
	return { yes: () => outcome(1), no: () => outcome(0) }
}

interface TestSql {
	readonly sql: string
	readonly mayBeNull: boolean
}

/** What a machine did is kept and shown, and is nobody's behaviour. */
export const notBot = 'bot = 0'

/** The rows that an `events` condition is about. */
export function eventRows(plan: EventsPlan, sets: PeopleSets): FactRows {
	const { parameters } = sets
	const names =
		plan.names.length === 1 ? `= ${parameters.add('String', plan.names[0])}` : `IN ${parameters.add('Array(String)', plan.names)}`
	const filters = plan.where.map((filter) =>
		'column' in filter ? columnFilter(filter.column, filter.test, sets) : propertyFilter(filter.property, filter.test, sets),
	)
	return { table: 'events', where: [`event ${names}`, notBot, ...windowSql(plan.within, sets), ...filters] }
}

function compileEvents(plan: EventsPlan, sets: PeopleSets): Decision {
	const { parameters } = sets
	const rows = eventRows(plan, sets)
	const sum = plan.property === undefined ? '0' : `sum(num[${parameters.add('String', plan.property)}])`
	return compileGoal(plan.goal, { rows, count: 'count()', sum, covered: () => sets.observed(), rowsAreCovered: false }, sets)
}

/** The order lines that an `orders` condition is about. */
export function orderRows(plan: OrdersPlan, sets: PeopleSets): FactRows {
	const filters = plan.where.map((filter) => columnFilter(filter.column, filter.test, sets))
	const kind = plan.kind === undefined ? [] : [`kind = ${sets.parameters.add('String', plan.kind)}`]
	return { table: 'order_lines', where: [...kind, 'synthetic = 0', ...windowSql(plan.within, sets), ...filters] }
}

function compileOrders(plan: OrdersPlan, sets: PeopleSets): Decision {
	const rows = orderRows(plan, sets)
	const sum = `${plan.negated ? '-' : ''}sum(${plan.amount ?? 'base_amount'})`
	return compileGoal(
		plan.goal,
		{ rows, count: 'uniqExact(source, order_id)', sum, covered: () => sets.knownBuyers(), rowsAreCovered: true },
		sets,
	)
}

function compileMember(plan: MemberPlan, sets: PeopleSets, membership: Membership): Decision {
	const members = () => sets.add(membership(plan.segment, sets))
	const others = () => difference(sets.everyone(), members())
	return plan.member ? { yes: members, no: others } : { yes: others, no: members }
}

function windowSql({ from, to }: TimeRange, { parameters }: PeopleSets): string[] {
	return [...(from === undefined ? [] : [`ts >= ${timeParameter(from, parameters)}`]), `ts < ${timeParameter(to, parameters)}`]
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
