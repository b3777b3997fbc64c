import type { IncomingHttpHeaders } from 'node:http'

/** Whose events a key writes. Kept by the access part, which also caches. */
export interface WriteKeys {
	/** Undefined for a key that is unknown or was revoked. */
	resolve(key: string): Promise<KeyHolder | undefined>
}

export interface KeyHolder {
	readonly keyId: string
	readonly source: string
	/** Web origins that may send with this key; empty or absent means any. */
	readonly origins?: readonly string[] | undefined
	/** Held by a server of the shop, not by pages or apps: it may say that an address was verified. */
	readonly serverSide?: boolean
}

/**
 * The key of a request, where SDKs put it: Basic (as the user, without a password), Bearer, the query, or the body.
 * The first that is there counts.
 */
export function findWriteKey(headers: IncomingHttpHeaders, query: unknown, bodyKey?: string): string | undefined {
	return fromAuthorization(headers.authorization) ?? fromQuery(query) ?? nonEmpty(bodyKey)
}

function fromAuthorization(header: string | undefined): string | undefined {
	const [scheme = '', value = ''] = header?.trim().split(/\s+/) ?? []
	if (scheme.toLowerCase() === 'bearer') return nonEmpty(value)
	if (scheme.toLowerCase() !== 'basic') return undefined
	return nonEmpty(Buffer.from(value, 'base64').toString('utf8').split(':')[0])
}

function fromQuery(query: unknown): string | undefined {
	if (typeof query !== 'object' || query === null || !('writeKey' in query)) return undefined
	return typeof query.writeKey === 'string' ? nonEmpty(query.writeKey) : undefined
}

function nonEmpty(key: string | undefined): string | undefined {
	const trimmed = key?.trim()
	return trimmed === '' ? undefined : trimmed
}
