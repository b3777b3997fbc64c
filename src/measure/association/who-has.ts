import { difference, inScope, type PeopleSet, type PeopleSets, type Query } from '#query'
import { type BasketsAsked, basketRowsSql, homesSql } from './basket-rows.ts'
import { boughtRowsSql } from './bought-rows.ts'
import type { AssociationWho } from './question.ts'

type Asked = BasketsAsked & Pick<AssociationWho, 'has' | 'not'>

/**
 * Who has all of some goods and not another: bought them in one order of the time asked for, and never until now the other; or lives
 * where they are owned and the other is not. Not known to have it, that is.
 */
export function whoHas(query: Pick<Query, 'agreed'>, sets: PeopleSets, asked: Asked): PeopleSet {
	const found = asked.of === 'orders' ? buyers(query, sets, asked) : owners(query, sets, asked)
	return inScope(found, asked.scope, sets)
}

function buyers(query: Pick<Query, 'agreed'>, sets: PeopleSets, { has, not, ...asked }: Asked): PeopleSet {
	const wanted = [...new Set(has)]
	const names = sets.parameters.add('Array(String)', wanted)
	const baskets = `SELECT any(pid) AS pid FROM (${basketRowsSql(query, sets, asked)}) WHERE value IN ${names} GROUP BY basket HAVING uniqExact(value) = ${sets.parameters.add('UInt64', wanted.length)}`
	const ever = boughtRowsSql(sets, { level: asked.level, scope: asked.scope, within: { to: asked.now } })
	return difference(
		sets.add(`SELECT groupBitmapState(pid) FROM (${baskets}) WHERE pid != 0`),
		sets.add(
			`SELECT groupBitmapState(pid) FROM (SELECT toUInt32(pid) AS pid FROM (${ever}) WHERE value = ${sets.parameters.add('String', not)} AND pid != 0)`,
		),
	)
}

/** Everybody of such a home is meant: what is owned serves them all. */
function owners(query: Pick<Query, 'agreed'>, sets: PeopleSets, { has, not, ...asked }: Asked): PeopleSet {
	const wanted = [...new Set(has)]
	const names = sets.parameters.add('Array(String)', wanted)
	const other = sets.parameters.add('String', not)
	const rows = basketRowsSql(query, sets, asked)
	const homes = `SELECT basket FROM (${rows}) GROUP BY basket HAVING uniqExactIf(value, value IN ${names}) = ${sets.parameters.add('UInt64', wanted.length)} AND countIf(value = ${other}) = 0`
	const members = `SELECT pid, home AS basket FROM (${homesSql(query, sets)}) UNION ALL SELECT pid, basket FROM (${rows})`
	return sets.add(`SELECT groupBitmapState(pid) FROM (${members}) WHERE basket GLOBAL IN (${homes})`)
}
