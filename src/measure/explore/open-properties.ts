import { LRUCache } from 'lru-cache'
import { sensitivityOfProperty } from '#query'
import type { AnalyticsStore } from '#storage/analytics'

/** Names of properties of events that everybody may see. */
export interface OpenProperties {
	readonly text: readonly string[]
	readonly num: readonly string[]
}

const mostNames = 20_000

/**
 * The names that there are, without those that are sensitive. Maps are cut to this list: to judge every name of every row costs more than
 * ten times as much, and a name that came in since the last look, at most a minute ago, is rather left out than shown.
 */
export function createOpenProperties(analytics: AnalyticsStore): () => Promise<OpenProperties> {
	const namesIn = async (map: 'text' | 'num') => {
		const rows = await analytics.query<{ name: string }>(
			`SELECT DISTINCT arrayJoin(${map}.keys) AS name FROM ${analytics.dialect.database}.events LIMIT ${mostNames}`,
			{},
			{ timeoutMs: 60_000, background: 'soon' },
		)
		return rows.map(({ name }) => name).filter((name) => sensitivityOfProperty(name) === undefined)
	}
	const read = async () => ({ text: await namesIn('text'), num: await namesIn('num') })
	const kept = new LRUCache<'names', OpenProperties>({ max: 1, ttl: 60_000, fetchMethod: read })
	return () => kept.forceFetch('names')
}
