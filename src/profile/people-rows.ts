import { personId } from '#identify'
import type { AnalyticsDialect, AnalyticsStore, Params } from '#storage/analytics'
import type { PeopleRows } from './doings.ts'

export interface SomePeople extends PeopleRows {
	readonly params: Params
}

/** A few people, by every id their facts may carry. */
export function theFamily(family: readonly number[]): SomePeople {
	return { rows: 'profile_id IN {family:Array(UInt32)}', few: true, params: { family } }
}

/** Everybody whose own id lies in a range: facts are ordered by id, so that a range reads its part only. */
export function theRange(dialect: AnalyticsDialect, low: number, high: number): SomePeople {
	const within = (column: string) => `${column} >= {low:UInt32} AND ${column} < {high:UInt32}`
	const merged = `SELECT from_id FROM ${dialect.database}.profile_overrides FINAL WHERE ${within('to_id')}`
	return {
		rows: `(${within('profile_id')} OR profile_id GLOBAL IN (${merged}))`,
		people: within('pid'),
		few: false,
		params: { low, high },
	}
}

/** A moment of the store: its own clock, and the newest version of an override. */
export interface StoreMoment {
	readonly changedAt: string
	readonly mergedAt: string
}

/** Everybody about whom the store took something in since then, or who was merged, by all their ids. */
export function theChanged(dialect: AnalyticsDialect, since: StoreMoment): SomePeople {
	const { database } = dialect
	const person = personId(dialect)
	const changed = `SELECT ${person} FROM ${database}.people WHERE changed_at >= {changedAt:DateTime64(3, 'UTC')}
		UNION ALL SELECT ${personId(dialect, 'from_id')} FROM ${database}.profile_overrides WHERE version >= {mergedAt:UInt64}`
	return {
		rows: `profile_id GLOBAL IN (SELECT profile_id FROM ${database}.people WHERE ${person} GLOBAL IN (${changed}))`,
		few: false,
		params: { changedAt: since.changedAt, mergedAt: since.mergedAt },
	}
}

/** So many ids go into a statement as a list: a part of it then looks them up, where it would find out again who they are. */
const mostListed = 100_000

/** The same people, found out once. */
export async function listChanged(analytics: AnalyticsStore, since: StoreMoment): Promise<SomePeople> {
	const changed = theChanged(analytics.dialect, since)
	const found = await analytics.query<{ profile_id: number }>(
		`SELECT DISTINCT profile_id FROM ${analytics.dialect.database}.people WHERE ${changed.rows} LIMIT ${mostListed + 1}`,
		changed.params,
	)
	if (found.length === 0 || found.length > mostListed) return changed
	const ids = found.map(({ profile_id }) => profile_id)
	return { rows: 'profile_id IN {changed:Array(UInt32)}', few: false, params: { changed: ids } }
}
