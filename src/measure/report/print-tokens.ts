import { createHash } from 'node:crypto'
import type { Clock } from '#kit/clock'
import { randomToken } from '#kit/ids'
import type { ReportDocument } from './report-document.ts'

/**
 * What the print view opens: one token for one document, used once and soon. The answers are in the document already, so that the browser
 * which draws them can ask the server nothing else, and shows the very numbers that stand in the mail.
 */
export interface PrintTokens {
	issue(document: ReportDocument): string
	/** Undefined for a token that is unknown, was used, or is too old. */
	redeem(dashboardId: string, token: string): ReportDocument | undefined
	/** Of a document that is drawn, or will not be. */
	revoke(token: string): void
}

/** Long enough for a busy machine to open a page. */
const lifeMs = 2 * 60_000

/** In memory: the browser that uses a token is one of this process. Only hashes are held. */
export function createPrintTokens(clock: Clock): PrintTokens {
	const held = new Map<string, { readonly document: ReportDocument; readonly until: number }>()
	const sweep = () => {
		for (const [hash, { until }] of held) if (until <= clock.now()) held.delete(hash)
	}
	return {
		issue: (document) => {
			sweep()
			const token = randomToken()
			held.set(hashOf(token), { document, until: clock.now() + lifeMs })
			return token
		},
		redeem: (dashboardId, token) => {
			sweep()
			const found = held.get(hashOf(token))
			if (found?.document.dashboard.id !== dashboardId) return undefined
			held.delete(hashOf(token))
			return found.document
		},
		revoke: (token) => void held.delete(hashOf(token)),
	}
}

function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('base64url')
}
