import { personId } from '#identify'
import { together } from '#kit/together'
import { toStoreTime } from '#kit/zone'
import type { Among, TimeSlice } from '#query'
import type { AnalyticsStore, Params } from '#storage/analytics'
import type { NotedId } from './compare-members.ts'

/** What of the store a look at who changed has seen. */
export interface LiveMark {
	/** The latest change of a shopper, by the store's own clock. Loads come one after another, so a later one is later by it. */
	readonly changedAt: string
	/** Facts loaded: they rise with every change, also within a second. */
	readonly loaded: string
	/** Merges that were taken back. */
	readonly parted: string
	/** The newest version of each table of computed facts. */
	readonly versions: Readonly<Record<VersionedTable, string>>
}

/** Rows about shoppers that are written anew under a rising version, by the column of the shopper. */
const versioned = {
	profile_overrides: 'from_id',
	profile_facts: 'profile_id',
	household_facts: 'profile_id',
	computed_values: 'profile_id',
	consent_states: 'profile_id',
} as const
type VersionedTable = keyof typeof versioned
const versionedTables = Object.keys(versioned) as readonly VersionedTable[]
/** Anybody's membership may rest on these. */
const alwaysRead: readonly string[] = ['profile_overrides', 'consent_states'] satisfies VersionedTable[]

export async function readMark(analytics: AnalyticsStore): Promise<LiveMark> {
	const { database } = analytics.dialect
	const newest = versionedTables.map((table) => `(SELECT toString(max(version)) FROM ${database}.${table}) AS ${table}`)
	const [row] = await analytics.query<Record<VersionedTable | 'changedAt' | 'loaded' | 'parted', string>>(
		`SELECT (SELECT toString(max(changed_at)) FROM ${database}.people) AS changedAt, (SELECT toString(count()) FROM ${database}.message_ids) AS loaded,
			(SELECT toString(count()) FROM ${database}.profile_overrides FINAL WHERE from_id = to_id) AS parted, ${newest.join(', ')}`,
	)
	if (!row) throw new Error('the store answers a question about itself with a row')
	const { changedAt, loaded, parted, ...versions } = row
	return { changedAt, loaded, parted, versions }
}

/**
 * A mark of a time at which nobody looked. Versions of computed facts are times or rise above them; those of consents are numbers, so that what
 * was agreed to before a process began to look is left to whoever computes whole.
 * @param at UTC ms
 */
export function markOf(at: number, { parted, versions }: LiveMark): LiveMark {
	const time = String(Math.max(0, at))
	const since = { profile_overrides: time, profile_facts: time, household_facts: time, computed_values: time }
	return { changedAt: toStoreTime(at), loaded: '', parted, versions: { ...versions, ...since } }
}

/** Above this, and above half of the shop, everybody is computed whole. */
const fewIds = 20_000

/** What the definitions rest on. */
export interface Asked {
	/** Tables of computed facts. */
	readonly facts: readonly string[]
	/** Times that their windows moved over. */
	readonly moved: readonly TimeSlice[]
	/** From the last look to this one. */
	readonly time: TimeSlice
}

/**
 * Puts everybody whose membership may have changed into `live_people`, under every id that their rows carry, and gives the ids back:
 * those about whom something came in or was computed since `mark`, those who were merged, those with rows in the times that windows
 * moved over, and those whose rows were dated ahead and came due.
 * @returns `too-many` where computing everybody is cheaper
 */
export async function noteChanged(
	analytics: AnalyticsStore,
	mark: LiveMark,
	{ facts, moved, time }: Asked,
): Promise<NotedId[] | 'too-many'> {
	const { database } = analytics.dialect
	const person = (column = 'profile_id') => personId(analytics.dialect, column)
	const params: Record<string, unknown> = { changedAt: mark.changedAt, ...mark.versions }
	const changed = [
		`SELECT ${person()} AS pid FROM ${database}.people WHERE changed_at > {changedAt:DateTime64(3, 'UTC')}`,
		...versionedTables
			.filter((table) => alwaysRead.includes(table) || facts.includes(table))
			.map((table) => `SELECT ${person(versioned[table])} AS pid FROM ${database}.${table} WHERE version > {${table}:UInt64}`),
	]
	const times = timesSql(moved, time, params)
	if (times.length > 0) {
		const rows = (table: string) =>
			`SELECT ${person()} AS pid FROM ${database}.${table} WHERE profile_id != 0 AND (${times.join(' OR ')})`
		changed.push(rows('events'), rows('order_lines'))
	}
	await analytics.command(`TRUNCATE TABLE ${database}.live_people`)
	await analytics.command(
		`INSERT INTO ${database}.live_people WITH changed AS (${changed.join(' UNION ALL ')})
		SELECT DISTINCT pid FROM changed WHERE pid != 0
		UNION DISTINCT SELECT from_id FROM ${database}.profile_overrides FINAL WHERE from_id != to_id AND to_id GLOBAL IN (SELECT pid FROM changed)`,
		params,
	)
	const most = await mostIds(analytics)
	const noted = await analytics.query<NotedId>(
		`SELECT profile_id AS id, ${person()} AS person FROM ${database}.live_people LIMIT {limit:UInt64}`,
		{ limit: most + 1 },
	)
	return noted.length > most ? 'too-many' : noted
}

async function mostIds({ dialect, query }: AnalyticsStore): Promise<number> {
	const [row] = await query<{ n: string }>(`SELECT count() AS n FROM ${dialect.database}.people`)
	return Math.max(fewIds, Math.floor(Number(row?.n ?? 0) / 2))
}

/** "Until now" has moved as well, but only over rows that are new or were dated ahead. */
function timesSql(moved: readonly TimeSlice[], time: TimeSlice, params: Record<string, unknown>): string[] {
	const unique = new Map(moved.map((slice) => [`${slice.from} ${slice.to}`, slice]))
	return [...unique.values()].map(({ from, to }, index) => {
		params[`from${index}`] = toStoreTime(from)
		params[`to${index}`] = toStoreTime(to)
		const within = `ts >= {from${index}:DateTime64(3, 'UTC')} AND ts < {to${index}:DateTime64(3, 'UTC')}`
		return from === time.from && to === time.to ? `(${within} AND received_at < ts)` : `(${within})`
	})
}

const eventColumns = 'profile_id, ts, key, event, source, channel, shop, region, dealer, bot, text, num'
const lineColumns =
	'profile_id, ts, key, source, order_id, kind, item_id, description, category, quantity, base_amount, channel, shop, region, dealer, synthetic'

/**
 * Copies the rows of those people that conditions ask about: a condition then reads these few, not everybody's.
 * @param events names of the events that are asked for
 */
export async function copyRows(analytics: AnalyticsStore, events: readonly string[]): Promise<void> {
	const { database } = analytics.dialect
	const { rows } = amongNoted(analytics)
	const copy = async (into: string, columns: string, from: string, params: Params = {}) => {
		await analytics.command(`TRUNCATE TABLE ${database}.${into}`)
		if (from !== '')
			await analytics.command(`INSERT INTO ${database}.${into} (${columns}) SELECT ${columns} FROM ${database}.${from}`, params)
	}
	const asked = events.length > 0 ? `activity WHERE ${rows} AND event IN {events:Array(String)}` : ''
	await together(
		copy('live_events', eventColumns, asked, { events }),
		copy('live_lines', lineColumns, `order_lines WHERE ${rows}`),
	)
}

/** Where a statement finds the people who were noted, and their rows. @param filtered numbers in `filtered_events` by filter */
export function amongNoted(analytics: AnalyticsStore, filtered: ReadonlyMap<string, number> = new Map()): Among {
	return {
		rows: `profile_id GLOBAL IN (SELECT profile_id FROM ${analytics.dialect.database}.live_people)`,
		copies: { events: 'live_events', order_lines: 'live_lines' },
		filtered,
	}
}
