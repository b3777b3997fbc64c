import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { day } from './history.ts'

/** Pieces of a list whose upload a crash cut short. */
export async function dropOldParts(analytics: AnalyticsStore, now: number): Promise<void> {
	const old = `FROM ${analytics.dialect.database}.segment_parts WHERE at < {old:DateTime64(3, 'UTC')}`
	const params = { old: toStoreTime(now - day) }
	const [row] = await analytics.query<{ n: string }>(`SELECT count() AS n ${old}`, params)
	if (row?.n !== '0') await analytics.command(`DELETE ${old}`, params)
}
