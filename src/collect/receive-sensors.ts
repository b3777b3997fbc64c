import { fail } from '#kit/errors'
import { requireOrigin } from './cross-origin.ts'
import { decodeBody } from './decode-body.ts'
import { type Received, receiveEvents } from './receive-events.ts'
import { holderOf, type IngestNeeds, type IngestRequest, keep, requestBytes, senderOf } from './receive-request.ts'
import { readSensorsPayload } from './sensors-body.ts'
import { sensorsReader } from './sensors-event.ts'
import { findWriteKey } from './write-keys.ts'

export interface SensorsCall {
	/** The payload stands in the query, as an image carries it. */
	readonly inQuery: boolean
	/** Says what would be taken, and takes nothing. */
	readonly dryRun: boolean
}

/** Takes one request of an SDK of 神策: returns when every event in it is on the disk, accepted or in quarantine. */
export async function receiveSensors(needs: IngestNeeds, call: SensorsCall, request: IngestRequest): Promise<Received> {
	const receivedAt = needs.clock.now()
	const { headers } = request
	const query = flat(request.query)
	const key = findWriteKey(headers, undefined) ?? query.get('token') ?? undefined
	const holder = await holderOf(needs.writeKeys, key)
	requireOrigin(headers.origin, holder.origins)

	const fields = call.inQuery ? query : await formOf(request)
	const payload = await readSensorsPayload(fields)
	if (payload.damaged) needs.metrics.damaged()
	const ids = query.get('ids')
	if (ids !== null && ids !== 'login') fail('bad-request', 'ids: the only value is login')
	const browser = call.inQuery || fetchedByPage(headers['sec-fetch-mode'])
	const envelope = senderOf(needs, request, holder, receivedAt, browser)
	const received = receiveEvents(payload.events, envelope, sensorsReader({ ids: ids ?? undefined }))
	return call.dryRun ? received : keep(needs, received)
}

/** Browsers say how they fetch; a beacon has no other sign that a page sent it. */
function fetchedByPage(mode: string | string[] | undefined): boolean {
	return mode !== undefined
}

async function formOf({ body, headers }: IngestRequest): Promise<URLSearchParams> {
	return new URLSearchParams(await decodeBody(body, headers['content-encoding'], requestBytes))
}

/** Of a field that is given twice the first counts. */
function flat(query: unknown): URLSearchParams {
	const fields = new URLSearchParams()
	if (typeof query !== 'object' || query === null) return fields
	for (const [name, value] of Object.entries(query)) {
		const one: unknown = Array.isArray(value) ? value[0] : value
		if (typeof one === 'string') fields.set(name, one)
	}
	return fields
}
