import type { Clock } from '#kit/clock'
import type { Text } from '#kit/text'
import { toStoreTime } from '#kit/zone'
import type { AnalyticsStore } from '#storage/analytics'
import { eventLabel } from './event-label.ts'
import { factLabel } from './fact-label.ts'

/** What this shop's own data offers to conditions, beside the registered fields. */
export interface Vocabulary {
	/** Traits seen, with the number of shoppers who have them. */
	readonly traits: readonly { readonly name: string; readonly label: Text; readonly people: number; readonly numeric: boolean }[]
	/** Events seen, the most frequent first; properties of the last 90 days. */
	readonly events: readonly {
		readonly name: string
		readonly label: Text
		readonly count: number
		readonly properties: readonly { readonly name: string; readonly label: Text; readonly type: 'text' | 'number' }[]
	}[]
}

const day = 86_400_000
const keptMs = 60_000

/** Reads the vocabulary; the answer is kept for a minute, because builders ask for it on every visit. */
export function createVocabulary(analytics: AnalyticsStore, clock: Clock): () => Promise<Vocabulary> {
	let kept: { at: number; vocabulary: Promise<Vocabulary> } | undefined
	return () => {
		const now = clock.now()
		if (!kept || now - kept.at >= keptMs) {
			const vocabulary = readVocabulary(analytics, now)
			kept = { at: now, vocabulary }
			vocabulary.catch(() => {
				kept = undefined
			})
		}
		return kept.vocabulary
	}
}

async function readVocabulary(analytics: AnalyticsStore, now: number): Promise<Vocabulary> {
	const [traits, events, properties] = await Promise.all([
		traitRows(analytics),
		eventRows(analytics),
		propertyRows(analytics, now),
	])
	const propertiesOf = new Map(properties.map((row) => [row.event, row]))
	return {
		traits: traits.map((row) => ({
			name: row.name,
			label: factLabel(row.name),
			people: Number(row.people),
			numeric: row.numeric === 1,
		})),
		events: events.map((row) => ({
			name: row.event,
			label: eventLabel(row.event),
			count: Number(row.count),
			properties: [
				...(propertiesOf.get(row.event)?.texts ?? []).map((name) => ({ name, label: factLabel(name), type: 'text' as const })),
				...(propertiesOf.get(row.event)?.nums ?? []).map((name) => ({ name, label: factLabel(name), type: 'number' as const })),
			].sort((a, b) => (a.name < b.name ? -1 : 1)),
		})),
	}
}

function traitRows(analytics: AnalyticsStore): Promise<{ name: string; people: string; numeric: number }[]> {
	return analytics.query(
		`SELECT name, uniq(profile_id) AS people, toUInt8(countIf(isNotNull(num)) = count()) AS numeric FROM ${analytics.dialect.database}.traits WHERE profile_id != 0 GROUP BY name ORDER BY people DESC, name LIMIT 500`,
	)
}

function eventRows(analytics: AnalyticsStore): Promise<{ event: string; count: string }[]> {
	return analytics.query(
		`SELECT event, count() AS count FROM ${analytics.dialect.database}.events GROUP BY event ORDER BY count DESC, event LIMIT 500`,
	)
}

function propertyRows(analytics: AnalyticsStore, now: number): Promise<{ event: string; texts: string[]; nums: string[] }[]> {
	return analytics.query(
		`SELECT event, groupUniqArrayArray(100)(mapKeys(text)) AS texts, groupUniqArrayArray(100)(mapKeys(num)) AS nums FROM ${analytics.dialect.database}.events WHERE ts >= {from:DateTime64(3, 'UTC')} GROUP BY event`,
		{ from: toStoreTime(now - 90 * day) },
	)
}
