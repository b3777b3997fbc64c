import type { LogRecord } from '#collect'
import type { Identify } from '#identify'
import type { Clock } from '#kit/clock'
import { uuidv7 } from '#kit/ids'
import { ownSource } from '#kit/own-source'
import type { ProfileNews } from '#record'
import type { Queryable } from '#storage/operations'
import { type ConsentEntry, type ConsentStatus, unitedStatus } from './consent.ts'
import type { ConsentStore } from './consent-store.ts'

export interface ConsentSetting {
	readonly purpose: string
	readonly granted: boolean
	readonly source: string
	readonly evidence?: string
	readonly noticeVersion?: string
	readonly synthetic?: boolean
	/** Makes a repeated request one entry. A new one when absent. */
	readonly cause?: string
}

export interface CurrentConsent {
	readonly purpose: string
	readonly status: ConsentStatus
	readonly source: string
	readonly at: number
	readonly synthetic: boolean
}

export interface Consents {
	/** What holds for each shopper, merged ids included; absent where nothing was ever said. Runs inside the caller's transaction. */
	current(tx: Queryable, profileIds: readonly number[], purpose: string): Promise<Map<number, ConsentStatus>>
	of(shopper: { readonly profileId: number; readonly family: readonly number[] }): Promise<CurrentConsent[]>
	/** Written at once; the event that follows is its history. */
	set(profileId: number, setting: ConsentSetting): Promise<void>
	/** Takes over what loaded events said. */
	apply(news: readonly ProfileNews[]): Promise<void>
}

interface Needs {
	readonly store: ConsentStore
	readonly identify: Pick<Identify, 'families' | 'survivor' | 'unitedSince'>
	readonly append: (records: LogRecord[]) => Promise<void>
	readonly clock: Clock
}

export function createConsents({ store, identify, append, clock }: Needs): Consents {
	return {
		current: async (tx, profileIds, purpose) => {
			const families = await identify.families(profileIds, tx)
			const entries = await store.entries([...families.values()].flat(), purpose, tx)
			const united = await identify.unitedSince(
				[...families].flatMap(([head, { length }]) => (length > 1 ? [head] : [])),
				tx,
			)
			const byPerson = Map.groupBy(entries, (entry) => entry.profileId)
			const statuses = new Map<number, ConsentStatus>()
			for (const [head, members] of families) {
				const said = members.flatMap((id) => byPerson.get(id) ?? [])
				const status = unitedStatus(members.length > 1 ? said.toSorted(byTime) : said, united.get(head))
				if (status) statuses.set(head, status)
			}
			return statuses
		},
		of: async ({ profileId, family }) => {
			const since = family.length > 1 ? (await identify.unitedSince([profileId])).get(profileId) : undefined
			const entries = await store.entries(family)
			return [...Map.groupBy(entries, (entry) => entry.purpose)].map(([purpose, said]) => summarise(purpose, said, since))
		},
		set: async (profileId, setting) => {
			const person = await identify.survivor(profileId)
			const at = clock.now()
			const cause = setting.cause ?? uuidv7(at)
			const { purpose, granted, source, evidence = null, noticeVersion = null, synthetic = false } = setting
			await store.append([{ profileId: person, purpose, granted, source, evidence, noticeVersion, synthetic, at, cause }])
			await append([changeEvent(person, setting, cause, at)])
		},
		apply: async (news) => {
			const entries = news.flatMap((one) => one.consents.map((change) => toEntry(one, change)))
			if (entries.length > 0) await store.append(entries)
		},
	}
}

function byTime(a: ConsentEntry, b: ConsentEntry): number {
	return a.at - b.at
}

function summarise(purpose: string, said: readonly ConsentEntry[], unitedSince: number | undefined): CurrentConsent {
	const status = unitedStatus(said, unitedSince) as ConsentStatus
	const last = said.at(-1) as ConsentEntry
	return { purpose, status, source: last.source, at: last.at, synthetic: last.synthetic }
}

function changeEvent(profileId: number, setting: ConsentSetting, cause: string, at: number): LogRecord {
	return {
		kind: 'event',
		type: 'track',
		event: 'Consent Changed',
		source: ownSource,
		messageId: `consent:${profileId}:${setting.purpose}:${cause}`,
		ts: at,
		receivedAt: at,
		profileId,
		properties: { purpose: setting.purpose, granted: setting.granted, source: setting.source },
		...(setting.synthetic ? { synthetic: true } : {}),
	}
}

function toEntry(news: ProfileNews, change: ProfileNews['consents'][number]): ConsentEntry {
	return {
		profileId: news.profileId,
		purpose: change.purpose,
		granted: change.granted,
		source: change.source,
		noticeVersion: change.noticeVersion ?? null,
		evidence: change.evidence ?? null,
		synthetic: news.synthetic,
		at: news.at,
		cause: news.key,
	}
}
