import { fail } from '#kit/errors'
import { parseDecimal } from '#kit/money'
import type { DataScope } from '#kit/route'
import { createPeopleSets, type Query } from '#query'
import { AnalyticsError, type AnalyticsStore, type Params } from '#storage/analytics'
import { scopeCondition } from '#storage/data-scope'
import { conversionRowsSql, guestRowsSql } from './conversion-rows.ts'
import { packedSql, pathsSql } from './path-sql.ts'
import { type AttributionQuestion, directChannel } from './question.ts'
import { rowsSql, type TouchReading, touchCostsSql, touchRowsSql, visitMs } from './touch-rows.ts'

/** What the store is asked: times in UTC ms. */
export interface PathTask extends Pick<AttributionQuestion, 'conversions' | 'touches' | 'direct' | 'touchesFor' | 'cost'> {
	readonly lookBackMs: number
	/** Conversions count from here, and before `to`. */
	readonly from: number
	readonly to: number
	/** Nothing at or after it is known. */
	readonly now: number
	readonly scope: DataScope
	readonly signal?: AbortSignal | undefined
}

/** A channel by which people came; `other` is all those with few touches. */
export interface TouchChannel {
	readonly kind: 'named' | 'direct' | 'other'
	readonly name: string
	/** Of known people in the time asked for; of `direct` null, because only paths tell which visits are. */
	readonly touches: number | null
	/** Minor units; what touches say they cost. */
	readonly cost: bigint
}

/** Conversions with what they brought, in millionths. */
interface Worth {
	readonly conversions: number
	readonly worth: bigint
	/** What came back of orders beyond what they had brought: not in `worth`, which is at least 0 for each. At most 0. */
	readonly below: bigint
}

export interface WalkedPath extends Worth {
	/** Places in `channels`, first touch to last. */
	readonly touches: readonly number[]
	/** Journeys that ended so without a conversion. */
	readonly nulls: number
}

export interface PathTally {
	readonly channels: readonly TouchChannel[]
	/** Names that `other` stands for. */
	readonly otherNames: number
	/** Different paths. The empty one has conversions of known people without a touch. */
	readonly paths: readonly WalkedPath[]
	/** Conversions of nobody known. */
	readonly guests: Worth
	/** Journeys that might still convert: on no path. */
	readonly open: number
	/** Journeys of more than `longestPath` touches, whose middle is left out. */
	readonly folded: number
}

/** Channels that have a name of their own. */
const mostNamed = 30
export const longestPath = 60
const mostPaths = 300_000
/** 200 MB of touches, once for each end. */
const mostWork = 25_000_000
const timeoutMs = 120_000

export interface PathStore {
	/** Raises `bad-request` for dimensions that there are not, `too-large` where there are too many different paths. */
	tally(task: PathTask): Promise<PathTally>
}

export function createPathStore(analytics: AnalyticsStore, query: Pick<Query, 'stepRows' | 'rowsIn'>): PathStore {
	return {
		tally: async (task) => {
			const asking = ask(analytics, query, task)
			const [named, guests] = await Promise.all([asking.channels(), asking.guests()])
			return { ...named, guests, ...(await asking.paths(named.channels)) }
		},
	}
}

type Row = Readonly<Record<string, string | number | readonly number[]>>

function ask(analytics: AnalyticsStore, query: Pick<Query, 'stepRows' | 'rowsIn'>, task: PathTask) {
	const { conversions, touches, direct, touchesFor, cost, lookBackMs, from, to, now, scope, signal } = task
	const inScope = scopeCondition(scope)
	// A path may begin a look-back before the time asked for, and a journey have its conversion a look-back after.
	const within = { from: from - lookBackMs, to: Math.min(to + lookBackMs, now) }
	const reading = (): TouchReading => ({ query, within, inScope: inScope.sql, sets: createPeopleSets(analytics.dialect) })
	const run = (statement: string, { sets }: TouchReading, params: Params = {}) =>
		analytics.query<Row>(
			`${sets.prelude()} ${statement}`,
			{ ...sets.parameters.values, ...inScope.params, from, to, ...params },
			{ timeoutMs, ...(signal ? { signal } : {}) },
		)

	return { channels, guests, paths }

	async function channels(): Promise<Pick<PathTally, 'channels' | 'otherNames'>> {
		const read = reading()
		const counted = `SELECT channel, countIf(here) AS touches, sumIf(cost, here) AS cost, row_number() OVER (ORDER BY count() DESC, channel) AS place FROM
			(SELECT *, at >= {from:Int64} AND at < {to:Int64} AS here FROM (${touchCostsSql(touches, cost, read)})) WHERE channel != {direct:String} GROUP BY channel`
		const rows = await run(
			`SELECT if(place > ${mostNamed}, '', channel) AS name, place > ${mostNamed} AS other, sum(touches) AS touches, sum(cost) AS cost, count() AS names
				FROM (${counted}) GROUP BY name, other ORDER BY other, min(place)`,
			read,
			{ direct: directChannel },
		)
		const found = rows.map(({ name, other, touches, cost }) => ({
			...{ kind: Number(other) ? ('other' as const) : ('named' as const), name: String(name) },
			...{ touches: Number(touches), cost: BigInt(String(cost)) },
		}))
		const itself = { kind: 'direct' as const, name: directChannel, touches: null, cost: 0n }
		return {
			channels: [...found, itself],
			otherNames: rows.reduce((sum, { other, names }) => sum + (Number(other) ? Number(names) : 0), 0),
		}
	}

	async function guests(): Promise<Worth> {
		const read = reading()
		const [row] = await run(
			`SELECT count() AS conversions, sum(worth) AS worth, sum(below) AS below FROM (${guestRowsSql(conversions, read)}) WHERE at >= {from:Int64} AND at < {to:Int64}`,
			read,
		)
		return worthOf(row ?? { conversions: 0, worth: '0', below: '0' })
	}

	async function paths(known: readonly TouchChannel[]): Promise<Pick<PathTally, 'paths' | 'open' | 'folded'>> {
		const read = reading()
		const names = known.map(({ kind, name }) => (kind === 'other' ? '' : name))
		const codes = names.map((_, place) => place + 1)
		const rest = known.findIndex(({ kind }) => kind === 'other') + 1
		const code = `transform(channel, {names:Array(String)}, {codes:Array(UInt8)}, toUInt8(${rest}))`
		const statement = pathsSql({
			touches: [
				`SELECT pid, ${packedSql('touch', code)} AS packed FROM (${touchRowsSql(touches, read)})`,
				...(direct ? [`SELECT pid, ${packedSql('visit', `${known.length}`)} AS packed FROM (${rowsSql(direct, read)})`] : []),
			],
			conversions: conversionRowsSql(conversions, read),
			...{ touchesFor, longest: longestPath, mostWork },
		})
		const rows = await run(`${statement} LIMIT ${mostPaths + 1}`, read, {
			...{ names, codes, now, lookBack: lookBackMs, visit: visitMs, base: within.from - 3_600_000 },
		}).catch(tooMuchOfOne)
		if (rows.length > mostPaths)
			fail(
				'too-large',
				`People went more than ${mostPaths} different paths: fewer days, channels or days to look back have fewer`,
				{
					most: mostPaths,
				},
			)
		const sum = (column: string) => rows.reduce((all, row) => all + Number(row[column]), 0)
		return {
			paths: rows.map((row) => ({
				...worthOf(row),
				touches: (row.path as readonly number[]).map((place) => place - 1),
				nulls: Number(row.nulls),
			})),
			...{ open: sum('open'), folded: sum('folded') },
		}
	}
}

function worthOf({ conversions, worth, below }: Row): Worth {
	return { conversions: Number(conversions), worth: exact(worth), below: exact(below) }
}

function exact(decimal: Row[string] | undefined): bigint {
	const value = parseDecimal(String(decimal))
	if (value === undefined) throw new Error(`The store summed up to ${String(decimal)}`)
	return value
}

function tooMuchOfOne(error: unknown): never {
	if (error instanceof AnalyticsError && error.type === 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO')
		fail('too-large', 'One person has too many touches and conversions for each to look back: ask with touches for the next one')
	throw error
}
