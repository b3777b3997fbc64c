import { fail, isCoded } from '#kit/errors'
import { type CellTest, cellTest, fieldTest, integerRange, micros } from './cell.ts'
import type { Comparison } from './comparison.ts'
import type {
	Condition,
	Definition,
	EventFilter,
	EventsCondition,
	Leaf,
	MeasureOp,
	OrderFilter,
	OrdersCondition,
	TraitCondition,
} from './condition.ts'
import { tagPrefix } from './condition.ts'
import type { FieldRegistry, FieldType } from './field.ts'
import { lastTimeRange, type Moment, type TimeRange, windowRange } from './window.ts'

/**
 * A definition with everything resolved that does not depend on a shopper: names to sources, windows to instants,
 * operators to ranges. Both evaluators read plans; neither looks at the clock or at a zone.
 */
export type Plan = { readonly all: readonly Plan[] } | { readonly any: readonly Plan[] } | { readonly not: Plan } | PlanLeaf
export type PlanLeaf = TraitPlan | FactPlan | TagPlan | EventsPlan | OrdersPlan | MemberPlan

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

/** Inclusive; an absent bound is open. */
export interface WholeRange {
	readonly low?: bigint
	readonly high?: bigint
}

export type Goal =
	/** The true count is at least the known one. */
	| { readonly by: 'count'; readonly range: WholeRange }
	/** In millionths. May go up and down, so the known sum bounds nothing. */
	| { readonly by: 'sum'; readonly range: WholeRange }
	/** Half-open range of the last time, UTC ms. */
	| { readonly by: 'last'; readonly from?: number; readonly to?: number }

export interface EventsPlan {
	readonly leaf: 'events'
	readonly names: readonly string[]
	readonly where: readonly (
		| { readonly property: string; readonly test: CellTest }
		| { readonly column: EventColumn; readonly test: CellTest }
	)[]
	readonly within: TimeRange
	readonly goal: Goal
	/** Summed when `goal.by` is `sum`. */
	readonly property?: string
}

export type EventColumn = 'channel' | 'source' | 'shop' | 'region' | 'dealer'
export type OrderColumn = 'item_id' | 'description' | 'category' | 'channel' | 'source' | 'shop' | 'region' | 'dealer'
export type OrderKind = 'order' | 'refund'

export interface OrdersPlan {
	readonly leaf: 'orders'
	readonly where: readonly { readonly column: OrderColumn; readonly test: CellTest }[]
	readonly within: TimeRange
	readonly goal: Goal
	/** Lines of this kind only; absent: of every kind. */
	readonly kind?: OrderKind
	/** What is summed when `goal.by` is `sum`. */
	readonly amount?: 'base_amount' | 'quantity'
	readonly negated?: true
}

export interface MemberPlan {
	readonly leaf: 'segment'
	readonly segment: string
	readonly member: boolean
}

export interface PlanContext extends Moment {
	readonly fields: FieldRegistry
}

/** Raises `bad-definition` with the path where a condition asks something that its field does not allow. */
export function planDefinition(definition: Definition, context: PlanContext): Plan {
	return planCondition(definition, context, '')
}

function planCondition(condition: Condition, context: PlanContext, path: string): Plan {
	const at = (step: string) => (path === '' ? step : `${path}.${step}`)
	if ('all' in condition) return { all: condition.all.map((part, index) => planCondition(part, context, at(`all[${index}]`))) }
	if ('any' in condition) return { any: condition.any.map((part, index) => planCondition(part, context, at(`any[${index}]`))) }
	if ('not' in condition) return { not: planCondition(condition.not, context, at('not')) }
	try {
		return planLeaf(condition, context)
	} catch (error) {
		if (!isCoded(error, 'bad-definition')) throw error
		const where = path === '' ? 'definition' : path
		return fail('bad-definition', `${where}: ${error.message}`, { path: where, problem: error.message })
	}
}

function planLeaf(condition: Leaf, context: PlanContext): PlanLeaf {
	if ('trait' in condition) return planTrait(condition, context)
	if ('events' in condition) return planEvents(condition, context)
	if ('orders' in condition) return planOrders(condition, context)
	return { leaf: 'segment', segment: condition.segment, member: condition.member }
}

function planTrait(condition: TraitCondition, { fields, zone }: PlanContext): TraitPlan | FactPlan | TagPlan {
	const { trait, ...comparison } = condition
	const field = fields.profileField(trait)
	if (!field) {
		// Read as a trait, the name of a tag that is gone would make everybody "unknown" without a word.
		if (trait.startsWith(tagPrefix)) fail('bad-definition', `trait ${trait}: there is no such published tag`)
		return { leaf: 'trait', name: trait, test: cellTest(comparison as Comparison) }
	}
	if (!field.operators.includes(comparison.op))
		fail('bad-definition', `trait ${trait}: takes ${field.operators.join(', ')}, not ${comparison.op}`)
	const test = fieldTest(field.type, comparison as Comparison, zone)
	if (test.on === 'number' && field.type !== 'number')
		fail('bad-definition', `trait ${trait}: is a ${field.type}; a number does not compare with it`)
	if (test.on === 'text' && field.type === 'number')
		fail('bad-definition', `trait ${trait}: is a number; the value must be a number too`)
	if ('tag' in field.source) {
		const { tag, as, zero = false } = field.source
		return { leaf: 'tag', tag, as, zero, test, requires: field.requires ?? [] }
	}
	if ('facts' in field.source) {
		const { facts: column, table = 'profile_facts' } = field.source
		const row = 'row' in field.source ? { row: field.source.row } : {}
		return {
			leaf: 'fact',
			table,
			column,
			type: field.type,
			test,
			...row,
			...(field.requires ? { requires: field.requires } : {}),
		}
	}
	return { leaf: 'trait', name: 'trait' in field.source ? field.source.trait : trait, test }
}

function planEvents(condition: EventsCondition, context: PlanContext): EventsPlan {
	const plan: EventsPlan = {
		leaf: 'events',
		names: typeof condition.events === 'string' ? [condition.events] : [...new Set(condition.events.any)],
		where: (condition.where ?? []).map(planEventFilter),
		within: windowRange(condition.window, context),
		goal: planGoal(condition, condition.measure === 'sum' ? 'sum' : condition.measure === 'count' ? 'count' : 'last', context),
	}
	return condition.measure === 'sum' ? { ...plan, property: condition.property } : plan
}

function planEventFilter(filter: EventFilter): EventsPlan['where'][number] {
	if ('property' in filter) {
		const { property, ...comparison } = filter
		return { property, test: cellTest(comparison as Comparison) }
	}
	const { field, ...comparison } = filter
	return { column: field, test: columnTest(field, comparison as Comparison) }
}

function planOrders(condition: OrdersCondition, context: PlanContext): OrdersPlan {
	const plan = {
		leaf: 'orders',
		where: (condition.where ?? []).map(planOrderFilter),
		within: windowRange(condition.window, context),
	} as const
	switch (condition.measure) {
		case 'count':
			return { ...plan, kind: 'order', goal: planGoal(condition, 'count', context) }
		case 'refund_count':
			return { ...plan, kind: 'refund', goal: planGoal(condition, 'count', context) }
		case 'days_since_last':
			return { ...plan, kind: 'order', goal: planGoal(condition, 'last', context) }
		case 'units':
			return { ...plan, kind: 'order', amount: 'quantity', goal: planGoal(condition, 'sum', context) }
		case 'gmv':
			return { ...plan, kind: 'order', amount: 'base_amount', goal: planGoal(condition, 'sum', context) }
		case 'refunded':
			return { ...plan, kind: 'refund', amount: 'base_amount', negated: true, goal: planGoal(condition, 'sum', context) }
		case 'net':
			return { ...plan, amount: 'base_amount', goal: planGoal(condition, 'sum', context) }
	}
}

function planOrderFilter(filter: OrderFilter): OrdersPlan['where'][number] {
	const { field, ...comparison } = filter
	return { column: field === 'item' ? 'item_id' : field, test: columnTest(field, comparison as Comparison) }
}

/** Columns are texts; an empty one means that the fact did not say. */
function columnTest(field: string, comparison: Comparison): CellTest {
	const test = cellTest(comparison)
	return test.on === 'number' ? fail('bad-definition', `${field}: is a text; a number does not compare with it`) : test
}

function planGoal(condition: { op: MeasureOp; value: number | [number, number] }, by: Goal['by'], moment: Moment): Goal {
	const step = by === 'sum' ? micros : BigInt
	const range =
		typeof condition.value !== 'number'
			? { low: step(condition.value[0]), high: step(condition.value[1]) }
			: condition.op === 'between'
				? fail('bad-definition', 'between takes [low, high]')
				: integerRange(condition.op, step(condition.value))
	if (by !== 'last') return { by, range: by === 'count' && range.low === 0n ? withoutLow(range) : range }
	return { by, ...lastTimeRange(toNumber(range.low), toNumber(range.high), moment) }
}

/** "At least none" bounds nothing. */
function withoutLow(range: WholeRange): WholeRange {
	return range.high === undefined ? {} : { high: range.high }
}

function toNumber(value: bigint | undefined): number | undefined {
	return value === undefined ? undefined : Number(value)
}
