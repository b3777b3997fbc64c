import { hash64 } from '#kit/ids'
import { flattened } from './inspect-shape.ts'
import type { RejectedRecord } from './log-record.ts'
import type { Rejection } from './rejection.ts'
import type { Envelope } from './validate-event.ts'

/** What quarantine keeps of a refused event: everything a later replay needs, the request's part included. */
export function rejectedEvent(raw: unknown, rejection: Rejection, envelope: Envelope): RejectedRecord {
	const { source, receivedAt } = envelope
	return {
		kind: 'rejected',
		source,
		receivedAt,
		key: keyOf(raw, source),
		reason: rejection.reason,
		detail: rejection.detail,
		payload: JSON.stringify(flattened(withEnvelope(raw, envelope))),
		as: 'events',
	}
}

/** A retry changes only the time of sending; `_flush_time` is what 神策 calls it. */
function keyOf(raw: unknown, source: string): string {
	const content = isObject(raw) ? { ...raw, sentAt: undefined, _flush_time: undefined } : raw
	return hash64('rejected', source, JSON.stringify(flattened(content)) ?? '')
}

function withEnvelope(raw: unknown, { type, sentAt, context, anonymousId }: Envelope): unknown {
	if (!isObject(raw)) return raw ?? null
	// The key is a credential: it goes neither into the log nor into quarantine.
	const { writeKey: _writeKey, ...whole } = raw
	if (type !== undefined) whole.type = type
	if (sentAt !== undefined && raw.sentAt === undefined) whole.sentAt = sentAt
	if (anonymousId !== undefined && !raw.anonymousId) whole.anonymousId = anonymousId
	if (context !== undefined && (raw.context === undefined || isObject(raw.context)))
		whole.context = { ...context, ...raw.context }
	return whole
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
