import { personId } from '#identify'
import { fail } from '#kit/errors'
import type { DataScope } from '#kit/route'
import type { Text } from '#kit/text'
import { type Agreement, cohenKappa } from '#ml/kappa'
import { consentOfTrait, createPeopleSets, inScope, type PeopleSets, type Query, traitOrder } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { isScoped } from '#storage/data-scope'
import type { Catalogue } from './catalogue.ts'
import { labelOf, shapeOf } from './definition.ts'

/** Two sources of the same fact side by side: how many people each pair of values has, and how far that is beyond chance. */
export interface AgreementReport extends Agreement {
	/** People by what the first (row) and the second (column) say. */
	readonly matrix: readonly (readonly number[])[]
	readonly labelsA: readonly Text[]
	readonly labelsB: readonly Text[]
	/** People of whom only one of the two says something. */
	readonly onlyA: number
	readonly onlyB: number
}

export interface AgreementNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	readonly catalogue: Catalogue
}

const mostValues = 30
/** A trait may have a value of its own for everybody. */
const mostPairs = 5_000

/** Each side is a tag's code, or `trait:name`. Values that are written alike are taken for the same. */
export async function agreement(needs: AgreementNeeds, a: string, b: string, scope: DataScope = {}): Promise<AgreementReport> {
	const sets = createPeopleSets(needs.analytics.dialect)
	const [left, right] = [sideSql(needs, a, sets), sideSql(needs, b, sets)]
	const requires = [...new Set([a, b].flatMap((side) => requiresOf(needs, side)))]
	const people = [
		...(isScoped(scope) ? [inScope(sets.everyone(), scope, sets)] : []),
		// Whoever did not agree to what a side needs is unknown to it, as to every condition.
		...(requires.length > 0 ? [needs.query.agreed(sets, requires)] : []),
	]
	const seen = people.length === 0 ? '' : `WHERE ${people.map((set) => `bitmapContains(${set}, pid)`).join(' AND ')}`
	const rows = await needs.analytics.query<{ a: string; b: string; people: string }>(
		`${sets.prelude()} SELECT a, b, count() AS people FROM (
			SELECT pid, maxIf(value, side = 1) AS a, maxIf(value, side = 2) AS b FROM (
				SELECT pid, value, 1 AS side FROM (${left}) UNION ALL SELECT pid, value, 2 AS side FROM (${right})
			) WHERE value != '' GROUP BY pid
		) ${seen} GROUP BY a, b LIMIT ${mostPairs + 1}`,
		sets.parameters.values,
		{ timeoutMs: 60_000 },
	)
	if (rows.length > mostPairs) fail('bad-request', `More than ${mostValues} different values: compare tags with fewer`)
	const both = rows.filter((row) => row.a !== '' && row.b !== '')
	const values = [...new Set(both.flatMap((row) => [row.a, row.b]))].sort()
	if (values.length > mostValues) fail('bad-request', `More than ${mostValues} different values: compare tags with fewer`)
	const index = new Map(values.map((value, at) => [value, at]))
	const matrix = values.map(() => values.map(() => 0))
	for (const row of both) {
		const line = matrix[index.get(row.a) as number]
		if (line) line[index.get(row.b) as number] = Number(row.people)
	}
	const only = (of: 'a' | 'b') => rows.filter((row) => row[of] === '').reduce((sum, row) => sum + Number(row.people), 0)
	return {
		...cohenKappa(matrix),
		matrix,
		labelsA: values.map((value) => labelIn(needs, a, value)),
		labelsB: values.map((value) => labelIn(needs, b, value)),
		onlyA: only('b'),
		onlyB: only('a'),
	}
}

function requiresOf({ catalogue }: AgreementNeeds, side: string): readonly string[] {
	if (!side.startsWith('trait:')) return catalogue.duties(side).requires
	const purpose = consentOfTrait(side.slice('trait:'.length))
	return purpose === undefined ? [] : [purpose]
}

function sideSql({ catalogue }: AgreementNeeds, side: string, sets: PeopleSets): string {
	const { dialect, parameters } = sets
	const { database } = dialect
	const person = personId(dialect)
	if (side.startsWith('trait:')) {
		const name = parameters.add('String', side.slice('trait:'.length))
		return `SELECT ${person} AS pid, argMax(text, ${traitOrder}) AS value FROM ${database}.traits WHERE name = ${name} AND profile_id != 0 GROUP BY pid`
	}
	const content = catalogue.tag(side)?.published?.content
	if (!content) return fail('not-found', `There is no published tag ${side}`)
	if (shapeOf(content.definition).as === 'number')
		return fail('bad-request', `${side}: compare labels; give the number bands first`)
	const tag = parameters.add('String', side)
	const current = `(SELECT max(generation) FROM ${database}.tag_generations WHERE tag = ${tag})`
	const rows = `SELECT value, arrayJoin(bitmapToArray(members)) AS profile_id FROM ${database}.tag_values WHERE tag = ${tag} AND generation = ${current} AND value != ''`
	return `SELECT ${person} AS pid, argMax(value, profile_id = pid) AS value FROM (${rows}) GROUP BY pid`
}

function labelIn({ catalogue, query }: AgreementNeeds, side: string, value: string): Text {
	if (side.startsWith('trait:')) {
		const field = query.fields.profileField(side.slice('trait:'.length))
		return field?.values?.find((known) => known.value === value)?.label ?? { zh: value, en: value }
	}
	const content = catalogue.tag(side)?.published?.content
	return content ? labelOf(content.definition, value) : { zh: value, en: value }
}
