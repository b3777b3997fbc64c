import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Vault } from '#storage/vault'

/** Whose link it is to stop which report. */
interface StopTarget {
	readonly scheduleId: string
	/** As `recipientKey` names it. */
	readonly recipient: string
}

export interface StopTokens {
	sign(target: StopTarget): string
	/** Undefined for a token that is none of ours. */
	read(token: string): StopTarget | undefined
}

const macLength = 16

/** Signed, so that nobody stops the reports of others. */
export function createStopTokens(vault: Vault): StopTokens {
	const key = vault.derive('report-links')
	const mac = (payload: Buffer) => createHmac('sha256', key).update(payload).digest().subarray(0, macLength)
	return {
		sign: ({ scheduleId, recipient }) => {
			const payload = Buffer.from(JSON.stringify([scheduleId, recipient]))
			return Buffer.concat([mac(payload), payload]).toString('base64url')
		},
		read: (token) => {
			const bytes = Buffer.from(token, 'base64url')
			const payload = bytes.subarray(macLength)
			if (payload.length === 0 || !timingSafeEqual(bytes.subarray(0, macLength), mac(payload))) return undefined
			const [scheduleId, recipient] = JSON.parse(payload.toString('utf8')) as [string, string]
			return { scheduleId, recipient }
		},
	}
}
