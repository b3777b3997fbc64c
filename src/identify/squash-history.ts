import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import type { AnalyticsStore } from '#storage/analytics'
import { defaultRules } from './identity-rules.ts'
import type { IdentityStore } from './identity-store.ts'

/** A table of facts that carry the id of a shopper. */
export interface FactTable {
	readonly name: string
	/** What tells its rows apart, where those of one key may become fewer when they are written together. */
	readonly collapses?: string
}

export interface Squash {
	/**
	 * One bounded piece: at most one partition of one table. Nobody may write facts meanwhile: a row that came between copying
	 * and replacing would be lost. True when more is waiting.
	 */
	step(): Promise<boolean>
}

interface Needs {
	readonly store: IdentityStore
	readonly analytics: AnalyticsStore
	readonly clock: Clock
	readonly tables: readonly FactTable[]
}

const dayMs = 86_400_000
const rewriting = { timeoutMs: 3_600_000 }

/**
 * Merges that can no longer be taken back are carried out: facts of the merged are written under the id of the oldest they were
 * joined with. The override stays, so that every query counts a shopper once before, while and after: of a row's two ids, the
 * old and the new, both lead to the same shopper all the time, and a partition is replaced at one stroke.
 */
export function createSquash({ store, analytics, clock, tables }: Needs): Squash {
	let nextLook = Number.NEGATIVE_INFINITY
	let rewritingNow = false
	const { database } = analytics.dialect

	const begin = async (): Promise<boolean> => {
		const now = clock.now()
		if (now < nextLook) return false
		nextLook = now + dayMs
		const { rules } = await store.state()
		await store.settle(now - (rules ?? defaultRules).undoDays * dayMs, now)
		const targets = await store.unsquashed()
		if (targets.length === 0) return false
		const version = await store.nextOverrideVersion(now)
		await analytics.insertRows(
			'squash_targets',
			targets.map(({ from, to }) => ({ from_id: from, to_id: to, version })),
		)
		await analytics.command(`SYSTEM RELOAD DICTIONARY ${database}.squash`)
		rewritingNow = true
		return true
	}
	return {
		step: async () => {
			if (!rewritingNow) return begin()
			for (const table of tables) {
				const partition = await partitionToRewrite(analytics, table)
				if (partition !== undefined) {
					await rewrite(analytics, table, partition)
					return true
				}
			}
			await store.markSquashed(clock.now())
			rewritingNow = false
			return false
		},
	}
}

async function partitionToRewrite(analytics: AnalyticsStore, { name }: FactTable): Promise<string | undefined> {
	const { database } = analytics.dialect
	const [row] = await analytics.query<{ partition: string }>(
		`SELECT _partition_id AS partition FROM ${database}.${name} WHERE dictHas('${database}.squash', toUInt64(profile_id)) LIMIT 1`,
	)
	return row?.partition
}

async function rewrite(analytics: AnalyticsStore, { name, collapses }: FactTable, partition: string): Promise<void> {
	const { database } = analytics.dialect
	const [table, copy] = [`${database}.${name}`, `${database}.${name}_squash`]
	const target = `toUInt32(dictGetOrDefault('${database}.squash', 'to_id', toUInt64(profile_id), profile_id))`
	const rewritten = `SELECT * REPLACE (${target} AS profile_id) FROM ${table} WHERE _partition_id = {partition:String}`
	// What a crash left behind.
	await analytics.command(`DROP TABLE IF EXISTS ${copy}`)
	await analytics.command(`CREATE TABLE ${copy} AS ${table}`)
	await analytics.command(`INSERT INTO ${copy} ${rewritten}`, { partition }, rewriting)
	const count = collapses === undefined ? 'uniqExact(profile_id) AS people, count() AS rows' : `uniqExact(${collapses}) AS rows`
	const [before] = await analytics.query(`SELECT ${count} FROM (${rewritten})`, { partition })
	const [after] = await analytics.query(`SELECT ${count} FROM ${copy}`)
	if (JSON.stringify(before) !== JSON.stringify(after)) fail('internal', `The copy of ${name} ${partition} is not complete`)
	await analytics.command(`ALTER TABLE ${table} REPLACE PARTITION ID {partition:String} FROM ${copy}`, { partition })
	await analytics.command(`DROP TABLE ${copy}`)
}
