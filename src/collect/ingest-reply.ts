import { type CodedError, isCoded } from '#kit/errors'
import { Reply, type Request, type Route, route } from '#kit/route'
import { originHeaders, preflight } from './cross-origin.ts'
import type { Received } from './receive-events.ts'
import { reasonText } from './rejection.ts'

const quarantinedShown = 100
const json = 'application/json; charset=utf-8'

/** Exactly what the SDKs expect; what went to quarantine is told to whoever reads the answer. */
export function acknowledgement({ rejected }: Received): object {
	if (rejected.length === 0) return { success: true }
	const quarantined = rejected
		.slice(0, quarantinedShown)
		.map(({ index, reason, detail }) => ({ index, reason, field: detail, message: reasonText(reason).en }))
	return { success: true, quarantinedCount: rejected.length, quarantined }
}

/** @param more headers beside those that every preflight gets */
export function preflightRoute(path: string, more: Readonly<Record<string, string>> = {}): Route {
	return route({
		method: 'OPTIONS',
		path,
		access: 'write-key',
		tag: 'ingestion',
		summary: 'Tell a browser that it may send here',
		handle: async ({ headers }) => {
			const { status, body, headers: given } = preflight(headers.origin)
			return new Reply(status, body, { ...given, ...more })
		},
	})
}

/** Runs the work and gives its answer, or its coded failure, the headers that let a page read it. */
export async function readable(request: Pick<Request, 'headers'>, work: () => Promise<object | Reply>): Promise<Reply> {
	const headers = { 'content-type': json, ...originHeaders(request.headers.origin) }
	try {
		const answer = await work()
		if (answer instanceof Reply) return new Reply(answer.status, answer.body, { ...headers, ...answer.headers })
		return new Reply(200, JSON.stringify(answer), headers)
	} catch (error) {
		if (!isCoded(error)) throw error
		return new Reply(error.status, JSON.stringify(error), { ...headers, ...retryHeader(error) })
	}
}

/** When to come back: 429 and 503 are repeated by every SDK, other refusals by none. */
function retryHeader({ status, details }: CodedError): Record<string, string> {
	if (status !== 429 && status !== 503) return {}
	const stated =
		typeof details === 'object' && details !== null && 'retryAfter' in details ? Number(details.retryAfter) : Number.NaN
	return { 'retry-after': String(Number.isFinite(stated) ? Math.max(1, Math.ceil(stated)) : 5) }
}
