import { type Principal, Reply, type Route } from '#kit/route'
import { authorize } from './authorize.ts'
import { validate } from './validate.ts'

/** What a GET without parameters in its path answers to somebody. Raises as the server would; undefined where there is none. */
export type LookUp = (principal: Principal, path: string, query: URLSearchParams) => Promise<unknown>

/** Asks the routes within the process, under the same rule and the same schemas as over HTTP. */
export function createLookUp(routes: () => readonly Route[]): LookUp {
	return async (principal, path, search) => {
		const route = routes().find((one) => one.method === 'GET' && one.path === path)
		if (!route) return undefined
		authorize(route.access, { principal, local: false })
		const given = Object.fromEntries(search)
		const query = route.query ? validate('query', route.query, given) : given
		const asked = { params: {}, query, body: undefined, principal, headers: {}, ip: '', signal: AbortSignal.timeout(30_000) }
		const found = await route.handle(asked)
		if (found instanceof Reply) return undefined
		return route.response ? route.response.parse(found) : found
	}
}
