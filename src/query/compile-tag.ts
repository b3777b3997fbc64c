import { personId } from '#identify'
import { type CellTest, isNegated, positive, testCell } from './cell.ts'
import { cellSql } from './cell-sql.ts'
import type { Decision } from './compile-goal.ts'
import { difference, intersection, nobody, type PeopleSet, type PeopleSets, peopleHaving, union } from './people-set.ts'
import type { TagPlan } from './plan.ts'

/** A SELECT of the bitmap of those who agreed to every one of these purposes. */
export type Consented = (purposes: readonly string[], sets: PeopleSets) => string

/**
 * A tag's values stand in tables of the stage `tag`, as those of computed facts stand in `profile`'s: one bitmap for each
 * value (`''`: everyone evaluated) or one row for each number, under the newest generation. Nobody outside the evaluated
 * gets an answer.
 */
export function compileTag(plan: TagPlan, sets: PeopleSets): Decision {
	return plan.as === 'label' ? compileLabel(plan, sets) : compileNumber(plan, sets)
}

/** The same decision, of those alone who agreed to every purpose; of the others nothing is known, nor that there is something. */
export function ofAgreed(
	decision: Decision,
	{ requires, presence }: { readonly requires: readonly string[]; readonly presence: boolean },
	sets: PeopleSets,
	consented: Consented | undefined,
): Decision {
	if (requires.length === 0) return decision
	const agreed = () => (consented ? sets.add(consented(requires, sets)) : nobody)
	const yes = () => intersection([decision.yes(), agreed()])
	if (presence) return { yes, no: () => difference(sets.everyone(), yes()) }
	return { yes, no: () => intersection([decision.no(), agreed()]) }
}

function compileLabel({ tag, test }: TagPlan, sets: PeopleSets): Decision {
	const evaluated = () => currentTag(tag, sets).evaluated()
	if (test.on === 'presence') {
		const holders = () => currentTag(tag, sets).matching(`value != ''`)
		return { yes: holders, no: () => difference(sets.everyone(), holders()) }
	}
	const asked = positive(test) as Exclude<CellTest, { on: 'presence' }>
	const matching = () =>
		currentTag(tag, sets).matching(`value != '' AND ${cellSql(asked, { text: 'value', num: 'NULL' }, sets.parameters)}`)
	const others = () => difference(evaluated(), matching())
	return isNegated(test) ? { yes: others, no: matching } : { yes: matching, no: others }
}

/** The rows of a number's newest generation, who has one, and who was evaluated. */
export function tagHolders(tag: string, sets: PeopleSets) {
	const name = sets.parameters.add('String', tag)
	const rows = { table: 'tag_numbers', where: [`tag = ${name}`, `generation = ${generationSql(sets, name)}`] }
	const holders = () => peopleHaving(sets, rows, '1')
	return { rows, holders, evaluated: () => union([currentTag(tag, sets).evaluated(), holders()]) }
}

function compileNumber({ tag, test, zero }: TagPlan, sets: PeopleSets): Decision {
	const { rows, holders, evaluated } = tagHolders(tag, sets)
	// A survivor's own number goes before that of whoever was merged into them.
	const own = `profile_id = ${personId(sets.dialect)}`
	if (test.on === 'presence') {
		const yes = zero ? evaluated : holders
		return { yes, no: () => difference(sets.everyone(), yes()) }
	}
	const flag = cellSql(test, { text: `''`, num: 'num' }, sets.parameters)
	const outcome = (wanted: 0 | 1) => peopleHaving(sets, rows, `argMax(toUInt8(${flag}), ${own}) = ${wanted}`)
	const withoutRow = () => difference(difference(evaluated(), outcome(1)), outcome(0))
	const absentPasses = zero ? testCell({ text: '', num: '0' }, test) === true : isNegated(test)
	return absentPasses
		? { yes: () => union([outcome(1), withoutRow()]), no: () => outcome(0) }
		: { yes: () => outcome(1), no: () => union([outcome(0), withoutRow()]) }
}

function generationSql({ dialect }: PeopleSets, tag: string): string {
	return `(SELECT max(generation) FROM ${dialect.database}.tag_generations WHERE tag = ${tag})`
}

export interface CurrentTag {
	/** Whoever has a value that passes a condition over `value`. */
	matching(condition: string): PeopleSet
	evaluated(): PeopleSet
}

/**
 * The sets of a tag's newest generation under the ids of today. Whoever was merged since brings their value along, unless
 * the survivor was evaluated too: their own answer holds. Only those few are looked up one by one.
 */
export function currentTag(code: string, sets: PeopleSets): CurrentTag {
	const { dialect } = sets
	const tag = sets.parameters.add('String', code)
	const raw = (condition: string) =>
		sets.add(
			`SELECT groupBitmapMergeState(members) FROM ${dialect.database}.tag_values WHERE tag = ${tag} AND generation = ${generationSql(sets, tag)} AND ${condition}`,
		)
	const moved = () =>
		sets.add(`SELECT groupBitmapState(from_id) FROM ${dialect.database}.profile_overrides FINAL WHERE from_id != to_id`)
	const carried = (set: PeopleSet) =>
		sets.add(
			`SELECT groupBitmapState(${personId(dialect)}) FROM (SELECT arrayJoin(bitmapToArray(${intersection([set, moved()])})) AS profile_id)`,
		)
	const own = (set: PeopleSet) => difference(set, moved())
	const ownEvaluated = () => own(raw(`value = ''`))
	return {
		evaluated: () => union([ownEvaluated(), carried(raw(`value = ''`))]),
		matching: (condition) => {
			const set = raw(condition)
			return union([own(set), difference(carried(set), ownEvaluated())])
		},
	}
}
