import { fail } from '#kit/errors'
import { requireOrigin } from './cross-origin.ts'
import { decodeBody } from './decode-body.ts'
import { type Ga4Frame, ga4Event, isFields } from './ga4-event.ts'
import { type Ga4Payload, ga4Payload } from './ga4-payload.ts'
import { inspectShape } from './inspect-shape.ts'
import { type Received, receiveEvents } from './receive-events.ts'
import { holderOf, type IngestNeeds, type IngestRequest, keep, requestBytes, senderOf } from './receive-request.ts'
import { findWriteKey } from './write-keys.ts'

type Fields = Readonly<Record<string, unknown>>

export interface Ga4Query {
	readonly api_secret?: string | undefined
	readonly measurement_id?: string | undefined
	readonly firebase_app_id?: string | undefined
}

/** Takes one request of the Measurement Protocol: returns when every event in it is on the disk, accepted or in quarantine. */
export async function receiveGa4(needs: IngestNeeds, request: IngestRequest, query: Ga4Query): Promise<Received> {
	const receivedAt = needs.clock.now()
	const { headers } = request
	const holder = await holderOf(needs.writeKeys, query.api_secret ?? findWriteKey(headers, undefined))
	requireOrigin(headers.origin, holder.origins)
	const payload = ga4Payload(await ga4Body(request), query.measurement_id ?? query.firebase_app_id, receivedAt)
	return keep(needs, receiveEvents(eventsOf(payload), senderOf(needs, request, holder, receivedAt, false)))
}

/** What a shopper is said to be goes with the first event; alone it is a statement of its own. */
function eventsOf({ events, frame, traits }: Ga4Payload): unknown[] {
	if (Object.keys(traits).length === 0) return events.map((raw) => translate(raw, frame))
	const { userId, clientId: anonymousId, context, receivedAt } = frame
	if (events.length === 0) return [{ type: 'identify', userId, anonymousId, traits, context, timestamp: receivedAt }]
	return events.map((raw, index) => translate(raw, frame, index === 0 ? traits : undefined))
}

/** What is too deep or hostile is left as it is, for the check that refuses it. */
function translate(raw: unknown, frame: Ga4Frame, traits?: Fields): unknown {
	if (!isFields(raw) || inspectShape(raw)) return raw
	return { ...ga4Event(raw, frame), ...(traits && { traits }) }
}

/** The body as an object. Raises the coded failure that says why it is none. */
export async function ga4Body({ body, headers }: Pick<IngestRequest, 'body' | 'headers'>): Promise<Fields> {
	const text = await decodeBody(body, headers['content-encoding'], requestBytes)
	const parsed = parse(text)
	return isFields(parsed) ? parsed : fail('bad-request', 'The body is a JSON object')
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return fail('malformed-json')
	}
}
