import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { truncateAddress } from './client-address.ts'
import type { CollectMetrics } from './collect-metrics.ts'
import { requireOrigin } from './cross-origin.ts'
import { decodeBody } from './decode-body.ts'
import type { EventLog } from './event-log.ts'
import type { EventType } from './log-record.ts'
import { type ParsedRequest, parseRequest } from './parse-request.ts'
import type { PlanCheck } from './plan-guard.ts'
import { type Received, receiveEvents } from './receive-events.ts'
import type { Envelope } from './validate-event.ts'
import { findWriteKey, type KeyHolder, type WriteKeys } from './write-keys.ts'

/** Segment's 500 KB and Rudder's 512 KB of events, with what is wrapped around them. */
export const requestBytes = 520 * 1024

export interface IngestRequest {
	readonly headers: IncomingHttpHeaders
	readonly query: unknown
	readonly body: Buffer
	readonly ip: string
}

export interface Endpoint {
	/** Undefined for a batch. */
	readonly type?: EventType
	/** Only browsers call it. */
	readonly browser?: boolean
}

export interface IngestNeeds {
	readonly writeKeys: WriteKeys
	readonly log: EventLog
	readonly clock: Clock
	readonly zone: string
	readonly metrics: CollectMetrics
	/** Older than this when it arrives, an event is marked `late`. */
	readonly lateHours?: number
	readonly plan?: PlanCheck
}

/** Takes one request of an SDK: returns when every event in it is on the disk, accepted or in quarantine. */
export async function receiveRequest(needs: IngestNeeds, endpoint: Endpoint, request: IngestRequest): Promise<Received> {
	const receivedAt = needs.clock.now()
	const { headers, query } = request
	// A key outside the body is checked before anything is unpacked.
	const outerKey = findWriteKey(headers, query)
	const early = outerKey === undefined ? undefined : await holderOf(needs.writeKeys, outerKey)
	const text = await decodeBody(request.body, headers['content-encoding'], requestBytes)
	const parsed = parseRequest(text, endpoint.type)
	const holder = early ?? (await holderOf(needs.writeKeys, parsed.writeKey))
	requireOrigin(headers.origin, holder.origins)

	return keep(needs, receiveEvents(parsed.events, envelopeOf(needs, endpoint, request, parsed, holder, receivedAt)))
}

/** Returns when all of it is on the disk. */
export async function keep(needs: IngestNeeds, received: Received): Promise<Received> {
	await needs.log.append(received.lines)
	needs.metrics.received(received)
	return received
}

export async function holderOf(writeKeys: WriteKeys, key: string | undefined): Promise<KeyHolder> {
	return (key === undefined ? undefined : await writeKeys.resolve(key)) ?? fail('unknown-key')
}

function envelopeOf(
	needs: IngestNeeds,
	endpoint: Endpoint,
	request: IngestRequest,
	parsed: ParsedRequest,
	holder: KeyHolder,
	receivedAt: number,
): Envelope {
	const { headers } = request
	const sentAt = parsed.sentAt ?? single(headers.sentat)
	const anonymousId = decodeAnonymousId(single(headers.anonymousid))
	return {
		...senderOf(needs, request, holder, receivedAt, endpoint.browser === true),
		...(endpoint.type && { type: endpoint.type }),
		...(sentAt !== undefined && { sentAt }),
		...(parsed.context && { context: parsed.context }),
		...(parsed.integrations && { integrations: parsed.integrations }),
		...(anonymousId !== undefined && { anonymousId }),
	}
}

/** What a request says about all of its events, whatever the protocol. A page, unlike a server, speaks for itself. */
export function senderOf(
	{ zone, lateHours, plan }: IngestNeeds,
	{ headers, ip }: Pick<IngestRequest, 'headers' | 'ip'>,
	{ source, serverSide = false }: KeyHolder,
	receivedAt: number,
	browser: boolean,
): Envelope {
	const page = browser || headers.origin !== undefined
	const clientAddress = page ? truncateAddress(ip) : undefined
	const userAgent = page ? headers['user-agent'] : undefined
	return {
		...{ source, receivedAt, zone, serverSide: serverSide && !page },
		...(lateHours !== undefined && { lateHours }),
		...(plan !== undefined && { plan }),
		...(clientAddress !== undefined && { clientAddress }),
		...(userAgent !== undefined && { userAgent }),
	}
}

/** Rudder sends the anonymous id as base64 in a header; the events carry it too. */
function decodeAnonymousId(header: string | undefined): string | undefined {
	const id = header === undefined ? '' : Buffer.from(header, 'base64').toString('utf8').trim()
	return id === '' || id.length > 256 || id.includes('\0') || id.includes('\ufffd') ? undefined : id
}

function single(header: string | string[] | undefined): string | undefined {
	return Array.isArray(header) ? header[0] : header === '' ? undefined : header
}
