import { personId } from '#identify'
import type { DataScope } from '#kit/route'
import type { AnalyticsDialect, Params } from '#storage/analytics'
import { isScoped, scopeCondition } from '#storage/data-scope'
import type { Decision } from './compile-goal.ts'
import { compileLeaf, type Injected, type KeptSets, type KnownPeople, type Membership } from './compile-leaf.ts'
import type { Consented } from './compile-tag.ts'
import { type Condition, type Definition, eventsIn, type Leaf, restsOnOrders } from './condition.ts'
import { createPeopleSets, intersection, type PeopleSet, type PeopleSets, union } from './people-set.ts'
import type { Plan, PlanLeaf } from './plan.ts'
import type { PlanContext } from './plan-context.ts'
import { planDefinition } from './plan-definition.ts'

/**
 * The compiler: a definition to ClickHouse. Every condition becomes two bitmaps, of those who meet it and of those
 * who do not; "and" intersects the first and unites the second, "or" the other way round, "not" swaps them.
 * Leaves are scalar subqueries in a WITH clause, each emitted once and only if the answer needs it:
 *
 *     const { prelude, yes, params } = compileDefinition(definition, context)
 *     await analytics.query(`${prelude} SELECT bitmapCardinality(${yes}) AS count`, params)
 */
export interface CompileContext extends PlanContext {
	readonly dialect: AnalyticsDialect
	readonly membership: Membership
	readonly consented?: Consented | undefined
	readonly agreedOnly?: boolean
	/** What need not be asked for again. */
	readonly kept?: KeptSets
	/** Restricts to people with an event or an order line that the caller may see. */
	readonly scope?: DataScope
}

export interface CompiledDefinition {
	/** The WITH clause that the expressions below refer to. */
	readonly prelude: string
	/** Bitmap of those who surely meet the definition: its members. */
	readonly yes: PeopleSet
	readonly params: Params
}

export interface CompiledAnswers extends CompiledDefinition {
	/** Bitmap of those who surely do not; the rest of `everyone` is unknown. */
	readonly no: PeopleSet
	readonly everyone: PeopleSet
	/** Those of whom we would know, for the kinds of fact that the definition rests on. */
	readonly coverage: { readonly observed?: PeopleSet; readonly knownBuyers?: PeopleSet }
}

/** Members only: sets that merely tell "no" from "unknown" are not computed. */
export function compileDefinition(definition: Definition, context: CompileContext): CompiledDefinition {
	const sets = createPeopleSets(context.dialect)
	const decision = decideIn(sets, definition, context)
	const yes = inScope(decision.yes(), context.scope, sets)
	return { prelude: sets.prelude(), yes, params: sets.parameters.values }
}

export function compileAnswers(definition: Definition, context: CompileContext): CompiledAnswers {
	const sets = setsFor(context)
	const decision = decideIn(sets, definition, context)
	const visible = (set: PeopleSet) => inScope(set, context.scope, sets)
	const [yes, no, everyone] = [visible(decision.yes()), visible(decision.no()), visible(sets.everyone())]
	const coverage = {
		...(eventsIn(definition).length > 0 ? { observed: visible(sets.observed()) } : {}),
		...(restsOnOrders(definition) ? { knownBuyers: visible(sets.knownBuyers()) } : {}),
	}
	return { prelude: sets.prelude(), yes, no, everyone, coverage, params: sets.parameters.values }
}

function setsFor({ dialect, kept }: CompileContext): PeopleSets {
	const sets = createPeopleSets(dialect)
	if (!kept) return sets
	const held = (which: KnownPeople) => () => kept.people(which, sets)
	return { ...sets, everyone: held('everyone'), observed: held('observed'), knownBuyers: held('knownBuyers') }
}

/** Both answers as sets of a statement that asks for more than this one definition. */
export function decideIn(sets: PeopleSets, definition: Definition, context: CompileContext): Decision {
	return decide(definition, planDefinition(definition, context), sets, context)
}

function decide(condition: Condition, plan: Plan, sets: PeopleSets, injected: Injected): Decision {
	if ('not' in plan && 'not' in condition) {
		const inner = decide(condition.not, plan.not, sets, injected)
		return { yes: inner.no, no: inner.yes }
	}
	if ('all' in plan && 'all' in condition) {
		const { yes, no } = decideEach(condition.all, plan.all, sets, injected)
		return { yes: () => intersection(yes()), no: () => union(no()) }
	}
	if ('any' in plan && 'any' in condition) {
		const { yes, no } = decideEach(condition.any, plan.any, sets, injected)
		return { yes: () => union(yes()), no: () => intersection(no()) }
	}
	return injected.kept?.leaf(condition as Leaf, sets) ?? compileLeaf(plan as PlanLeaf, sets, injected)
}

function decideEach(conditions: readonly Condition[], plans: readonly Plan[], sets: PeopleSets, injected: Injected) {
	const parts = plans.map((part, index) => decide(conditions[index] as Condition, part, sets, injected))
	return { yes: () => parts.map((part) => part.yes()), no: () => parts.map((part) => part.no()) }
}

/** The part of a set that a user with this scope may see. */
export function inScope(set: PeopleSet, scope: DataScope | undefined, sets: PeopleSets): PeopleSet {
	if (!scope || !isScoped(scope)) return set
	const { sql, params } = scopeCondition(scope)
	sets.parameters.include(params)
	const { database } = sets.dialect
	const rows = (table: string) => `SELECT profile_id FROM ${database}.${table} WHERE ${sql} AND profile_id != 0`
	const visible = sets.add(
		`SELECT groupBitmapState(${personId(sets.dialect)}) FROM (${rows('events')} UNION ALL ${rows('order_lines')})`,
	)
	return intersection([set, visible])
}
