import { personId } from '#identify'
import { toStoreTime } from '#kit/zone'
import type { Consented } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { type ConsentEntry, statusOf } from './consent.ts'
import type { ConsentStore } from './consent-store.ts'

/**
 * Everyone who agreed to every one of the purposes. Of people who were merged each must have agreed: opting out wins. A set for
 * targeting, seconds old at most; whoever is written to is asked for again in the operational store.
 */
export const consentedPeople: Consented = (purposes, { dialect, parameters, among }) => {
	const few = among ? ` AND ${among.rows}` : ''
	const asked = parameters.add('Array(String)', [...new Set(purposes)].sort())
	const said = `SELECT ${personId(dialect)} AS pid, purpose, min(status = 'granted') AS agreed
		FROM ${dialect.database}.consent_states FINAL WHERE purpose IN ${asked} AND profile_id != 0${few} GROUP BY pid, purpose`
	return `SELECT groupBitmapState(pid) FROM (SELECT pid FROM (${said}) WHERE agreed GROUP BY pid HAVING count() = length(${asked}))`
}

const atOnce = 2_000
/** Entries are numbered before they are committed: those numbered just before the newest may come in after it. */
const overlap = 500

/** Carries what shoppers said over to the analytics store. Repeating it changes nothing. */
export function createConsentProjection(analytics: AnalyticsStore, store: ConsentStore): () => Promise<void> {
	let seen: number | undefined
	return async () => {
		if (seen !== undefined && (await store.after(seen, 1)).length === 0) return
		const [row] = await analytics.query<{ last: string }>(
			`SELECT max(version) AS last FROM ${analytics.dialect.database}.consent_states`,
		)
		let after = Math.max(0, Number(row?.last ?? 0) - overlap)
		for (;;) {
			const news = await store.after(after, atOnce)
			const last = news.at(-1)
			if (!last) return
			const entries = await store.entries([...new Set(news.map(({ profileId }) => profileId))])
			await analytics.insertRows('consent_states', statesOf(entries, last.consentId))
			seen = last.consentId
			if (news.length < atOnce) return
			after = last.consentId
		}
	}
}

function statesOf(entries: readonly ConsentEntry[], version: number) {
	return [...Map.groupBy(entries, ({ profileId, purpose }) => `${profileId} ${purpose}`).values()].map((said) => {
		const { profileId, purpose, at } = said.at(-1) as ConsentEntry
		return { profile_id: profileId, purpose, status: statusOf(said), at: toStoreTime(at), version }
	})
}
