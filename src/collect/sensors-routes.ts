import { Reply, type Route, route } from '#kit/route'
import { acknowledgement, preflightRoute, readable } from './ingest-reply.ts'
import type { Received } from './receive-events.ts'
import type { IngestNeeds } from './receive-request.ts'
import { receiveSensors, type SensorsCall } from './receive-sensors.ts'

/** One transparent pixel. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const bodyLimit = 2 * 1024 * 1024
const paths = ['/sa', '/sa.gif', '/debug'] as const
const tag = 'ingestion'
/** A page that debugs sends its cookies along, which nobody reads here; without this header it may not see the answer. */
const withCookies = { 'access-control-allow-credentials': 'true' }

/** The paths that the SDKs of 神策 (Sensors Data) call. */
export function sensorsRoutes(needs: IngestNeeds): Route[] {
	const taken = paths.flatMap((path) => [
		route({
			method: 'GET',
			path,
			access: 'write-key',
			tag,
			summary: 'Take one event or a batch (神策, as an image)',
			handle: (request) =>
				readable(request, async () => {
					const call = callOf(path, true, request.headers['dry-run'])
					const received = await receiveSensors(needs, call, { ...request, body: Buffer.alloc(0) })
					return path === '/debug' ? new Reply(200, JSON.stringify(verdict(received)), withCookies) : image()
				}),
		}),
		route({
			method: 'POST',
			path,
			access: 'write-key',
			tag,
			summary: 'Take one event or a batch (神策: ajax, beacons, servers and apps)',
			body: 'bytes',
			bodyLimit,
			handle: (request) =>
				readable(request, async () => {
					const received = await receiveSensors(needs, callOf(path, false, request.headers['dry-run']), request)
					if (path !== '/debug') return acknowledgement(received)
					// A server that debugs shows the text of a failure; anywhere else a failure would only be sent again.
					const answer = verdict(received)
					return received.rejected.length > 0 ? new Reply(400, JSON.stringify(answer)) : answer
				}),
		}),
	])
	return [...taken, preflightRoute('/sa'), preflightRoute('/sa.gif'), preflightRoute('/debug', withCookies)]
}

/** The web SDK takes an empty object for "all is well", and shows anything else. */
function verdict(received: Received): object {
	return received.rejected.length === 0 ? {} : acknowledgement(received)
}

function callOf(path: string, inQuery: boolean, dryRun: string | string[] | undefined): SensorsCall {
	return { inQuery, dryRun: path === '/debug' && dryRun === 'true' }
}

function image(): Reply {
	return new Reply(200, pixel, { 'content-type': 'image/gif', 'cache-control': 'no-store' })
}
