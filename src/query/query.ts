import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import type { DataScope, Route } from '#kit/route'
import type { Text } from '#kit/text'
import type { AnalyticsStore } from '#storage/analytics'
import {
	type CompiledAnswers,
	type CompiledDefinition,
	compileAnswers,
	compileDefinition,
	decideIn,
} from './compile-definition.ts'
import type { Decision } from './compile-goal.ts'
import type { KeptSets, Membership } from './compile-leaf.ts'
import type { Consented } from './compile-tag.ts'
import type { Definition } from './condition.ts'
import type { RowDimension } from './dimension.ts'
import { type ExplainedPerson, explainPerson } from './explain-person.ts'
import { eventRows, eventTests, orderRows } from './fact-rows.ts'
import { createFieldRegistry, type Field, type FieldRegistry, factFields } from './field.ts'
import { createVocabulary } from './list-fields.ts'
import type { EventFilter } from './measured-rows.ts'
import { factTablesIn, movedTimes, type TimeSlice } from './moved-times.ts'
import { parseDefinition } from './parse-condition.ts'
import { type FactRows, nobody, type PeopleSet, type PeopleSets } from './people-set.ts'
import { planDefinition } from './plan-definition.ts'
import { planEventTest } from './plan-rows.ts'
import { planHappening, planSame } from './plan-sequence.ts'
import { createRoutes } from './routes.ts'
import { eventNamesBeside, type RowFilter, rowFiltersIn } from './row-filter.ts'
import { sentences } from './sentence.ts'
import type { Happening, SequenceCondition } from './sequence-schema.ts'
import { type Statistic, statisticSentence } from './statistic-sentence.ts'
import { stepRowsSql } from './step-rows.ts'
import type { TimeRange } from './window.ts'

/** The shop's way of asking: its fields, its zone, its store. */
export interface Query {
	readonly fields: FieldRegistry
	readonly zone: string
	/** Reads a definition from outside and checks it against the fields; raises `bad-definition`. */
	parse(json: unknown): Definition
	/** Facts that need an agreement of their own say nothing of those who did not agree; tags have duties in their place. */
	compile(definition: Definition, membership: Membership, scope?: DataScope): CompiledDefinition
	compileAnswers(definition: Definition, membership: Membership, asked?: Asked): CompiledAnswers
	/** Why a shopper meets a definition, or does not. Undefined: nobody we know, or outside the scope. Raises `too-large`. */
	explain(definition: Definition, profileId: number, asked: Explaining): Promise<ExplainedPerson | undefined>
	/** Both answers as sets of a statement that asks for several definitions: leaves they share are read once. */
	decideIn(sets: PeopleSets, definition: Definition, membership: Membership): Decision
	/** The same, of what may be known of them: facts that need an agreement say nothing of those who did not agree. */
	agreedAnswersIn(sets: PeopleSets, definition: Definition, membership: Membership): Decision
	/** The members of a definition at a moment, as a set of a statement that asks for several. */
	membersIn(sets: PeopleSets, definition: Definition, membership: Membership, now: number): PeopleSet
	/** The slices of time that entered or left its windows between two moments, UTC ms. Raises `bad-definition`. */
	movedTimes(definition: Definition, before: number, after: number): TimeSlice[]
	/** The filters of its conditions that ask no more of events than how many there are and when. Raises `bad-definition`. */
	rowFiltersIn(definition: Definition): RowFilter[]
	/** Names of the events of which it asks more than these filters tell. Raises `bad-definition`. */
	eventNamesBeside(definition: Definition, filters: { has(filter: string): boolean }): string[]
	/** The tables of computed facts that it reads. Raises `bad-definition`. */
	factTablesIn(definition: Definition): string[]
	/** Whoever agreed to every one of these purposes. */
	agreed(sets: PeopleSets, purposes: readonly string[]): PeopleSet
	/** The rows that a leaf without its comparison is about, and whose rows we would know. Raises `bad-definition`. */
	rowsIn(sets: PeopleSets, rows: RowsOf): { readonly rows: FactRows; readonly covered: () => PeopleSet }
	/**
	 * What people did of these steps, a row each: `pid`, `at` (UTC ms) and `mask`, whose bit i says that it can be step i; and `said`,
	 * where rows are told apart. An order happens once, at the first of its lines. Facts that need an agreement are read of those alone
	 * who agreed. The statement needs the sets' prelude. Raises `bad-definition`.
	 */
	stepRows(sets: PeopleSets, asked: StepsAsked): string
	/** Conditions on the columns of events. */
	eventTests(sets: PeopleSets, where: readonly EventFilter[]): string[]
	sentences(definition: Definition, segmentName?: (id: string) => string | undefined): Text
	/** Raises `bad-definition`. */
	statisticSentence(statistic: Statistic): Text
	readonly routes: readonly Route[]
}

export interface Asked {
	readonly scope?: DataScope
	/** What need not be asked for again. */
	readonly kept?: KeptSets
}

export interface Explaining {
	readonly membership: Membership
	readonly scope?: DataScope
	readonly segmentName?: (id: string) => string | undefined
}

/** A leaf that only says which rows: what a statistic counts. */
export type RowsOf =
	| { readonly events: unknown; readonly where?: unknown; readonly window?: unknown }
	| {
			readonly orders: true
			readonly measure: 'count' | 'net' | 'refund_count'
			readonly where?: unknown
			readonly window?: unknown
	  }

export interface StepsAsked {
	/** At most thirty. */
	readonly steps: readonly Happening[]
	readonly within: TimeRange
	/** Further conditions on columns that events and order lines share. */
	readonly also?: readonly string[]
	/** What rows are told apart by. */
	readonly said?: RowDimension | undefined
	/** `value`: what rows must share. Rows that say nothing of it are left out. */
	readonly same?: SequenceCondition['same']
	/** Rows of everything else that people did as well, with a `mask` of 0. */
	readonly everything?: boolean | undefined
}

export interface QueryNeeds {
	readonly analytics: AnalyticsStore
	readonly clock: Clock
	/** The shop's zone, in which days are counted. */
	readonly zone: string
	/** Fields of the stages below. */
	readonly fields: readonly Field[]
	/** Fields that come and go: tags. */
	readonly changingFields?: () => readonly Field[]
	/** What categories of goods are called. */
	readonly categories?: ReadonlyMap<string, Text>
	/** What shoppers may agree to, by code. */
	readonly purposes?: ReadonlyMap<string, Text>
	/** Who agreed to purposes, for what may be known of nobody else. */
	readonly consented?: Consented
}

export function createQuery(needs: QueryNeeds): Query {
	const { analytics, clock, zone, fields: given, changingFields, categories, purposes, consented } = needs
	const fields = createFieldRegistry([...factFields, ...given], changingFields)
	const context = (membership: Membership, scope?: DataScope) => ({
		fields,
		zone,
		now: clock.now(),
		dialect: analytics.dialect,
		membership,
		consented,
		...(scope ? { scope } : {}),
	})
	const planned = (definition: Definition) => planDefinition(definition, { fields, zone, now: clock.now() })
	const names = { fields, ...(categories ? { categories } : {}), ...(purposes ? { purposes } : {}) }
	return {
		fields,
		zone,
		parse: (json) => {
			const definition = parseDefinition(json)
			planDefinition(definition, { fields, zone, now: clock.now() })
			return definition
		},
		compile: (definition, membership, scope) =>
			compileDefinition(definition, { ...context(membership, scope), agreedOnly: true }),
		compileAnswers: (definition, membership, { scope, kept } = {}) =>
			compileAnswers(definition, { ...context(membership, scope), agreedOnly: true, ...(kept ? { kept } : {}) }),
		explain: (definition, profileId, { membership, scope, ...named }) =>
			explainPerson(analytics, definition, profileId, {
				...context(membership, scope),
				...names,
				...named,
				agreedOnly: true,
			}),
		rowFiltersIn: (definition) => rowFiltersIn(planned(definition)),
		eventNamesBeside: (definition, filters) => eventNamesBeside(planned(definition), filters),
		factTablesIn: (definition) => factTablesIn(planned(definition)),
		agreed: (sets, purposes) => (consented ? sets.add(consented(purposes, sets)) : nobody),
		decideIn: (sets, definition, membership) => decideIn(sets, definition, context(membership)),
		agreedAnswersIn: (sets, definition, membership) => decideIn(sets, definition, { ...context(membership), agreedOnly: true }),
		membersIn: (sets, definition, membership, now) =>
			decideIn(sets, definition, { ...context(membership), now, agreedOnly: true }).yes(),
		movedTimes: (definition, before, after) => {
			const at = (now: number) => planDefinition(definition, { fields, zone, now })
			return movedTimes(at(before), at(after))
		},
		rowsIn: (sets, asked) => {
			const leaf = parseDefinition({ measure: 'count', ...asked, op: 'gte', value: 1 })
			const plan = planDefinition(leaf, { fields, zone, now: clock.now() })
			if ('leaf' in plan && plan.leaf === 'events') return { rows: eventRows(plan, sets), covered: () => sets.observed() }
			if ('leaf' in plan && plan.leaf === 'orders') return { rows: orderRows(plan, sets), covered: () => sets.knownBuyers() }
			return fail('bad-definition', 'names no rows')
		},
		stepRows: (sets, { steps, same, ...asked }) => {
			const rows = steps.map((step) => ({ row: planHappening(step), without: [] }))
			const shared = same === undefined ? {} : { same: planSame(same, new Set(rows.map(({ row }) => row.of))) }
			const agreed = (purpose: string) => (consented ? sets.add(consented([purpose], sets)) : nobody)
			return stepRowsSql({ ...asked, ...shared, zone, agreed, steps: rows }, sets)
		},
		eventTests: (sets, where) => eventTests(where.map(planEventTest), sets),
		sentences: (definition, segmentName) => sentences(definition, { ...names, ...(segmentName ? { segmentName } : {}) }),
		statisticSentence: (statistic) => statisticSentence(statistic, names),
		routes: createRoutes(fields, createVocabulary(analytics, clock)),
	}
}
