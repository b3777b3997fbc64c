import { z } from 'zod'
import { CodedError } from '#kit/errors'
import { type Request, type Route, route } from '#kit/route'
import { requireOrigin } from './cross-origin.ts'
import { acknowledgement, preflightRoute, readable } from './ingest-reply.ts'
import { type EventType, eventTypes } from './log-record.ts'
import type { Received } from './receive-events.ts'
import { type Endpoint, type IngestNeeds, type IngestRequest, receiveRequest } from './receive-request.ts'
import type { WriteKeys } from './write-keys.ts'

type Receive = (endpoint: Endpoint, request: IngestRequest) => Promise<Received>

/** Above what we take, so that the refusal is ours and carries the headers a browser needs to read it. */
const bodyLimit = 2 * 1024 * 1024

const shortNames: Readonly<Record<EventType, string>> = {
	track: 't',
	identify: 'i',
	page: 'p',
	screen: 's',
	group: 'g',
	alias: 'a',
}

/** The paths that stock Segment and Rudder SDKs call. */
const endpoints: readonly (readonly [path: string, endpoint: Endpoint, who: string])[] = [
	...eventTypes.map((type) => [`/v1/${type}`, { type }, 'HTTP API, servers and apps'] as const),
	...eventTypes.map((type) => [`/v1/${shortNames[type]}`, { type, browser: true }, 'analytics-next'] as const),
	['/v1/batch', {}, 'HTTP API, servers and apps'],
	['/v1/b', { browser: true }, 'analytics-next, batching'],
	['/beacon/v1/batch', { browser: true }, 'Rudder, when a page closes'],
]

export function ingestRoutes(needs: IngestNeeds): Route[] {
	const receive: Receive = (endpoint, request) => receiveRequest(needs, endpoint, request)
	const posts = endpoints.map(([path, endpoint, who]) =>
		route({
			method: 'POST',
			path,
			access: 'write-key',
			tag: 'ingestion',
			summary: `Take ${endpoint.type ? `one ${endpoint.type} event` : 'a batch of events'} (${who})`,
			body: 'bytes',
			bodyLimit,
			handle: (request) => readable(request, async () => acknowledgement(await receive(endpoint, request))),
		}),
	)
	const paths = [...endpoints.map(([path]) => path), settingsPath, sourceConfigPath, `${sourceConfigPath}/`]
	return [...posts, ...configurationRoutes(needs.writeKeys), ...paths.map((path) => preflightRoute(path))]
}

const settingsPath = '/v1/projects/:writeKey/settings'
const sourceConfigPath = '/sourceConfig'

function configurationRoutes(writeKeys: WriteKeys): Route[] {
	const settings = route({
		method: 'GET',
		path: settingsPath,
		access: 'write-key',
		tag: 'ingestion',
		summary: 'Settings of analytics-next',
		params: z.object({ writeKey: z.string() }),
		handle: (request) =>
			readable(request, async () => {
				const { writeKey } = request.params
				await requireHolder(writeKeys, writeKey, request)
				return segmentSettings(writeKey, request.headers.host ?? 'localhost')
			}),
	})
	const sourceConfigs = [sourceConfigPath, `${sourceConfigPath}/`].map((path) =>
		route({
			method: 'GET',
			path,
			access: 'write-key',
			tag: 'ingestion',
			summary: 'Source configuration of the Rudder SDKs',
			query: z.object({ writeKey: z.string().default('') }),
			handle: (request) =>
				readable(request, async () => {
					const source = await requireHolder(writeKeys, request.query.writeKey, request)
					return { source: { id: source, enabled: true, config: {}, destinations: [] } }
				}),
		}),
	)
	return [settings, ...sourceConfigs]
}

async function requireHolder(writeKeys: WriteKeys, key: string, request: Pick<Request, 'headers'>): Promise<string> {
	const holder = await writeKeys.resolve(key)
	if (holder === undefined) throw new CodedError('unknown-key')
	requireOrigin(request.headers.origin, holder.origins)
	return holder.source
}

function segmentSettings(writeKey: string, host: string): object {
	return {
		integrations: { 'Segment.io': { apiKey: writeKey, apiHost: `${host}/v1` } },
		plan: { track: { __default: { enabled: true } } },
		edgeFunction: {},
		analyticsNextEnabled: true,
		// Without it the library reports about itself to Segment's own servers.
		metrics: { sampleRate: 0 },
	}
}
