import { personId } from '#identify'
import { cellSql } from './cell-sql.ts'
import type { Decision } from './compile-goal.ts'
import { compileBucket, compileConsent, compileNear } from './compile-people.ts'
import { compilePercentile } from './compile-percentile.ts'
import { compileEvents, compileOrders } from './compile-rows.ts'
import { compileSequence } from './compile-sequence.ts'
import { type Consented, compileTag, ofAgreed } from './compile-tag.ts'
import type { Leaf } from './condition.ts'
import { difference, type FactRows, nobody, type PeopleSet, type PeopleSets, peopleHaving, peopleWith } from './people-set.ts'
import type { FactPlan, MemberPlan, PercentilePlan, PlanLeaf, TraitPlan } from './plan.ts'
import { requiredPurposes } from './required-purposes.ts'
import { traitOrder } from './trait-order.ts'

/** A SELECT of the bitmap of a segment's members, empty when it was never computed. */
export type Membership = (segmentId: string, sets: PeopleSets) => string

/** Sets that somebody holds already. */
export interface KeptSets {
	/** Undefined: it must be asked for. */
	leaf(leaf: Leaf, sets: PeopleSets): Decision | undefined
	people(which: KnownPeople, sets: PeopleSets): PeopleSet
}

/** Everybody, those whose doings we see, those whose purchases we would know. */
export const knownPeople = ['everyone', 'observed', 'knownBuyers'] as const
export type KnownPeople = (typeof knownPeople)[number]

export interface Injected {
	readonly membership: Membership
	readonly kept?: KeptSets
	/** Absent: nobody can have agreed to anything, so what needs an agreement is unknown of everyone. */
	readonly consented?: Consented | undefined
	/** Asked for people to write to or look at: facts that need an agreement say nothing of those who did not agree. */
	readonly agreedOnly?: boolean
}

export function compileLeaf(plan: PlanLeaf, sets: PeopleSets, injected: Injected): Decision {
	const requires = requiredPurposes(plan, injected.agreedOnly)
	const presence = 'test' in plan && plan.test.on === 'presence'
	const decision = plan.leaf === 'percentile' ? percentile(plan, requires, sets, injected) : decideLeaf(plan, sets, injected)
	return ofAgreed(decision, { requires, presence }, sets, injected.consented)
}

/** A percentile is a share of those alone of whom anything may be known: of everybody, even where only a few are asked about. */
function percentile(plan: PercentilePlan, requires: readonly string[], sets: PeopleSets, { consented }: Injected): Decision {
	return compilePercentile(plan, sets, agreedPeople(requires, { ...sets, among: undefined }, consented))
}

/** Whoever agreed to all of these; undefined where nothing needs an agreement. */
export function agreedPeople(requires: readonly string[], sets: PeopleSets, consented?: Consented): PeopleSet | undefined {
	if (requires.length === 0) return undefined
	return consented ? sets.add(consented(requires, sets)) : nobody
}

function decideLeaf(plan: Exclude<PlanLeaf, PercentilePlan>, sets: PeopleSets, { membership, consented }: Injected): Decision {
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
		case 'bucket':
			return compileBucket(plan, sets)
		case 'near':
			return compileNear(plan, sets)
		case 'consent':
			return compileConsent(plan, sets, consented)
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
