import { personId } from '#identify'
import type { Decision } from './compile-goal.ts'
import { tagHolders } from './compile-tag.ts'
import { difference, fromRows, type PeopleSet, type PeopleSets } from './people-set.ts'
import type { PercentilePlan } from './plan.ts'
import { traitOrder } from './trait-order.ts'

/**
 * Whoever lies in the band, of all whose value is known. The bounds are values by nearest rank, read from everybody even where
 * only a few people are asked about. Bands of one field share a pass.
 * @param agreed of whom anything may be known, where that needs an agreement
 */
export function compilePercentile(plan: PercentilePlan, sets: PeopleSets, agreed: PeopleSet | undefined): Decision {
	const all = knownValues(plan, { ...sets, among: undefined }, agreed)
	const asked = knownValues(plan, sets, agreed)
	const set = (band: string) => sets.share(`percentiles ${asked}`, band, (bands) => bandsSql(bands, all, asked))
	const inside = () => set(JSON.stringify([plan.from, plan.to].map((percent) => percent?.toString() ?? null)))
	return { yes: inside, no: () => difference(set(everyBand), inside()) }
}

const everyBand = '[null,null]'

/** The least value that this share of the known values does not exceed. @param percent in millionths */
export function valueAtRank(sorted: string, percent: string): string {
	return `arrayElement(${sorted}, toUInt64(greatest(1, intDiv(${percent} * length(${sorted}) + 99999999, 100000000))))`
}

function bandsSql(bands: readonly string[], all: string, asked: string): string {
	const pairs = bands.map((band) => JSON.parse(band) as (string | null)[])
	const percents = [...new Set(pairs.flat().filter((percent) => percent !== null))]
	const bound = (percent: string) => `bounds.${percents.indexOf(percent) + 1}`
	const sets = pairs.map(([from, to]) => {
		const tests = [from ? `value > ${bound(from)}` : '', to ? `value <= ${bound(to)}` : ''].filter((test) => test !== '')
		return tests.length === 0 ? 'groupBitmapState(pid)' : `groupBitmapStateIf(pid, ${tests.join(' AND ')})`
	})
	const values = percents.map((percent) => valueAtRank('sorted', percent))
	const bounds = `WITH (SELECT tuple(${values.join(', ')}) FROM (SELECT arraySort(groupArray(value)) AS sorted FROM (${all}))) AS bounds `
	return `${percents.length === 0 ? '' : bounds}SELECT tuple(${sets.join(', ')}) FROM (${asked})`
}

/** `pid` and `value`, of everyone whose value is known. */
export function knownValues(plan: PercentilePlan, sets: PeopleSets, agreed: PeopleSet | undefined): string {
	const few = agreed === undefined ? '' : ` AND bitmapContains(${agreed}, pid)`
	return `SELECT pid, assumeNotNull(latest.1) AS value FROM (${latestValues(plan, sets)}) WHERE isNotNull(latest.1)${few}`
}

function latestValues({ of }: PercentilePlan, sets: PeopleSets): string {
	const { parameters, dialect } = sets
	const person = personId(dialect)
	const latest = (column: string, order: string, table: string, where: readonly string[]) =>
		`SELECT ${person} AS pid, argMax(tuple(toDecimal128(${column}, 6)), ${order}) AS latest ${fromRows(sets, { table, where })} GROUP BY pid`
	if (of.leaf === 'trait') return latest('num', traitOrder, 'traits', [`name = ${parameters.add('String', of.name)}`])
	if (of.leaf === 'fact') {
		const where = of.row === undefined ? [] : [`name = ${parameters.add('String', of.row)}`]
		return latest(of.column, `toUInt128(version) * 2 + (profile_id = ${person})`, of.table, where)
	}
	const { rows, evaluated, holders } = tagHolders(of.tag, sets)
	const written = latest('num', `profile_id = ${person}`, rows.table, rows.where)
	if (!of.zero) return written
	// A tag that counts: who was evaluated and has no row has none.
	const none = `SELECT arrayJoin(bitmapToArray(${difference(evaluated(), holders())})) AS pid, tuple(toNullable(toDecimal128(0, 6))) AS latest`
	return `SELECT pid, tuple(toNullable(latest.1)) AS latest FROM (${written}) UNION ALL ${none}`
}
