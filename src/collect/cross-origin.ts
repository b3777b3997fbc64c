import { fail } from '#kit/errors'
import { Reply } from '#kit/route'

/** What the SDKs send beside the body; `Authorization` makes the browser ask first, so the answer is cached. */
const allowedHeaders = [
	'authorization',
	'content-type',
	'x-retry-count',
	'anonymousid',
	'sentat',
	'rsa-retry-attempt',
	'rsa-recovered',
	'rsa-since-last-attempt',
	'dry-run',
].join(', ')

/**
 * Headers for a page of another site. Every answer has them, errors too: without them an SDK cannot read the status
 * and takes a refusal for a broken network, which it repeats.
 */
export function originHeaders(origin: string | undefined): Record<string, string> {
	return origin === undefined
		? { vary: 'origin' }
		: { vary: 'origin', 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after' }
}

/** A preflight carries no key, so it says yes to any origin; the request itself is then held against the key's list. */
export function preflight(origin: string | undefined): Reply {
	return new Reply(204, null, {
		...originHeaders(origin),
		'access-control-allow-methods': 'GET, POST, OPTIONS',
		'access-control-allow-headers': allowedHeaders,
		'access-control-max-age': '86400',
	})
}

/** Servers send no Origin; for pages the list of the source counts. */
export function requireOrigin(origin: string | undefined, allowed: readonly string[] | undefined): void {
	if (origin === undefined || allowed === undefined || allowed.length === 0 || allowed.includes('*')) return
	if (!allowed.includes(origin)) fail('forbidden', 'This origin may not send events to this source')
}
