import type { Decision } from './compile-goal.ts'
import { difference, intersection, type PeopleSet, type PeopleSets } from './people-set.ts'
import type { HappeningPlan, SequencePlan, StepPlan } from './plan.ts'
import { stepRowsSql, withoutBits } from './step-rows.ts'

/**
 * A sequence by the same fold as in memory (`foldSequence`): each shopper's rows that are a step, or must not come between two,
 * in order, each with the steps it is (bits from 0) and those it must not come before (bits from 8). The functions of the engine for
 * sequences allow neither a time of its own for each step nor rows of one instant to be told apart.
 */
export function compileSequence(plan: SequencePlan, sets: PeopleSets): Decision {
	const met = () => sets.add(sequenceSql(plan, sets))
	const excluded = plan.steps.flatMap(({ without }) => without)
	return {
		// What we do not see may have come between.
		yes: () => intersection([met(), ...coveredOf(excluded, sets)]),
		no: () => difference(intersection(coveredOf(stepRows(plan), sets)), met()),
	}
}

function stepRows({ steps }: SequencePlan): HappeningPlan[] {
	return steps.map(({ row }) => row)
}

/** Those of whom we would know of every kind of happening. */
function coveredOf(happenings: readonly HappeningPlan[], sets: PeopleSets): PeopleSet[] {
	const kinds = new Set(happenings.map(({ of }) => of))
	return [...(kinds.has('events') ? [sets.observed()] : []), ...(kinds.has('orders') ? [sets.knownBuyers()] : [])]
}

function sequenceSql(plan: SequencePlan, sets: PeopleSets): string {
	const { steps, same } = plan
	const groups = same === undefined ? 'pid' : 'pid, value'
	const every = 2 ** steps.length - 1
	const ordered = `SELECT pid, arrayMap(row -> (${timeOfRow}, ${maskOfRow}), arraySort(groupArray(${rowSql}))) AS happened FROM (${stepRowsSql(plan, sets)}) GROUP BY ${groups} HAVING bitAnd(groupBitOr(mask), ${every}) = ${every}`
	return `SELECT groupBitmapState(pid) FROM (${ordered}) WHERE tupleElement(${foldSql(steps)}, ${steps.length}) != ${never}`
}

/** Steps and what must not come before them. */
const maskBits = withoutBits + 6

/**
 * A row as one number, in the order of rows: milliseconds since 1900 (44 bits, the engine's times end in 2299), events before orders
 * (1), the key (64), the mask. Sorting numbers takes half as long as sorting tuples.
 */
const rowSql = `bitShiftLeft(toUInt128(at + 2208988800000), ${65 + maskBits}) + bitShiftLeft(toUInt128(kind), ${64 + maskBits}) + bitShiftLeft(toUInt128(key), ${maskBits}) + mask`
const timeOfRow = `toInt64(bitShiftRight(row, ${65 + maskBits}))`
const maskOfRow = `toUInt16(bitAnd(row, ${2 ** maskBits - 1}))`

/** Before any time that can be. */
const never = 'toInt64(-1)'

function foldSql(steps: readonly StepPlan[]): string {
	const latest = steps.map((_, index) => latestSql(steps, index))
	const start = steps.map(() => never)
	return `arrayFold((latest, row) -> (${latest.join(', ')}), happened, (${start.join(', ')}))`
}

function latestSql(steps: readonly StepPlan[], index: number): string {
	const own = `latest.${index + 1}`
	const before = `latest.${index}`
	const { withinMs } = steps[index] as StepPlan
	const follows = [
		`bitTest(row.2, ${index})`,
		...(index === 0 ? [] : [`${before} != ${never}`]),
		...(index === 0 || withinMs === undefined ? [] : [`row.1 - ${before} <= ${withinMs}`]),
	]
	const undone = steps[index + 1]?.without.length ? `if(bitTest(row.2, ${withoutBits + index + 1}), ${never}, ${own})` : own
	return `if(${follows.join(' AND ')}, row.1, ${undone})`
}
