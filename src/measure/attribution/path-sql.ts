/**
 * Paths of people, by the engine: one pass over the rows, one group a person.
 *
 * Everything of a person stands in one sorted list of numbers: milliseconds since `base`, two bits of kind and eight of channel.
 * Conversions come before touches of the same moment: what was touched then was touched too late for them.
 */
const kinds = { conversion: 0, touch: 1, visit: 2 } as const

/** Bits below the time. */
const low = 10
const at = (x: string) => `bitShiftRight(${x}, ${low})`
const channel = (x: string) => `bitAnd(${x}, 255)`
const isVisit = (x: string) => `bitTest(${x}, 9)`

/** A touch or, of kind `visit`, the row of a visit that is a touch where nothing came right before it. @param code 1 to 255 */
export function packedSql(kind: 'touch' | 'visit', code: string): string {
	return `bitOr(bitShiftLeft(toUInt64(at - {base:Int64}), ${low}), toUInt64(${kinds[kind] * 256} + ${code}))`
}

export interface PathSql {
	/** Touches and visits: `pid`, `packed`. */
	readonly touches: readonly string[]
	/** Conversions: `pid`, `at`, `worth`, `below`. */
	readonly conversions: string
	readonly touchesFor: 'next' | 'every'
	/** Longer paths keep as many touches: the first half and the last. Even. */
	readonly longest: number
	/** The most touches of a person times ends of their paths, where each end looks at each touch. */
	readonly mostWork: number
}

/**
 * Distinct paths: `path` (channel codes, first touch to last), `conversions`, `worth`, `below`, `nulls` (journeys that ended so, and
 * nothing came of them within a look-back), `open` (might still convert, under the empty path) and `folded` (journeys that were longer).
 *
 * Parameters: base, from, to, now (UTC ms; base an hour before the first row), lookBack and visit (ms).
 */
export function pathsSql(asked: PathSql): string {
	const ends = asked.touchesFor === 'next' ? endsOfNext : endsOfEvery(asked.mostWork)
	const half = asked.longest / 2
	return `SELECT if(length(walked) > ${asked.longest}, arrayConcat(arraySlice(walked, 1, ${half}), arraySlice(walked, -${half})), walked) AS path,
			sum(n) AS conversions, sum(ending.3) AS worth, sum(ending.4) AS below, countIf(n = 0 AND closed) AS nulls, countIf(NOT closed) AS open,
			countIf(length(walked) > ${asked.longest}) AS folded
		FROM (
			SELECT ending, ending.5 AS n, ending.2 + {base:Int64} AS ended, n > 0 OR ended + {lookBack:Int64} < {now:Int64} AS closed,
				if(closed, arrayMap(x -> toUInt8(${channel('x')}), ending.1), []) AS walked
			FROM (SELECT arrayJoin(${ends}) AS ending FROM (${peopleSql(asked)}))
			WHERE ended >= {from:Int64} AND ended < {to:Int64}
		)
		GROUP BY path`
}

/** A person a row: `steps`, their touches and conversions in order, and `c`, their conversions by time: times, worth, below, how many. */
function peopleSql({ touches, conversions }: PathSql): string {
	const rows = [
		...touches.map((sql) => `SELECT pid, packed, toUInt64(0) AS at, toDecimal128(0, 6) AS net FROM (${sql})`),
		`SELECT pid, toUInt64(0) AS packed, toUInt64(at - {base:Int64}) AS at, worth + below AS net FROM (${conversions})`,
	]
	const listed = ['at', 'net'].map((column) => `groupArrayIf(${column}, packed = 0) AS ${column}s`)
	const before = (list: string) => `arrayPushFront(arrayPopBack(${list}), toUInt64(0))`
	return `WITH arraySort(arrayConcat(rows, arrayMap(x -> bitShiftLeft(x, ${low}), c.1))) AS sorted,
			arrayFilter((x, b) -> NOT ${isVisit('x')} OR ${at('x')} - ${at('b')} > {visit:UInt64}, sorted, ${before('sorted')}) AS arrived
		SELECT c, arrayFilter((x, b) -> ${channel('x')} = 0 OR ${channel('x')} != ${channel('b')} OR ${at('x')} - ${at('b')} > {visit:UInt64}, arrived, ${before('arrived')}) AS steps
		FROM (
			WITH arraySort(ats) AS times, arrayMap((t, next) -> t != next, times, arrayPopFront(arrayPushBack(times, toUInt64(0)))) AS ends
			SELECT rows, (${momentsSql}) AS c
			FROM (SELECT pid, groupArrayIf(packed, packed != 0) AS rows, ${listed.join(', ')} FROM (${rows.join(' UNION ALL ')}) GROUP BY pid)
		)`
}

/**
 * Conversions of one moment as one, from lists in any order: sums up to the last of each moment, less those up to the moment before.
 * A map that sums up (`sumMap`) costs three times as much, for what is rare.
 */
const momentsSql = [
	'arrayFilter((t, e) -> e, times, ends)',
	...['greatest', 'least'].map((side) =>
		sumsOf(`arrayCumSum(x -> ${side}(x, toDecimal128(0, 6)), arraySort((x, t) -> t, nets, ats))`, 'toDecimal128(0, 6)'),
	),
	`arrayMap(n -> toUInt64(n), ${sumsOf('arrayEnumerate(times)', 'toUInt32(0)')})`,
].join(', ')

function sumsOf(running: string, zero: string): string {
	return `arrayPopFront(arrayDifference(arrayPushFront(arrayFilter((s, e) -> e, ${running}, ends), ${zero})))`
}

const nothing = 'toDecimal128(0, 6), toDecimal128(0, 6), toUInt64(0)'

/**
 * Each touch is on one path at most: a journey ends with a conversion, or a look-back after its last touch; the next row begins
 * another. An ending is (touches, time, worth, below, conversions).
 */
const endsOfNext = `arrayConcat(
	arrayMap((p, t, w, b, n) -> (arrayFilter(x -> ${channel('x')} != 0 AND ${at('x')} + {lookBack:UInt64} >= t, p), t, w, b, n),
		arrayFilter(p -> ${channel('p[-1]')} = 0, journeys(steps)), c.1, c.2, c.3, c.4),
	arrayMap(p -> (arrayFilter(x -> ${at('x')} + {lookBack:UInt64} >= ${at('p[-1]')}, p), ${at('p[-1]')}, ${nothing}),
		arrayFilter(p -> ${channel('p[-1]')} != 0, journeys(steps))))`.replaceAll(
	'journeys(steps)',
	`arraySplit((x, b) -> ${channel('b')} = 0 OR ${at('x')} - ${at('b')} > {lookBack:UInt64}, steps, arrayPushFront(arrayPopBack(steps), toUInt64(0)))`,
)

/** Each conversion looks back by itself, as does each touch after which nothing came for a look-back. */
function endsOfEvery(mostWork: number): string {
	const silences = `arrayFilter((x, after) -> ${channel('x')} != 0 AND ${at('after')} - ${at('x')} > {lookBack:UInt64}, steps, arrayPushBack(arrayPopFront(steps), bitNot(toUInt64(0))))`
	const work = `throwIf(length(steps) * (length(c.1) + length(${silences})) > ${mostWork}, 'too much of one person')`
	return `arrayConcat(
		arrayMap((t, w, b, n) -> (arrayFilter(x -> ${channel('x')} != 0 AND ${at('x')} < t AND ${at('x')} + {lookBack:UInt64} >= t, steps), t, w, b, n), c.1, c.2, c.3, if(${work} = 0, c.4, c.4)),
		arrayMap(s -> (arrayFilter(x -> ${channel('x')} != 0 AND x <= s AND ${at('x')} + {lookBack:UInt64} >= ${at('s')}, steps), ${at('s')}, ${nothing}), ${silences}))`
}
