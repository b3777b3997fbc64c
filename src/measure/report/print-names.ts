import type { Principal } from '#kit/route'
import type { ReportDocument } from './report-document.ts'

/** What a GET answers to somebody, asked within the process; undefined where there is none. */
export type LookUp = (principal: Principal, path: string, query: URLSearchParams) => Promise<unknown>

/** What the console reads to name what answers speak of: the shop, metrics, dimensions, events, and what happened meanwhile. */
const told: ReadonlySet<string> = new Set(['/api/me', '/api/metrics', '/api/dimensions', '/api/fields', '/api/annotations'])

/** The names that a print view may ask for, with the rights of whoever its document was made for. */
export function namesFor({ reader }: ReportDocument, lookUp: LookUp): (path: string, query: URLSearchParams) => Promise<unknown> {
	return async (path, query) => (told.has(path) ? lookUp(reader, path, query) : undefined)
}
