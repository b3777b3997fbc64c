import type { LogRecord } from '#collect'
import type { Claim } from '#identify'
import { hash64 } from '#kit/ids'
import { claimOf, traitsOf } from './segment-facts.ts'
import { uniqueClaims } from './unique-claims.ts'

/** What records say about who is who, as the loader would hand it to identify: for benches and checks against a known truth. */
export function claimsOf(records: readonly LogRecord[]): readonly Claim[] {
	const facts = records.filter((record) => record.kind === 'event' || record.kind === 'line')
	return uniqueClaims(facts.map((record, index) => claimOf(hash64('claim', String(index)), record, traitsOf(record)))).claims
}
