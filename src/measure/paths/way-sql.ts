import { moreNode, type PathRules } from '#ml/fold-paths'

/** Rows of a person beyond which nobody goes by hand: their ways are not looked at, and they are counted. */
export const mostRows = 10_000

/** A loop is written as `loopOf` does: the smaller node, then the greater. */
const loopSql = (a: string, b: string) => `least(${a}, ${b}) * 1048576 + greatest(${a}, ${b})`

/** What became of somebody who has no way. */
export const wayless = { none: 1, tooMany: 2, open: 3 } as const

/**
 * The rules of `walkPaths`, person by person: `pid`, `ways` (the nodes of each, and whether it goes on), and why there are none.
 * @param rows a SELECT of `pid`, `at` (ms), `kind` and `key` (by which rows of one moment are ordered), `node`, `is_start`, `is_end`, and
 *   `is_open`: it would be a start, if its window had ended
 * @param most a parameter: ms of the gap or the window
 */
export function waysSql(rows: string, rules: PathRules, most: string): string {
	const why = `multiIf(count() > ${mostRows}, ${wayless.tooMany}, max(is_open) = 1, ${wayless.open}, ${wayless.none})`
	const people = `SELECT pid, ${why} AS why, if(why = ${wayless.tooMany}, [], arraySort(groupArray(${mostRows + 1})((at, kind, key, toUInt64(node), is_start, is_end)))) AS did FROM (${rows}) GROUP BY pid`
	const stretches = 'gap' in rules.within ? `arraySplit((row, pause) -> pause > ${most}, did, arrayDifference(did.1))` : '[did]'
	const each = `SELECT pid, why, nth, stretch FROM (SELECT pid, why, ${stretches} AS stretches FROM (${people})) LEFT ARRAY JOIN stretches AS stretch, arrayEnumerate(stretches) AS nth`
	const ways = `SELECT pid, why, nth, ${cutSql(rules)} FROM (${foldedSql(takenSql(each, rules, most), rules)})`
	const found = `SELECT pid, any(why) AS why, arraySort(groupArrayIf((nth, way, cut), notEmpty(way))) AS found FROM (${ways}) GROUP BY pid`
	const those =
		rules.per === 'session' ? 'found' : rules.occurrence === 'first' ? 'arraySlice(found, 1, 1)' : 'arraySlice(found, -1)'
	return `SELECT pid, why, arrayMap(one -> (one.2, one.3), ${those}) AS ways FROM (${found})`
}

/** `taken`: the rows of a way in the order in which it is walked, none where there is no such way. */
function takenSql(stretches: string, { direction, occurrence, within }: PathRules, most: string): string {
	const select = (columns: string, from: string) => `SELECT pid, why, nth, ${columns} FROM (${from})`
	if (direction === 'free') return select('stretch AS taken', stretches)
	const isNear = (row: string, base: string) => ('window' in within ? `abs(${row} - ${base}) <= ${most}` : '1')
	if (direction !== 'between') {
		const flag = direction === 'after' ? 'stretch.5' : 'stretch.6'
		const found = `${occurrence === 'first' ? 'arrayFirstIndex' : 'arrayLastIndex'}(is -> is = 1, ${flag}) AS place`
		const walked = direction === 'after' ? 'arraySlice(stretch, place)' : 'arrayReverse(arraySlice(stretch, 1, place))'
		const from = select(
			'walked, walked[1].1 AS base',
			select(`if(place = 0, [], ${walked}) AS walked`, select(`stretch, ${found}`, stretches)),
		)
		return select(`arrayFilter(row -> ${isNear('row.1', 'base')}, walked) AS taken`, from)
	}
	const [rows, near, far] = occurrence === 'first' ? ['stretch', 5, 6] : ['arrayReverse(stretch)', 6, 5]
	const marked = `arrayMap((row, place) -> if(row.${far} = 1, (place, row.1), (0, toInt64(0))), rows, arrayEnumerate(rows))`
	const ends = select(`rows, arrayReverseFill(mark -> mark.1 != 0, ${marked}) AS ends`, select(`${rows} AS rows`, stretches))
	const next = select('rows, arrayResize(arrayPopFront(ends), length(ends)) AS next', ends)
	const begin = `arrayFirstIndex((row, mark) -> row.${near} = 1 AND mark.1 != 0 AND ${isNear('mark.2', 'row.1')}, rows, next)`
	const walked = select(
		'if(place = 0, [], arraySlice(rows, place, next[place].1 - place + 1)) AS walked',
		select(`rows, next, ${begin} AS place`, next),
	)
	return select(`${occurrence === 'first' ? 'walked' : 'arrayReverse(walked)'} AS taken`, walked)
}

/** `head`, `inner` and `tail`: what is never folded, what is, and the end of a way between two steps. Each a list of nodes. */
function foldedSql(taken: string, { direction, loops }: PathRules): string {
	const nodes = `SELECT pid, why, nth, taken.4 AS nodes FROM (${taken})`
	const parts = {
		free: '[] AS head, arrayCompact(nodes) AS inner, [] AS tail',
		after: 'arraySlice(nodes, 1, 1) AS head, arrayPopFront(arrayCompact(nodes)) AS inner, [] AS tail',
		before: 'arraySlice(nodes, 1, 1) AS head, arrayPopFront(arrayCompact(nodes)) AS inner, [] AS tail',
		between: `arraySlice(nodes, 1, 1) AS head, arrayPopFront(arrayCompact(arrayPopBack(nodes))) AS between,
			if(notEmpty(between) AND between[-1] = nodes[-1], arrayPopBack(between), between) AS inner, arraySlice(nodes, -1) AS tail`,
	}[direction]
	const split = `SELECT pid, why, nth, ${parts} FROM (${nodes})`
	return loops ? loopsSql(split) : split
}

/** The rules of `foldLoops`, on lists shifted against each other: a lambda that held the whole list would copy it for each element. */
function loopsSql(split: string): string {
	const select = (columns: string, from: string) => `SELECT pid, why, nth, head, tail, ${columns} FROM (${from})`
	const back = `arrayMap((node, before) -> node = before, inner, ${later('inner', 2)})`
	const loop = `arrayMap((is, before, after) -> is AND (before OR after), back, ${later('back', 1)}, ${earlier('back', 1)})`
	const kept = `arrayMap((node, next, is, isNext, isAfter) -> multiIf(is, 0, isNext, ${loopSql('node', 'next')}, isAfter, 0, node),
		inner, ${earlier('inner', 1)}, in_loop, ${earlier('in_loop', 1)}, ${earlier('in_loop', 2)})`
	return select(
		`arrayFilter(node -> node != 0, ${kept}) AS inner`,
		select(`inner, ${loop} AS in_loop`, select(`inner, ${back} AS back`, split)),
	)
}

/** As long as the list, each element `by` places later; zeros before. */
function later(list: string, by: number): string {
	return `arraySlice(arrayConcat([${Array(by).fill(0).join(', ')}], ${list}), 1, length(${list}))`
}

function earlier(list: string, by: number): string {
	return `arrayResize(arraySlice(${list}, ${by + 1}), length(${list}))`
}

function cutSql({ direction, steps }: PathRules): string {
	const whole = 'arrayConcat(head, inner, tail)'
	if (direction !== 'between') return `arraySlice(${whole}, 1, ${steps}) AS way, toUInt8(length(${whole}) > ${steps}) AS cut`
	const inner = `if(length(inner) > ${steps - 2}, arrayPushBack(arraySlice(inner, 1, ${steps - 3}), toUInt64(${moreNode})), inner)`
	return `arrayConcat(head, ${inner}, tail) AS way, toUInt8(0) AS cut`
}
