import { fail } from '#kit/errors'
import { contentId } from './content-id.ts'
import { dropProofs } from './drop-proofs.ts'
import { inspectShape } from './inspect-shape.ts'
import { toLogLine } from './log-line.ts'
import type { EventRecord, ItemRecord } from './log-record.ts'
import { markEvent } from './mark-event.ts'
import { rejectedEvent } from './rejected-event.ts'
import { isRejection, Rejection, type RejectionReason } from './rejection.ts'
import { type Envelope, validateEvent } from './validate-event.ts'

/** Bytes of one event, as Segment has it, with what its batch shares; a little more for what we note beside it. */
const eventBytes = 32 * 1024
const noteBytes = 1024
const batchItems = 10_000
/** A large shared context times many small events must not become a large answer to a small question. */
const expandedChars = 16 * 1024 * 1024

export interface Received {
	/** One line for every event: accepted, or refused with its reason. */
	readonly lines: Buffer
	readonly accepted: number
	/** Events whose messageId an earlier one of the same request has. */
	readonly repeated: number
	readonly rejected: readonly { readonly index: number; readonly reason: RejectionReason; readonly detail: string }[]
}

/** How a protocol's own form of an event is read. */
export type EventReader = (raw: unknown, envelope: Envelope) => EventRecord | ItemRecord | Rejection

/**
 * Sorts the events of one request into accepted and refused. A bad event never takes the others with it.
 * Raises only when the request as a whole cannot be read.
 */
export function receiveEvents(events: readonly unknown[], envelope: Envelope, read: EventReader = validateEvent): Received {
	if (events.length > batchItems) fail('too-large', `A batch holds at most ${batchItems} events`)
	const shared = sharedFault(envelope)
	const seen = new Set<string>()
	const unnamed = new Map<string, number>()
	const rejected: { index: number; reason: RejectionReason; detail: string }[] = []
	let text = ''
	let repeated = 0
	for (let index = 0; index < events.length; index++) {
		const raw = events[index]
		const line = shared ?? lineOf(read(raw, envelope), envelope, unnamed, seen)
		if (line === undefined) repeated++
		else if (typeof line === 'string') text += line
		else {
			rejected.push({ index, reason: line.reason, detail: line.detail })
			text += toLogLine(rejectedEvent(raw, line, line.reason === 'too-large' || shared ? withoutShared(envelope) : envelope))
		}
		if (text.length > expandedChars) fail('too-large', 'The context of the batch is too large for so many events')
	}
	return { lines: Buffer.from(text), accepted: events.length - repeated - rejected.length, repeated, rejected }
}

/** The line of an event, the reason why there is none, or undefined where it repeats an earlier one. */
function lineOf(
	event: ReturnType<EventReader>,
	envelope: Envelope,
	unnamed: Map<string, number>,
	seen: Set<string>,
): string | Rejection | undefined {
	if (isRejection(event)) return event
	if (event.kind === 'item') return wholeLine(event)
	if (event.messageId === '') {
		const first = contentId(event, 0)
		const occurrence = unnamed.get(first) ?? 0
		unnamed.set(first, occurrence + 1)
		event.messageId = occurrence === 0 ? first : contentId(event, occurrence)
	}
	if (seen.has(event.messageId)) return undefined
	markEvent(event, envelope)
	if (envelope.serverSide !== true) dropProofs(event)
	const offPlan = envelope.plan?.check(event)
	if (offPlan) return offPlan
	const line = wholeLine(event)
	if (typeof line === 'string') seen.add(event.messageId)
	return line
}

function wholeLine(record: EventRecord | ItemRecord): string | Rejection {
	const line = toLogLine(record)
	return isTooLarge(line) ? new Rejection('too-large') : line
}

/** A character takes at most three bytes here, so most lines need no counting. */
function isTooLarge(line: string): boolean {
	return line.length > eventBytes / 4 && Buffer.byteLength(line) > eventBytes + noteBytes
}

/** The batch's own context reaches every event, so a fault in it is a fault of each. */
function sharedFault({ context, integrations }: Envelope): Rejection | undefined {
	if (context === undefined && integrations === undefined) return undefined
	return inspectShape({ context, integrations })
}

function withoutShared({ context: _context, integrations: _integrations, ...rest }: Envelope): Envelope {
	return rest
}
