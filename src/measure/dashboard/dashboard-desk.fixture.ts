import { fail } from '#kit/errors'
import { createLog } from '#kit/log'
import { type DataScope, type Principal, Reply, type Role } from '#kit/route'
import { createQuery, type PeopleDimension } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { measureAssociation } from '../association/measure-association.ts'
import { measureAttribution } from '../attribution/measure-attribution.ts'
import { measureCycles } from '../cycles/measure-cycles.ts'
import { createDimensions } from '../dimension/dimensions.ts'
import { measureForecast } from '../forecast/measure-forecast.ts'
import { createMemoryWatchStore } from '../forecast/watch-store.memory.ts'
import { measureFunnel } from '../funnel/measure-funnel.ts'
import { measureMetrics } from '../metric/measure-metrics.ts'
import { createMemoryTargetStore } from '../metric/target-store.memory.ts'
import { measurePaths } from '../paths/measure-paths.ts'
import { measureRetention } from '../retention/measure-retention.ts'
import { measureSearches } from '../searches/measure-searches.ts'
import { measureSessions } from '../sessions/measure-sessions.ts'
import { measureSlots } from '../slots/measure-slots.ts'
import { createMemoryAnnotationStore } from './annotation-store.memory.ts'
import { createMemoryDashboardStore } from './dashboard-store.memory.ts'
import { kindTraits } from './kind-traits.ts'
import { measureDashboards } from './measure-dashboards.ts'

const zone = 'Asia/Shanghai'
const currency = 'CNY'

/** Somebody who signed in. */
export function person(role: Role, scope: DataScope = {}, id = `u-${role}`): Principal {
	return { kind: 'user', id, name: id, email: `${id}@shop.test`, role, scope }
}

/** A segment that only administrators may ask by. */
const secret: PeopleDimension = {
	...{ of: 'people', name: 'segment:secret', label: { zh: '敏感人群', en: 'Sensitive' }, fields: ['secret'] },
	cases: [{ value: 'in', label: { zh: '在', en: 'in' }, people: () => 'bitmapBuild([toUInt32(1)])' }],
	rest: { value: 'out', label: { zh: '不在', en: 'out' } },
}

const campaign = { id: 'c-1', name: '双11预热', status: 'finished', channel: 'email', segmentId: 's-1', experimentId: 'e-1' }

export type Desk = ReturnType<typeof openDesk>

/** Dashboards over a store of facts, with the questions of the shop: their routes called as the server calls them. */
export function openDesk(analytics: AnalyticsStore, start: number) {
	const clock = { at: start, now: () => clock.at }
	const dashboards = createMemoryDashboardStore()
	const targets = createMemoryTargetStore()
	const audited: string[] = []
	const audit = async ({ action }: { readonly action: string }) => void audited.push(action)
	const query = createQuery({ analytics, clock, zone, fields: [] })
	const assertReadable = (principal: Principal, fields: readonly string[]) => {
		if (fields.includes('secret') && !('role' in principal && principal.role === 'admin')) fail('forbidden')
	}
	const dimensions = createDimensions({ query, people: async () => [secret], assertReadable, now: clock.now })
	const labels = async () => new Map<number, string>()
	const asking = { analytics, query, dimensions, clock, zone, currency, labels, keepPeople: async () => ({ id: '', people: 0 }) }
	const metrics = measureMetrics({ ...asking, targets, audit })
	const alerts = { raise: async () => undefined, settle: async () => undefined }
	const watching = { store: createMemoryWatchStore(), alerts, log: createLog('fatal') }
	const questions = [
		...metrics.routes,
		...measureFunnel({ ...asking, orderValue: async () => null }).routes,
		...measureRetention(asking).routes,
		...measurePaths(asking).routes,
		...measureSessions(asking).routes,
		...measureSearches(asking).routes,
		...measureAttribution(asking).routes,
		...measureAssociation(asking).routes,
		...measureCycles(asking).routes,
		...measureSlots(asking).routes,
		...measureForecast({ ...asking, ...watching, audit, read: metrics.readMetrics }).routes,
	]
	const launchedAt = Date.parse('2026-11-10T17:00:00Z')
	const arranged = measureDashboards({
		...{ ...asking, questions, audit, targets, launched: async () => [{ ...campaign, launchedAt }] },
		stores: { dashboards, annotations: createMemoryAnnotationStore() },
	})
	const routes = [...questions, ...arranged.routes]

	/** @param line method and path, such as `GET /api/dashboards` */
	async function call<T = unknown>(principal: Principal, line: string, sent: Sent = {}): Promise<T> {
		const [method, path = ''] = line.split(' ')
		const reached = routes.flatMap((route) => {
			const params = route.method === method ? paramsOf(route.path, path) : undefined
			return params ? [{ route, params }] : []
		})
		const { route, params } = reached[0] ?? fail('not-found', line)
		const role = 'role' in principal ? principal.role : undefined
		if (typeof route.access === 'string' || !role || !route.access.includes(role)) fail('forbidden')
		const body = typeof route.body === 'object' ? route.body.safeParse(sent.body ?? {}) : undefined
		if (body?.error) fail('bad-request', body.error.message)
		const answer = await route.handle({
			...{ params: route.params?.parse(params) ?? {}, query: route.query?.parse(sent.query ?? {}), body: body?.data, principal },
			...{ headers: {}, ip: '', signal: sent.signal ?? new AbortController().signal },
		})
		const given = answer instanceof Reply ? JSON.parse(String(answer.body)) : answer
		return (route.response ? route.response.parse(given) : given) as T
	}
	return { call, clock, dashboards, targets, audited, kinds: Object.keys(kindTraits) }
}

interface Sent {
	readonly body?: unknown
	readonly query?: unknown
	readonly signal?: AbortSignal
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
	const [names, parts] = [pattern.split('/'), path.split('/')]
	if (names.length !== parts.length) return undefined
	const isMet = names.every((name, index) => name.startsWith(':') || name === parts[index])
	const pairs = names.flatMap((name, index) => (name.startsWith(':') ? [[name.slice(1), parts[index] ?? '']] : []))
	return isMet ? Object.fromEntries(pairs) : undefined
}
