import { type OperationsStore, type Queryable, sql } from '#storage/operations'
import type { ConsentEntry } from './consent.ts'

export interface ConsentStore {
	/** Every entry of these people, oldest first; one purpose or all. */
	entries(profileIds: readonly number[], purpose?: string, on?: Queryable): Promise<ConsentEntry[]>
	/** Appends; an entry whose cause is already there is left out. */
	append(entries: readonly ConsentEntry[], on?: Queryable): Promise<void>
	/** Whose entries came after a number, in the order of the numbers. */
	after(consentId: number, limit: number): Promise<{ readonly consentId: number; readonly profileId: number }[]>
}

interface StoredConsent {
	readonly [column: string]: unknown
	readonly profile_id: number
	readonly purpose: string
	readonly granted: boolean
	readonly source: string
	readonly notice_version: string | null
	readonly evidence: string | null
	readonly synthetic: boolean
	readonly at: number
	readonly cause: string
}

export function createConsentStore(operations: OperationsStore): ConsentStore {
	return {
		entries: async (profileIds, purpose, on = operations) => {
			const rows = await on.query<StoredConsent>(sql`SELECT * FROM consents
				WHERE profile_id = ANY(${profileIds}::int[]) AND (${purpose ?? null}::text IS NULL OR purpose = ${purpose ?? null}::text)
				ORDER BY at, consent_id`)
			return rows.map((row) => ({
				profileId: row.profile_id,
				purpose: row.purpose,
				granted: row.granted,
				source: row.source,
				noticeVersion: row.notice_version,
				evidence: row.evidence,
				synthetic: row.synthetic,
				at: row.at,
				cause: row.cause,
			}))
		},
		after: async (consentId, limit) => {
			const rows = await operations.query<{ consent_id: string; profile_id: number }>(
				sql`SELECT consent_id::text AS consent_id, profile_id FROM consents WHERE consent_id > ${consentId} ORDER BY consents.consent_id LIMIT ${limit}`,
			)
			return rows.map((row) => ({ consentId: Number(row.consent_id), profileId: row.profile_id }))
		},
		append: async (entries, on = operations) => {
			const rows = entries.map(({ profileId, noticeVersion, at, ...rest }) => ({
				...rest,
				profile_id: profileId,
				notice_version: noticeVersion,
				at: new Date(at).toISOString(),
			}))
			await on.query(sql`INSERT INTO consents (profile_id, purpose, granted, source, notice_version, evidence, synthetic, at, cause)
				SELECT profile_id, purpose, granted, source, notice_version, evidence, synthetic, at, cause
				FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r(profile_id int, purpose text, granted boolean, source text,
					notice_version text, evidence text, synthetic boolean, at timestamptz, cause text)
				ON CONFLICT (profile_id, purpose, cause) DO NOTHING`)
		},
	}
}
