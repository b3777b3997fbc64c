import { fail } from '#kit/errors'
import type { Evidence } from './candidate.ts'
import { identifierTypes, kindOf } from './identifier.ts'
import type { MergeCause } from './identity-graph.ts'
import { type IdentityRules, limitOf } from './identity-rules.ts'
import type { MergeRow, NewRefusal } from './identity-store.ts'

/**
 * A person who has looked may join two logins, or two unionids: that is what looking is for. Other limits stand, because a
 * shopper with ten phones is no shopper, whoever says so.
 */
export function checkLimits(held: readonly { readonly type: string }[], rules: IdentityRules): void {
	for (const type of identifierTypes) {
		if (type === 'user_id' || type === 'unionid' || kindOf(type).class === 'C') continue
		const count = held.filter((one) => one.type === type).length
		const { most } = limitOf(rules, type)
		if (count > most)
			fail('conflict', `Together they would hold ${count} values of ${type}; ${most} are allowed`, { type, count, most })
	}
}

/** What joined them does not join them again. A merge that somebody decided has its evidence written down already. */
export function undoneEvidence({ via, cause, messageKey, at }: MergeRow): Evidence | undefined {
	if (!via) return undefined
	const { type, hash } = via
	return { cause: cause as MergeCause, reason: 'undone', source: '', type, hash: hash.toString('hex'), messageKey, at }
}

export function toEvidence({ via, cause, reason, source, messageKey, at }: NewRefusal): Evidence {
	return { cause, reason, source, messageKey, at, type: via.type, hash: via.hash.toString('hex') }
}
