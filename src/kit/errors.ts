/**
 * Every expected failure of the product, in one table: its HTTP status and its sentence.
 * A stage raises `fail('code', details)`; a bare `Error` means a bug.
 */
const table = {
	'bad-request': [400, 'The request is not valid'],
	'malformed-json': [400, 'The body is not valid JSON'],
	'malformed-gzip': [400, 'The body is not valid gzip'],
	'not-signed-in': [401, 'Sign in, or send a key'],
	'wrong-credentials': [401, 'The e-mail or password is wrong'],
	'unknown-key': [401, 'This key is unknown or was revoked'],
	forbidden: [403, 'Your role does not allow this'],
	'scope-too-narrow': [403, 'This concerns the whole shop, which your data scope does not cover'],
	'cross-site-request': [403, 'The request came from another site'],
	'not-found': [404, 'There is nothing here'],
	conflict: [409, 'This clashes with the present state'],
	'in-use': [409, 'This is in use'],
	barred: [403, 'The law bars this use'],
	'fairness-check-missing': [409, 'This needs a fairness check first'],
	'too-large': [413, 'The body is larger than allowed'],
	'unsupported-encoding': [415, 'This encoding is not supported'],
	'unsupported-media-type': [415, 'This content type is not supported'],
	'weak-password': [422, 'The password does not meet the rules'],
	'bad-definition': [422, 'The definition is not valid'],
	'query-limit': [422, 'It would take more than one question may'],
	'bad-mapping': [422, 'The column mapping does not fit the file'],
	'bad-file': [422, 'The file cannot be read'],
	'bad-template': [422, 'The template cannot be rendered'],
	'not-ready': [422, 'Something is missing before this can start'],
	'headers-too-large': [431, 'The headers are larger than allowed'],
	'rate-limited': [429, 'Too many requests'],
	overloaded: [429, 'The collector is busy'],
	internal: [500, 'Something went wrong on our side'],
	'store-unavailable': [503, 'A store is not reachable'],
	'log-unavailable': [503, 'The log cannot be written'],
	'shutting-down': [503, 'The server is shutting down'],
	'bad-config': [500, 'A setting is not valid'],
	'data-dir-locked': [500, 'Another process uses this data directory'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>

export type ErrorCode = keyof typeof table

export class CodedError extends Error {
	override readonly name = 'CodedError'
	readonly code: ErrorCode
	readonly details: unknown

	constructor(code: ErrorCode, message?: string, details?: unknown, options?: ErrorOptions) {
		super(message ?? table[code][1], options)
		this.code = code
		this.details = details
	}

	get status(): number {
		return table[this.code][0]
	}

	toJSON(): { error: { code: ErrorCode; message: string; details?: unknown } } {
		const body = { code: this.code, message: this.message }
		return { error: this.details === undefined ? body : { ...body, details: this.details } }
	}
}

/** Raises a coded error. `message` replaces the table's sentence where more can be said. */
export function fail(code: ErrorCode, message?: string, details?: unknown, cause?: unknown): never {
	throw new CodedError(code, message, details, cause === undefined ? undefined : { cause })
}

export function isCoded(error: unknown, code?: ErrorCode): error is CodedError {
	return error instanceof CodedError && (code === undefined || error.code === code)
}

export const errorTable: Readonly<Record<ErrorCode, readonly [status: number, sentence: string]>> = table
