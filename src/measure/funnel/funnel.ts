import type { DataScope } from '#kit/route'
import type { Text } from '#kit/text'
import type { Dimension } from '#query'
import { type DayRange, spanOf } from '../calendar.ts'
import type { FunnelCounts, FunnelStore, Reached } from './funnel-store.ts'
import type { FunnelQuestion } from './question.ts'

export interface FunnelStep {
	/** People who came as far as this. */
	readonly people: number
	/** Null where nobody entered, or nobody came to the step before. */
	readonly ofEntrants: number | null
	/** Of the step before that one had to take. */
	readonly ofPrevious: number | null
}

export interface Stepped {
	readonly steps: readonly FunnelStep[]
	/** People who entered, but never so long ago that their window has ended: they are in no step. */
	readonly open: number
}

export interface FunnelGroup extends Stepped {
	/** `none`: their row says nothing. `never`: they did not come to the step that would say it. `other`: what is beyond the largest groups. */
	readonly kind: 'value' | 'none' | 'never' | 'other'
	readonly value: string
	/** Where the dimension has names for its values. */
	readonly label: Text | null
	/** Values gathered in `other`. */
	readonly values: number
}

export interface Funnel extends Stepped {
	readonly range: DayRange
	/** Nothing after it was known, UTC ms. */
	readonly asOf: number
	/** Null where people are not told apart. Everybody is in one group. */
	readonly groups: readonly FunnelGroup[] | null
}

export interface FunnelNeeds {
	readonly store: FunnelStore
	readonly now: number
	readonly zone: string
	readonly dimension: (name: string) => Promise<Dimension>
}

/**
 * How many people take which steps. Whoever entered less than a window ago could still go on: they and what they did are left out, so that
 * the newest days are neither blamed for what has had no time yet, nor flattered by the quick ones.
 */
export async function funnel(needs: FunnelNeeds, question: FunnelQuestion, scope: DataScope): Promise<Funnel> {
	const { from, to, by: asked, ...rules } = question
	const range = { from, to }
	const by = asked && { ...asked, dimension: await needs.dimension(asked.dimension) }
	const counts = await needs.store.count({ ...rules, ...spanOf(range, needs.zone), now: needs.now, scope, ...(by ? { by } : {}) })
	return {
		...{ range, asOf: needs.now, ...stepped(counts, question) },
		groups: by ? groupsOf(counts, question, by.dimension) : null,
	}
}

/** What the values of a dimension are called, where it knows. */
export function labelsOf(dimension: Dimension): ReadonlyMap<string, Text> {
	if (dimension.of === 'rows') return new Map()
	return new Map([...dimension.cases, ...(dimension.rest ? [dimension.rest] : [])].map(({ value, label }) => [value, label]))
}

function groupsOf(counts: FunnelCounts, question: FunnelQuestion, dimension: Dimension): FunnelGroup[] {
	const labels = labelsOf(dimension)
	const groups = counts.groups.map(
		({ value, never, ...reached }): FunnelGroup => ({
			...{ value, label: labels.get(value) ?? null, values: 1, ...stepped(reached, question) },
			kind: never ? 'never' : value === '' ? 'none' : 'value',
		}),
	)
	const values = counts.groupCount - groups.length
	if (values === 0) return groups
	const rest = (all: number, of: (one: Reached) => number) => all - counts.groups.reduce((sum, one) => sum + of(one), 0)
	const other = {
		reached: counts.reached.map((people, index) => rest(people, ({ reached }) => reached[index] ?? 0)),
		open: rest(counts.open, ({ open }) => open),
	}
	return [...groups, { kind: 'other', value: '', label: null, values, ...stepped(other, question) }]
}

export function stepped({ reached, open }: Reached, { optional }: Pick<FunnelQuestion, 'optional'>): Stepped {
	const before = (step: number) => {
		for (let other = step - 1; other > 0; other--) if (!optional.includes(other + 1)) return reached[other]
		return reached[0]
	}
	const steps = reached.map((people, step) => ({
		people,
		ofEntrants: share(people, reached[0]),
		ofPrevious: step === 0 ? null : share(people, before(step)),
	}))
	return { steps, open }
}

function share(part: number, whole = 0): number | null {
	return whole === 0 ? null : part / whole
}
