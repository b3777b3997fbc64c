import { personId } from '#identify'
import { cellSql } from './cell-sql.ts'
import type { Decision } from './compile-goal.ts'
import { compileEvents, compileOrders } from './compile-rows.ts'
import { compileSequence } from './compile-sequence.ts'
import { type Consented, compileTag, ofAgreed } from './compile-tag.ts'
import { difference, type FactRows, type PeopleSet, type PeopleSets, peopleHaving, peopleWith } from './people-set.ts'
import type { FactPlan, MemberPlan, PlanLeaf, TraitPlan } from './plan.ts'
import { requiredPurposes } from './required-purposes.ts'

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
	const requires = requiredPurposes(plan, injected.agreedOnly)
	const presence = 'test' in plan && plan.test.on === 'presence'
	return ofAgreed(decideLeaf(plan, sets, injected), { requires, presence }, sets, injected.consented)
}

function decideLeaf(plan: PlanLeaf, sets: PeopleSets, { membership }: Injected): Decision {
	switch (plan.leaf) {
		case 'trait':
			return compileTrait(plan, sets)
		case 'fact':
			return compileFact(plan, sets)
		case 'tag':
			return compileTag(plan, sets)
		case 'events':
			return compileEvents(plan, sets)
		case 'orders':
			return compileOrders(plan, sets)
		case 'sequence':
			return compileSequence(plan, sets)
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

function compileMember(plan: MemberPlan, sets: PeopleSets, membership: Membership): Decision {
	const members = () => sets.add(membership(plan.segment, sets))
	const others = () => difference(sets.everyone(), members())
	return plan.member ? { yes: members, no: others } : { yes: others, no: members }
}
