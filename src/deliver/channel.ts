import type { FailureReason } from './send-reason.ts'

/** One rendered thing for one recipient. */
export interface OutgoingMessage {
	readonly ledgerId: string
	readonly to: string
	readonly fromName: string | null
	readonly subject: string
	/** Empty on channels of plain text. */
	readonly html: string
	readonly text: string
	/** Identifies the send in mail addresses: bounces and unsubscribes by mail come back with it. */
	readonly token: string
	readonly unsubscribeUrl: string
	/** Files that go with it, on channels that carry any. */
	readonly attachments?: readonly Attachment[]
}

export interface Attachment {
	readonly filename: string
	readonly contentType: string
	readonly content: Buffer
	/** What the HTML calls it by (`cid:`): shown in its place, not listed. */
	readonly cid?: string
}

/** A way to reach people. One interface, one file per vendor. */
export interface Channel {
	readonly name: string
	readonly addressType: 'email' | 'phone'
	/** False where the address cannot be one, whatever the vendor says. */
	accepts(address: string): boolean
	/**
	 * Hands one message to the vendor. Returns once the vendor has taken it; otherwise raises a `DeliveryFailure`.
	 * Anything else that it raises counts as an unknown outcome, because it may have happened after the handing over.
	 */
	deliver(message: OutgoingMessage, signal: AbortSignal): Promise<{ readonly vendorId: string }>
	close(): Promise<void>
}

/**
 * `permanent`: the vendor refused this message for good. `transient`: it was certainly not taken and may be tried again.
 * `unknown`: it may have been taken; it is never repeated.
 */
export type FailureKind = 'permanent' | 'transient' | 'unknown'

export class DeliveryFailure extends Error {
	override readonly name = 'DeliveryFailure'
	readonly kind: FailureKind
	readonly reason: FailureReason | 'answer-lost'

	constructor(kind: FailureKind, reason: FailureReason | 'answer-lost', message: string, options?: ErrorOptions) {
		super(message, options)
		this.kind = kind
		this.reason = reason
	}
}
