import type { Happening, PeopleSets, Query, RowDimension } from '#query'
import { rowDimension } from '#query'
import type { TouchKind } from './question.ts'

/** Rows of one person that lie so near are one visit: of one channel they are one touch, and no visit begins among them. */
export const visitMs = 30 * 60_000

/** What the rows of a question are read with: times in UTC ms. */
export interface TouchReading {
	readonly query: Pick<Query, 'stepRows' | 'rowsIn'>
	readonly sets: PeopleSets
	readonly within: { readonly from: number; readonly to: number }
	/** A condition on shop, region and dealer. */
	readonly inScope: string
}

/** The dimension that says by which channel a kind of touch came. Raises `bad-request`. */
function channelOf(touch: TouchKind): RowDimension {
	if ('by' in touch) return rowDimension(touch.by)
	const { named } = touch
	const label = { zh: named, en: named }
	return { of: 'rows', name: 'named', label, event: ({ parameters }) => parameters.add('String', named) }
}

/** Every touch, a row each: `pid`, `at` (UTC ms) and `channel`. What was simulated is no touch, and rows that name no channel are none. */
export function touchRowsSql(touches: readonly TouchKind[], reading: TouchReading): string {
	return touches
		.map((touch) => `SELECT pid, at, said AS channel FROM (${saidOf(touch, channelOf(touch), reading)}) WHERE channel != ''`)
		.join(' UNION ALL ')
}

/** The same with `cost` (minor units), which costs as much to read as all the rest. */
export function touchCostsSql(touches: readonly TouchKind[], cost: string, reading: TouchReading): string {
	return touches
		.map((touch) => {
			const rows = saidOf(touch, withCost(channelOf(touch), cost), reading)
			return `SELECT pid, at, substring(said, position(said, ' ') + 1) AS channel, toInt64OrZero(substring(said, 1, position(said, ' ') - 1)) AS cost FROM (${rows}) WHERE channel != ''`
		})
		.join(' UNION ALL ')
}

function saidOf(touch: TouchKind, said: RowDimension, reading: TouchReading): string {
	return rowsSql(touch.of, reading, said)
}

/** Rows of a happening: `pid`, `at`, and `said` where a dimension is given. */
export function rowsSql(of: Happening, { query, sets, within, inScope }: TouchReading, said?: RowDimension): string {
	return query.stepRows(sets, { steps: [of], within, also: [`(${inScope})`, 'synthetic = 0'], said })
}

/** A row says one thing: its cost stands in front of its channel. */
function withCost({ event, ...dimension }: RowDimension, cost: string): RowDimension {
	return {
		...dimension,
		event: (sets, zone) =>
			`concat(toString(toInt64(num[${sets.parameters.add('String', cost)}])), ' ', ${event ? `toString(${event(sets, zone)})` : "''"})`,
	}
}
