import { z } from 'zod'
import { fail } from '#kit/errors'
import { Reply, type Route, route } from '#kit/route'
import { validateGa4 } from './ga4-validation.ts'
import { preflightRoute, readable } from './ingest-reply.ts'
import { ga4Body, receiveGa4 } from './receive-ga4.ts'
import type { IngestNeeds } from './receive-request.ts'
import { findWriteKey } from './write-keys.ts'

const collectPath = '/mp/collect'
const debugPath = '/debug/mp/collect'
const common = { method: 'POST', access: 'write-key', tag: 'ingestion', body: 'bytes', bodyLimit: 2 * 1024 * 1024 } as const
const one = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().max(256).optional())
const query = z.object({ measurement_id: one, firebase_app_id: one, api_secret: one })

/** The Measurement Protocol of GA4; the write key is the `api_secret`. */
export function ga4Routes(needs: IngestNeeds): Route[] {
	return [
		route({
			...common,
			path: collectPath,
			summary: 'Take events of the GA4 Measurement Protocol',
			query,
			handle: (request) =>
				readable(request, async () => {
					await receiveGa4(needs, request, request.query)
					return new Reply(204, null)
				}),
		}),
		route({
			...common,
			path: debugPath,
			summary: 'Say what is wrong with events of the GA4 Measurement Protocol, and take none',
			query,
			handle: (request) =>
				readable(request, async () => {
					const key = request.query.api_secret ?? findWriteKey(request.headers, undefined)
					if (key === undefined || !(await needs.writeKeys.resolve(key))) fail('unknown-key')
					return { validationMessages: validateGa4(await ga4Body(request)) }
				}),
		}),
		preflightRoute(collectPath),
		preflightRoute(debugPath),
	]
}
