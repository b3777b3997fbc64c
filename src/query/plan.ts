import type { CellTest } from './cell.ts'
import type { FieldType } from './field.ts'
import type { TimeRange } from './window.ts'

/**
 * A definition with everything resolved that does not depend on a shopper: names to sources, windows to instants,
 * operators to ranges. Both evaluators read plans; neither looks at the clock.
 */
export type Plan = { readonly all: readonly Plan[] } | { readonly any: readonly Plan[] } | { readonly not: Plan } | PlanLeaf
export type PlanLeaf =
	| TraitPlan
	| FactPlan
	| TagPlan
	| PercentilePlan
	| EventsPlan
	| OrdersPlan
	| SequencePlan
	| NearPlan
	| ConsentPlan
	| BucketPlan
	| MemberPlan

export interface TraitPlan {
	readonly leaf: 'trait'
	readonly name: string
	readonly test: CellTest
}

export interface FactPlan {
	readonly leaf: 'fact'
	readonly table: 'profile_facts' | 'household_facts' | 'computed_values'
	/** Name of the row, where a shopper has several. */
	readonly row?: string
	readonly column: string
	readonly type: FieldType
	readonly test: CellTest
	/** Purposes without which nothing is known. */
	readonly requires?: readonly string[]
}

export interface TagPlan {
	readonly leaf: 'tag'
	readonly tag: string
	readonly as: 'label' | 'number'
	/** Evaluated without a row means zero. */
	readonly zero: boolean
	readonly test: CellTest
	/** Purposes without which nothing is known. */
	readonly requires: readonly string[]
}

/** Above the value at `from`, up to that at `to`, by nearest rank on the values known. */
export interface PercentilePlan {
	readonly leaf: 'percentile'
	readonly of: Omit<TraitPlan, 'test'> | Omit<FactPlan, 'test'> | Omit<TagPlan, 'test'>
	/** In millionths of a percent; an absent bound is open. */
	readonly from?: bigint
	readonly to?: bigint
	/** The values at those percentiles, in millionths, where somebody looked them up: what the in-memory check goes by. */
	readonly bounds?: WholeRange
}

/** Inclusive; an absent bound is open. */
export interface WholeRange {
	readonly low?: bigint
	readonly high?: bigint
}

/** Of a quotient, in millionths: it may lie between two of them, so a bound says whether it is in. */
export interface RatioRange {
	readonly low?: RatioBound
	readonly high?: RatioBound
}

export interface RatioBound {
	readonly value: bigint
	readonly inclusive: boolean
}

/** What grows with every row seen: the true one is at least the known one. */
export type CountOf = 'count' | 'days' | 'distinct'

/** What a shopper's rows must amount to, and what the known rows say about the true amount. */
export type Goal =
	| { readonly by: CountOf; readonly range: WholeRange }
	/** In millionths. May go up and down, so the known sum bounds nothing. */
	| { readonly by: 'sum'; readonly range: WholeRange }
	/** Of the amounts that are there; of none there is no average. */
	| { readonly by: 'avg'; readonly range: RatioRange }
	/** In millionths. The true least is at most the known one, the true greatest at least. */
	| { readonly by: 'min' | 'max'; readonly range: WholeRange }
	/** The value at the first or the last row that has one, by (ts, key). */
	| { readonly by: 'first' | 'last'; readonly test: Exclude<CellTest, { on: 'presence' }> }
	/** Half-open range of the first or the last time, UTC ms. The true first is not later than the known one, the last not earlier. */
	| { readonly by: 'first_time' | 'last_time'; readonly from?: number; readonly to?: number }
	/** In percent of the amount of the time before, which must be more than nothing. */
	| { readonly by: 'change'; readonly of: CountOf | 'sum'; readonly range: RatioRange; readonly before: TimeRange }

interface RowsPlan {
	readonly within: TimeRange
	readonly goal: Goal
	/** In which rows fall on days. */
	readonly zone: string
}

export interface EventsPlan extends RowsPlan {
	readonly leaf: 'events'
	readonly names: readonly string[]
	readonly where: readonly EventTest[]
	/** Whose values are summed, averaged, told apart, or taken. */
	readonly property?: string
	/** The goal must be met among the rows of one value of this property. */
	readonly same?: string
}

export type EventTest =
	| { readonly property: string; readonly test: CellTest }
	| { readonly column: EventColumn; readonly test: CellTest }

export type EventColumn = 'channel' | 'source' | 'shop' | 'region' | 'dealer'
export type OrderColumn = 'item_id' | 'description' | 'category' | 'channel' | 'source' | 'shop' | 'region' | 'dealer'
export type OrderKind = 'order' | 'refund'

export interface OrdersPlan extends RowsPlan {
	readonly leaf: 'orders'
	readonly where: readonly OrderTest[]
	/** Lines of this kind only; absent: of every kind. */
	readonly kind?: OrderKind
	/** What is summed; averages and extremes are of its sum over an order. */
	readonly amount?: 'base_amount' | 'quantity'
	readonly negated?: true
	/** Whose values are told apart, or taken. */
	readonly column?: OrderColumn
	/** The goal must be met among the lines of one value of this column. */
	readonly same?: OrderColumn
}

export interface OrderTest {
	readonly column: OrderColumn
	readonly test: CellTest
}

export interface SequencePlan {
	readonly leaf: 'sequence'
	readonly steps: readonly StepPlan[]
	readonly within: TimeRange
	/** Every row of the sequence, those that must not come between included, has one value of this. */
	readonly same?: SamePlan
}

export interface StepPlan {
	readonly row: HappeningPlan
	/** Longest time since the step before, in ms. */
	readonly withinMs?: number
	/** What must not lie between the step before and this one. */
	readonly without: readonly HappeningPlan[]
}

/** An order happens once, at the first of its lines. */
export type HappeningPlan =
	| { readonly of: 'events'; readonly names: readonly string[]; readonly where: readonly EventTest[] }
	| { readonly of: 'orders'; readonly where: readonly OrderTest[] }

export interface SamePlan {
	readonly property: string
	readonly column: OrderColumn
}

/** By the latest values of two traits. */
export interface NearPlan {
	readonly leaf: 'near'
	/** Degrees. */
	readonly lat: number
	readonly lon: number
	readonly metres: number
	/** Names of the traits. */
	readonly latitude: string
	readonly longitude: string
}

export interface ConsentPlan {
	readonly leaf: 'consent'
	readonly purpose: string
	readonly agreed: boolean
}

/** Half-open range of positions of 0 to 2³². */
export interface BucketPlan {
	readonly leaf: 'bucket'
	readonly seed: string
	readonly from: number
	readonly to: number
}

export interface MemberPlan {
	readonly leaf: 'segment'
	readonly segment: string
	readonly member: boolean
}
