import {
	type Definition,
	intersection,
	type Membership,
	nobody,
	type PeopleSet,
	type PeopleSets,
	type Query,
	union,
} from '#query'
import type { Band, DefinitionOf } from './definition.ts'

/** A value and those who have it; `''` stands for everyone evaluated. */
export interface LabelSet {
	readonly value: string
	readonly members: PeopleSet
}

/**
 * The first condition that surely holds while those before it surely do not. Whoever an earlier condition is unknown of
 * stays unknown: a later value could be wrong.
 */
export function ruleLabels(
	{ values, otherwise }: Pick<DefinitionOf<'rule'>, 'values' | 'otherwise'>,
	sets: PeopleSets,
	query: Query,
	membership: Membership,
): LabelSet[] {
	const labels: LabelSet[] = []
	let rest: PeopleSet | undefined
	for (const { value, when } of values) {
		const { yes, no } = query.decideIn(sets, when as unknown as Definition, membership)
		labels.push({ value, members: rest === undefined ? yes() : intersection([rest, yes()]) })
		rest = rest === undefined ? no() : intersection([rest, no()])
	}
	const last = rest ?? nobody
	if (otherwise) labels.push({ value: otherwise.value, members: last })
	return [...labels, { value: '', members: union([...labels.map(({ members }) => members), last]) }]
}

/** A number with thresholds is a rule whose conditions ask for the field. */
export function predictedLabels(
	{ field, bands }: DefinitionOf<'predicted'>,
	sets: PeopleSets,
	query: Query,
	membership: Membership,
): LabelSet[] {
	const labels = bands.map(({ value }, index) => {
		const { yes } = query.decideIn(sets, bandCondition(field, bands, index), membership)
		return { value, members: yes() }
	})
	const evaluated = query.decideIn(sets, { trait: field, op: 'exists' }, membership).yes()
	return [...labels, { value: '', members: evaluated }]
}

function bandCondition(trait: string, bands: readonly Band[], index: number): Definition {
	const from = bands[index]?.from
	const to = bands[index + 1]?.from
	const parts: Definition[] = [
		...(from === undefined ? [] : [{ trait, op: 'gte' as const, value: from }]),
		...(to === undefined ? [] : [{ trait, op: 'lt' as const, value: to }]),
	]
	return parts.length === 0 ? { trait, op: 'exists' } : { all: parts }
}

/** The value of a number, by thresholds; empty where no band reaches down to it. */
export function bandSql(bands: readonly Band[], number: string, sets: PeopleSets): string {
	const tests = bands.toReversed().flatMap(({ value, from }) => {
		const name = sets.parameters.add('String', value)
		return [from === undefined ? '1' : `${number} >= ${from}`, name]
	})
	return `multiIf(${tests.join(', ')}, '')`
}

export function bandOf(bands: readonly Band[], number: number): string | undefined {
	return bands.findLast(({ from }) => from === undefined || number >= from)?.value
}
