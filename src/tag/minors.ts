import { personId } from '#identify'
import type { Clock } from '#kit/clock'
import {
	createPeopleSets,
	currentTag,
	type Definition,
	type Membership,
	type PeopleSet,
	type PeopleSets,
	type Query,
	union,
} from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import type { Catalogue } from './catalogue.ts'

/** As shops spell them: looked up by name, so that nobody's other traits are read. */
const flags = [
	...['is_minor', 'under_14', 'under_18', 'underage', 'minor'].flatMap(spellings),
	...['未成年', '是否未成年', '未成年人', '是否未成年人', '14岁以下', '18岁以下', '不满14岁'],
]
const ages = [...spellings('age'), '年龄']
const yes = ['true', '1', 'yes', 'y', '是']

/** `is_minor`, `isMinor`, `IsMinor`, `isminor`, `IS_MINOR`, `is-minor`. */
function spellings(snake: string): string[] {
	const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
	const [first = '', ...rest] = snake.split('_')
	const camel = first + rest.map(capital).join('')
	return [...new Set([snake, camel, capital(camel), camel.toLowerCase(), snake.toUpperCase(), snake.replaceAll('_', '-')])]
}

/** What traits say that somebody is a minor. */
const young: Definition = {
	any: [
		...['is_minor', 'under_14'].flatMap((trait) =>
			['true', '1', 'yes', '是'].map((value) => ({ trait, op: 'eq' as const, value })),
		),
		{ trait: 'age', op: 'lt', value: 18 },
		{ trait: 'age_band', op: 'in', value: ['0-17', '<18'] },
	],
}

/**
 * After a merge the flag of a minor wins: what any of the ids of a shopper says last holds for the shopper, even where another
 * id says otherwise later.
 */
function youngByAnyId({ dialect, parameters, add }: PeopleSets): PeopleSet {
	const [names, said] = [parameters.add('Array(String)', flags), parameters.add('Array(String)', yes)]
	const years = parameters.add('Array(String)', ages)
	return add(`SELECT groupBitmapState(pid) FROM (
		SELECT ${personId(dialect)} AS pid, profile_id, name, argMax((text, num), (ts, key)) AS last FROM ${dialect.database}.traits
		WHERE (name IN ${years} OR name IN ${names}) AND profile_id != 0 GROUP BY pid, profile_id, name
		HAVING if(name IN ${years}, ifNull(last.2 < 18, 0), lowerUTF8(last.1) IN ${said}))`)
}

/** Values of a tag about minors that say "no". */
const grownUp = `value NOT IN ('', 'adult', 'no', 'false')`

export interface MinorNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	readonly membership: Membership
}

/** Consent plays no part here: whoever is known to be a minor is left alone. */
function minorsIn(sets: PeopleSets, { query, membership }: MinorNeeds, catalogue: Catalogue): PeopleSet {
	const tags = [...catalogue.contents()].flatMap(([code, { sensitivity }]) => (sensitivity === 'minor' ? [code] : []))
	return union([
		query.decideIn(sets, young, membership).yes(),
		youngByAnyId(sets),
		...tags.map((code) => currentTag(code, sets).matching(grownUp)),
	])
}

export async function minorsAmong(
	needs: MinorNeeds,
	catalogue: Catalogue,
	profileIds: readonly number[],
): Promise<ReadonlySet<number>> {
	if (profileIds.length === 0) return new Set()
	const sets = createPeopleSets(needs.analytics.dialect)
	const minors = minorsIn(sets, needs, catalogue)
	const ids = sets.parameters.add('Array(UInt32)', profileIds)
	const [row] = await needs.analytics.query<{ found: number[] }>(
		`${sets.prelude()} SELECT arrayFilter(id -> bitmapContains(${minors}, id), ${ids}) AS found`,
		sets.parameters.values,
	)
	return new Set(row?.found ?? [])
}

/** All minors known, for those who ask again and again about a few people: looked up at most twice a minute. */
export interface KnownMinors {
	/** Undefined where they were looked up too long ago. */
	kept(): ReadonlySet<number> | undefined
	read(): Promise<ReadonlySet<number>>
}

const keptMs = 30_000

export function createKnownMinors(needs: MinorNeeds & { readonly clock: Clock }, catalogue: Catalogue): KnownMinors {
	let known: ReadonlySet<number> = new Set()
	let readAt = Number.NEGATIVE_INFINITY
	let reading: Promise<ReadonlySet<number>> | undefined
	const look = async () => {
		const at = needs.clock.now()
		const sets = createPeopleSets(needs.analytics.dialect)
		const minors = minorsIn(sets, needs, catalogue)
		const [row] = await needs.analytics.query<{ found: number[] }>(
			`${sets.prelude()} SELECT bitmapToArray(${minors}) AS found`,
			sets.parameters.values,
		)
		known = new Set(row?.found ?? [])
		readAt = at
		return known
	}
	return {
		kept: () => (Math.abs(needs.clock.now() - readAt) < keptMs ? known : undefined),
		read: () => {
			reading ??= look().finally(() => {
				reading = undefined
			})
			return reading
		},
	}
}
