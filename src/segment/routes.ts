import { z } from 'zod'
import { pageQuery } from '#kit/cursor'
import { fail, isCoded } from '#kit/errors'
import { nameOf, scopeOf } from '#kit/principal'
import { type DataScope, editors, everyone, type Principal, Reply, type Route, route } from '#kit/route'
import { type Definition, definitionBody } from '#query'
import { isScoped } from '#storage/data-scope'
import { estimateSegment } from './estimate-segment.ts'
import { explainRoutes } from './explain-routes.ts'
import { historyRoutes } from './history-routes.ts'
import { type InsightRouteNeeds, insightRoutes } from './insight-routes.ts'
import { assertKnown } from './known-segments.ts'
import { countMembers, listMembers } from './list-members.ts'
import type { ListRouteNeeds } from './list-route-needs.ts'
import { listRoutes } from './list-routes.ts'
import { personaRoutes } from './persona/persona-routes.ts'
import type { PersonaStore } from './persona/persona-store.ts'
import type { Preview } from './preview-segment.ts'
import { refreshSegment } from './refresh-segment.ts'
import { createSegmentFrom, removeSegment, type SaveNeeds, updateSegment } from './save-segment.ts'
import { fieldsUnder, type Segment, segmentBody } from './segment.ts'
import { estimateView, previewView, segmentView, viewSegment } from './segment-view.ts'

export interface RouteNeeds
	extends SaveNeeds,
		Pick<ListRouteNeeds, 'lookup' | 'audit'>,
		Pick<InsightRouteNeeds, 'currency' | 'sourcesOfTag'> {
	readonly preview: (definition: Definition, scope: DataScope) => Promise<Preview>
	/** Absent: there are no personas. */
	readonly personas?: PersonaStore
	readonly segmentNames: () => Promise<(id: string) => string | undefined>
	/** Raises `forbidden` where a reader may not see what these fields say: sensitive tags. */
	readonly assertReadable?: (principal: Principal, fields: readonly string[]) => void
	/** What a list calls each shopper, masked by role. */
	readonly labels: (profileIds: readonly number[], principal: Principal) => Promise<ReadonlyMap<number, string>>
}

const id = z.object({ id: z.uuid() })
const person = z.object({ profileId: z.int(), label: z.string() })

export function segmentRoutes(needs: RouteNeeds): readonly Route[] {
	const seen = async (segmentId: string, principal: Principal) => {
		const segment = await existing(needs, segmentId)
		await assertReadable(needs, segment.definition, principal)
		return segment
	}
	const more = { ...needs, seen, zone: needs.query.zone, viewOne: (one: Segment, by: Principal) => viewOne(needs, one, by) }
	return [
		previewRoute(needs),
		estimateRoute(needs),
		...readingRoutes(needs),
		...savingRoutes(needs),
		...listRoutes(more),
		...historyRoutes(more),
		...insightRoutes({ ...more, labelPeople: (ids, by) => label(needs, ids, by) }),
		...personaRoutesOf(more),
		...explainRoutes({
			...more,
			labelPeople: (ids, by) => label(needs, ids, by),
			readable: (definition, by) => assertReadable(needs, definition, by),
		}),
	]
}

function personaRoutesOf(needs: RouteNeeds & Pick<ListRouteNeeds, 'seen' | 'viewOne'>): readonly Route[] {
	const { personas, store, seen, viewOne: viewSegment } = needs
	return personas ? personaRoutes({ ...needs, personas, segments: store, seenSegment: seen, viewSegment }) : []
}

function previewRoute(needs: RouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/segments/preview',
		access: everyone,
		tag: 'segment',
		summary: 'Who a definition would hold: counts, a sample and the definition as a sentence',
		body: z.object({ definition: definitionBody }),
		response: previewView,
		handle: async ({ body, principal }) => {
			const definition = needs.query.parse(body.definition)
			await assertReadable(needs, definition, principal)
			const found = await needs.preview(definition, scopeOf(principal))
			return { ...found, asOf: new Date(found.asOf).toISOString(), sample: await label(needs, found.sample, principal) }
		},
	})
}

function estimateRoute(needs: RouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/segments/estimate',
		access: everyone,
		tag: 'segment',
		summary: 'About how many a definition would hold, from a sample, with the error; null where counting all is as quick',
		body: z.object({ definition: definitionBody }),
		response: z.object({ estimate: estimateView.nullable() }),
		handle: async ({ body, principal }) => {
			const definition = needs.query.parse(body.definition)
			await assertReadable(needs, definition, principal)
			assertKnown(definition, await needs.segmentNames())
			return { estimate: (await estimateSegment(needs, definition, scopeOf(principal))) ?? null }
		},
	})
}

function readingRoutes(needs: RouteNeeds): Route[] {
	const { analytics, store } = needs
	return [
		route({
			method: 'GET',
			path: '/api/segments',
			access: everyone,
			tag: 'segment',
			summary: 'Segments, latest change first',
			query: pageQuery,
			response: z.object({ items: z.array(segmentView), next: z.string().nullable() }),
			handle: async ({ query, principal }) => {
				const page = await store.list(query)
				return { items: await view(needs, page.items, principal), next: page.next }
			},
		}),
		route({
			method: 'GET',
			path: '/api/segments/:id',
			access: everyone,
			tag: 'segment',
			summary: 'One segment',
			params: id,
			response: segmentView,
			handle: async ({ params, principal }) => viewOne(needs, await existing(needs, params.id), principal),
		}),
		route({
			method: 'GET',
			path: '/api/segments/:id/members',
			access: everyone,
			tag: 'segment',
			summary: 'Members as last computed, or as they were at a time, by rising id',
			params: id,
			query: pageQuery.extend({ at: z.iso.datetime({ offset: true }).optional() }),
			response: z.object({ items: z.array(person), next: z.string().nullable(), total: z.int() }),
			handle: async ({ params, query: { at, ...query }, principal }) => {
				await assertReadable(needs, (await existing(needs, params.id)).definition, principal)
				const moment = at === undefined ? undefined : await knownMoment(needs, params.id, Date.parse(at))
				const page = await listMembers(analytics, params.id, scopeOf(principal), { ...query, at: moment })
				return { items: await label(needs, page.items, principal), next: page.next, total: page.total }
			},
		}),
	]
}

function savingRoutes(needs: RouteNeeds): Route[] {
	return [
		route({
			method: 'POST',
			path: '/api/segments',
			access: editors,
			tag: 'segment',
			summary: 'Creates a segment and computes its members',
			body: segmentBody,
			response: segmentView,
			handle: async ({ body, principal }) => {
				await assertReadable(needs, needs.query.parse(body.definition), principal)
				return viewOne(needs, await createSegmentFrom(needs, body, nameOf(principal)), principal)
			},
		}),
		route({
			method: 'PUT',
			path: '/api/segments/:id',
			access: editors,
			tag: 'segment',
			summary: 'Saves a new version; `version` is the one that was edited',
			params: id,
			body: segmentBody.extend({ version: z.int().positive() }),
			response: segmentView,
			handle: async ({ params, body, principal }) => {
				const { version, ...input } = body
				await assertReadable(needs, needs.query.parse(input.definition), principal)
				return viewOne(needs, await updateSegment(needs, params.id, version, input), principal)
			},
		}),
		route({
			method: 'DELETE',
			path: '/api/segments/:id',
			access: editors,
			tag: 'segment',
			summary: 'Deletes a segment that nothing uses',
			params: id,
			handle: async ({ params }) => {
				await removeSegment(needs, params.id)
				return new Reply(204, null)
			},
		}),
		route({
			method: 'POST',
			path: '/api/segments/:id/refresh',
			access: editors,
			tag: 'segment',
			summary: 'Computes the members now',
			params: id,
			response: segmentView,
			handle: async ({ params, principal }) => {
				const segment = await existing(needs, params.id)
				// Nothing changes who is in a list, and only a run who is in a persona.
				if (segment.kind !== 'rule') return viewOne(needs, segment, principal)
				return viewOne(needs, { ...segment, refresh: await refreshSegment(needs, segment) }, principal)
			},
		}),
	]
}

async function assertReadable(needs: RouteNeeds, definition: Definition, principal: Principal): Promise<void> {
	if (needs.assertReadable) needs.assertReadable(principal, fieldsUnder(definition, await needs.store.all()))
}

/** Who was in before history begins, or will be, is not known. */
async function knownMoment({ history, clock }: RouteNeeds, segmentId: string, at: number): Promise<number> {
	const begins = await history.beginsAt(segmentId)
	if (at > clock.now()) fail('bad-request', 'at: lies in the future')
	if (begins === undefined || at < begins)
		fail('not-ready', 'History does not go back so far', {
			beginsAt: begins === undefined ? null : new Date(begins).toISOString(),
		})
	return at
}

async function existing({ store }: RouteNeeds, segmentId: string): Promise<Segment> {
	return (await store.get(segmentId)) ?? fail('not-found')
}

async function viewOne(needs: RouteNeeds, segment: Segment, principal: Principal): Promise<z.input<typeof segmentView>> {
	const [seen] = await view(needs, [segment], principal)
	if (!seen) throw new Error('a segment has no view')
	return seen
}

async function view(
	needs: RouteNeeds,
	segments: readonly Segment[],
	principal: Principal,
): Promise<z.input<typeof segmentView>[]> {
	const scope = scopeOf(principal)
	const [nameOfSegment, visible] = await Promise.all([needs.segmentNames(), membersNow(needs, segments, scope)])
	return segments.map((segment) =>
		viewSegment(segment, needs.query, nameOfSegment, visible.get(segment.id) ?? 0, isScoped(scope)),
	)
}

/** Definitions can be read while the members cannot be counted; then the last count stands, for whoever may see all of them. */
async function membersNow(
	{ analytics }: RouteNeeds,
	segments: readonly Segment[],
	scope: DataScope,
): Promise<Map<string, number>> {
	const ids = segments.map(({ id }) => id)
	return countMembers(analytics, ids, scope).catch((error: unknown) => {
		if (isScoped(scope) || !isCoded(error, 'store-unavailable')) throw error
		return new Map(segments.map(({ id, refresh }) => [id, refresh?.yes ?? 0]))
	})
}

async function label(needs: RouteNeeds, profileIds: readonly number[], principal: Principal): Promise<z.input<typeof person>[]> {
	const labels = await needs.labels(profileIds, principal)
	return profileIds.map((profileId) => ({ profileId, label: labels.get(profileId) ?? `#${profileId}` }))
}
