import type { HappeningPlan, Plan, PlanLeaf } from './plan.ts'
import { requiredPurposes } from './required-purposes.ts'
import type { TimeRange } from './window.ts'

/** What of a shopper's history some plans speak of. */
export interface FactsAsked {
	readonly events: ReadonlySet<string>
	readonly orders: boolean
	/** From the earliest time that any of them looks at; absent: from the first. */
	readonly from?: number
	/** UTC ms, not itself in it. */
	readonly to: number
	readonly traits: ReadonlySet<string>
	readonly facts: readonly FactSource[]
	readonly tags: ReadonlySet<string>
	readonly segments: ReadonlySet<string>
	readonly purposes: ReadonlySet<string>
}

export type FactSource = Pick<Extract<PlanLeaf, { leaf: 'fact' }>, 'table' | 'row' | 'column' | 'type'>

export function factsAsked(plans: readonly Plan[], agreedOnly: boolean): FactsAsked {
	const leaves = plans.flatMap(leavesOf)
	const sources = leaves.map((leaf) => (leaf.leaf === 'percentile' ? leaf.of : leaf))
	const times = leaves.flatMap(timesOf)
	const happenings = leaves.flatMap(happeningsOf)
	const from = Math.min(...times.map((time) => time.from ?? Number.NEGATIVE_INFINITY))
	return {
		events: new Set(happenings.flatMap((one) => (one.of === 'events' ? one.names : []))),
		orders: happenings.some((one) => one.of === 'orders'),
		...(Number.isFinite(from) ? { from } : {}),
		to: Math.max(0, ...times.map(({ to }) => to)),
		traits: new Set([
			...sources.flatMap((one) => (one.leaf === 'trait' ? [one.name] : [])),
			...leaves.flatMap((one) => (one.leaf === 'near' ? [one.latitude, one.longitude] : [])),
		]),
		facts: sources.filter((one) => one.leaf === 'fact'),
		tags: new Set(sources.flatMap((one) => (one.leaf === 'tag' ? [one.tag] : []))),
		segments: new Set(leaves.flatMap((one) => (one.leaf === 'segment' ? [one.segment] : []))),
		purposes: new Set([
			...leaves.flatMap((one) => (one.leaf === 'consent' ? [one.purpose] : [])),
			...leaves.flatMap((one) => requiredPurposes(one, agreedOnly)),
		]),
	}
}

/** The conditions of a plan. */
export function leavesOf(plan: Plan): PlanLeaf[] {
	if ('all' in plan) return plan.all.flatMap(leavesOf)
	if ('any' in plan) return plan.any.flatMap(leavesOf)
	return 'not' in plan ? leavesOf(plan.not) : [plan]
}

function timesOf(leaf: PlanLeaf): TimeRange[] {
	if (leaf.leaf !== 'events' && leaf.leaf !== 'orders' && leaf.leaf !== 'sequence') return []
	const before = 'goal' in leaf && leaf.goal.by === 'change' ? [leaf.goal.before] : []
	return [leaf.within, ...before]
}

type Happened = HappeningPlan | { readonly of: 'orders' }

function happeningsOf(leaf: PlanLeaf): Happened[] {
	if (leaf.leaf === 'events') return [{ of: 'events', names: leaf.names, where: leaf.where }]
	if (leaf.leaf === 'orders') return [{ of: 'orders' }]
	return leaf.leaf === 'sequence' ? leaf.steps.flatMap(({ row, without }) => [row, ...without]) : []
}
