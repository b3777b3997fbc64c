import { z } from 'zod'
import type { Audit } from '#kit/audit'
import type { Clock } from '#kit/clock'
import { pageQuery } from '#kit/cursor'
import { fail, isCoded } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import { nameOf } from '#kit/principal'
import { editors, everyone, type Principal, Reply, type Route, route } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { requireWhole } from '#storage/data-scope'
import { generationOf } from '../generation.ts'
import type { Segment } from '../segment.ts'
import type { SegmentStore } from '../segment-store.ts'
import { segmentView } from '../segment-view.ts'
import { features } from './features.ts'
import { forgetMembers, listPersonaMembers } from './persona-members.ts'
import type { PersonaRun } from './persona-run.ts'
import { createPersonaSegment, followersOf } from './persona-segments.ts'
import { assertFeatures, type PersonaContent, type PersonaIdentity, type PersonaSet, personaSetBody } from './persona-set.ts'
import { contentOf } from './persona-store.ts'
import { featureView, resultView, runView, setView, viewResult, viewRun, viewSet } from './persona-views.ts'

export interface PersonaRouteNeeds extends Omit<Parameters<typeof createPersonaSegment>[0], 'segments'> {
	readonly analytics: AnalyticsStore
	readonly segments: SegmentStore
	readonly clock: Clock
	readonly audit: Audit
	/** Raises `not-found`, and `forbidden` where the reader may not see what a segment rests on. */
	readonly seenSegment: (id: string, principal: Principal) => Promise<Segment>
	readonly viewSegment: (segment: Segment, principal: Principal) => Promise<z.input<typeof segmentView>>
	/** What a list calls each shopper, masked by role. */
	readonly labels: (profileIds: readonly number[], principal: Principal) => Promise<ReadonlyMap<number, string>>
}

const id = z.object({ id: z.uuid() })
const ofPersona = id.extend({ personaId: z.uuid() })
const withResult = setView.extend({
	/** Of the newest run that is done; null until one is. */
	result: resultView.nullable(),
})

export function personaRoutes(needs: PersonaRouteNeeds): readonly Route[] {
	return [featuresRoute(), ...setRoutes(needs), ...savingRoutes(needs), ...runRoutes(needs), ...personaOwnRoutes(needs)]
}

function featuresRoute(): Route {
	return route({
		method: 'GET',
		path: '/api/personas/features',
		access: everyone,
		tag: 'persona',
		summary: 'The features of shoppers that personas can rest on or be tested by',
		response: z.object({ items: z.array(featureView) }),
		handle: async () => ({
			items: features.map((one) => ({
				...{ name: one.name, label: one.label, means: one.means, group: one.group, kind: one.kind },
				log: one.kind === 'number' && one.log,
				unknown: one.kind === 'number' ? one.unknown : 'part' in one ? ('pulled' as const) : ('own-value' as const),
				...{ usual: one.usual, family: one.family, requires: one.requires ?? null },
			})),
		}),
	})
}

function setRoutes(needs: PersonaRouteNeeds): Route[] {
	const { personas } = needs
	return [
		route({
			method: 'GET',
			path: '/api/personas',
			access: everyone,
			tag: 'persona',
			summary: 'Persona sets with their latest personas in short, latest change first',
			query: pageQuery,
			response: z.object({ items: z.array(setView), next: z.string().nullable() }),
			handle: async ({ query, principal }) => {
				requireWhole(principal)
				const { items, next } = await personas.list(query)
				const seen = await Promise.all(items.map((set) => mayRead(needs, set, principal)))
				return { items: await Promise.all(items.filter((_, at) => seen[at]).map((set) => view(needs, set))), next }
			},
		}),
		route({
			method: 'GET',
			path: '/api/personas/:id',
			access: everyone,
			tag: 'persona',
			summary: 'One persona set, with the personas that its last run found',
			params: id,
			response: withResult,
			handle: async ({ params, principal }) => {
				const set = await existing(needs, params.id, principal)
				const { done } = await personas.standing(set.id)
				return { ...(await view(needs, set)), result: await viewRunResult(needs, set, done, principal) }
			},
		}),
	]
}

function savingRoutes(needs: PersonaRouteNeeds): Route[] {
	const { personas, clock, audit } = needs
	return [
		route({
			method: 'POST',
			path: '/api/personas',
			access: editors,
			tag: 'persona',
			summary: 'Creates a persona set; nothing is computed until a run is asked for',
			body: personaSetBody,
			response: setView,
			handle: async ({ body, principal }) => {
				await assertMakable(needs, body, principal)
				const at = clock.now()
				const set = { ...body, id: uuidv7(at), version: 1, createdBy: nameOf(principal), createdAt: at, updatedAt: at }
				await personas.create(set)
				await audit({ principal, action: 'persona-set.created', object: objectOf(set.id), details: { name: set.name } })
				return view(needs, set)
			},
		}),
		route({
			method: 'PUT',
			path: '/api/personas/:id',
			access: editors,
			tag: 'persona',
			summary: 'Saves a new version; `version` is the one that was edited',
			params: id,
			body: personaSetBody.extend({ version: z.int().positive() }),
			response: setView,
			handle: async ({ params, body, principal }) => {
				const present = await existing(needs, params.id, principal)
				await assertMakable(needs, body, principal)
				const { version, ...content } = body
				// Told from now on: who moved before somebody asked for it is no news.
				if (content.announce && !present.announce)
					await personas.noteAnnounced(present.id, generationOf(present.version, clock.now()))
				const set = await personas.update(params.id, version, contentOf(content), clock.now())
				await audit({ principal, action: 'persona-set.changed', object: objectOf(set.id), details: { name: set.name } })
				return view(needs, set)
			},
		}),
		route({
			method: 'DELETE',
			path: '/api/personas/:id',
			access: editors,
			tag: 'persona',
			summary: 'Deletes a persona set that no segment follows',
			params: id,
			handle: async ({ params, principal }) => {
				const set = await existing(needs, params.id, principal)
				const usages = (await followersOf(needs, set.id)).map((one) => ({ kind: 'segment', id: one.id, name: one.name }))
				if (usages.length > 0) fail('in-use', undefined, { usages })
				await personas.remove(set.id)
				await forgetMembers(needs.analytics, set.id, [])
				await audit({ principal, action: 'persona-set.deleted', object: objectOf(set.id), details: { name: set.name } })
				return new Reply(204, null)
			},
		}),
	]
}

function runRoutes(needs: PersonaRouteNeeds): Route[] {
	const { personas, clock } = needs
	return [
		route({
			method: 'POST',
			path: '/api/personas/:id/run',
			access: editors,
			tag: 'persona',
			summary: 'Asks for a run now; `conflict` while one waits or is under way',
			params: id,
			response: runView,
			handle: async ({ params, principal }) => {
				const set = await existing(needs, params.id, principal)
				const at = clock.now()
				const asked = { id: uuidv7(at), setId: set.id, setVersion: set.version, requestedBy: nameOf(principal), requestedAt: at }
				return viewRun(await personas.request(asked))
			},
		}),
		route({
			method: 'GET',
			path: '/api/personas/:id/runs',
			access: everyone,
			tag: 'persona',
			summary: 'Runs, newest first',
			params: id,
			query: pageQuery,
			response: z.object({ items: z.array(runView), next: z.string().nullable() }),
			handle: async ({ params, query, principal }) => {
				const set = await existing(needs, params.id, principal)
				const page = await personas.runs(set.id, query)
				return { items: page.items.map(viewRun), next: page.next }
			},
		}),
		route({
			method: 'GET',
			path: '/api/personas/:id/runs/:runId',
			access: everyone,
			tag: 'persona',
			summary: 'One run, with what it found',
			params: id.extend({ runId: z.uuid() }),
			response: runView.extend({ result: resultView.nullable() }),
			handle: async ({ params, principal }) => {
				const set = await existing(needs, params.id, principal)
				const run = (await personas.run(set.id, params.runId)) ?? fail('not-found')
				return { ...viewRun(run), result: await viewRunResult(needs, set, run, principal) }
			},
		}),
	]
}

function personaOwnRoutes(needs: PersonaRouteNeeds): Route[] {
	const { analytics, personas, audit } = needs
	return [
		route({
			method: 'PUT',
			path: '/api/personas/:id/personas/:personaId',
			access: editors,
			tag: 'persona',
			summary: 'Names a persona, for this run and those to come; null gives the generated name back',
			params: ofPersona,
			body: z.object({ name: z.string().trim().min(1).max(120).nullable() }),
			response: z.object({ id: z.uuid(), number: z.int(), name: z.string().nullable() }),
			handle: async ({ params, body, principal }) => {
				const set = await existing(needs, params.id, principal)
				const { id: personaId, number, name } = await personas.rename(set.id, params.personaId, body.name)
				await audit({ principal, action: 'persona.renamed', object: { type: 'persona', id: personaId }, details: { name } })
				return { id: personaId, number, name }
			},
		}),
		route({
			method: 'GET',
			path: '/api/personas/:id/personas/:personaId/members',
			access: everyone,
			tag: 'persona',
			summary: 'Who is in a persona, as the last run that found it says, by rising id',
			params: ofPersona,
			query: pageQuery,
			response: z.object({
				items: z.array(z.object({ profileId: z.int(), label: z.string() })),
				...{ next: z.string().nullable(), total: z.int() },
			}),
			handle: async ({ params, query, principal }) => {
				const set = await existing(needs, params.id, principal)
				const persona = await knownPersona(needs, set, params.personaId)
				const run = { setId: set.id, generation: persona.lastGeneration }
				const { items, next, total } = await listPersonaMembers(analytics, run, persona.id, query)
				const labels = await needs.labels(items, principal)
				return { items: items.map((profileId) => ({ profileId, label: labels.get(profileId) ?? `#${profileId}` })), next, total }
			},
		}),
		route({
			method: 'POST',
			path: '/api/personas/:id/personas/:personaId/segment',
			access: editors,
			tag: 'persona',
			summary: 'Makes a segment that holds whoever is in the persona, after each run',
			params: ofPersona,
			body: z.object({
				/** Absent: that of the persona. */
				name: z.string().trim().min(1).max(120).optional(),
				description: z.string().trim().max(2_000).default(''),
				announce: z.boolean().default(false),
			}),
			response: segmentView,
			handle: async ({ params, body, principal }) => {
				const set = await existing(needs, params.id, principal)
				const persona = await knownPersona(needs, set, params.personaId)
				const { done } = await personas.standing(set.id)
				const generated = done?.result?.personas.find((one) => one.id === persona.id)?.generatedName.zh
				const shownName = persona.name ?? generated ?? `${set.name} ${persona.number}`
				const input = { ...body, name: body.name ?? shownName.slice(0, 120), createdBy: nameOf(principal) }
				const saved = await createPersonaSegment(needs, set, { ...persona, shownName }, input)
				const details = { set: set.id, persona: persona.id, people: saved.refresh?.yes ?? 0 }
				await audit({ principal, action: 'segment.persona', object: { type: 'segment', id: saved.id }, details })
				return needs.viewSegment(saved, principal)
			},
		}),
	]
}

function objectOf(setId: string) {
	return { type: 'persona-set', id: setId }
}

/** Personas are of the whole shop: a part of it would get figures about other people's shoppers. */
async function existing(needs: PersonaRouteNeeds, setId: string, principal: Principal): Promise<PersonaSet> {
	requireWhole(principal)
	const set = (await needs.personas.get(setId)) ?? fail('not-found')
	if (set.population.kind === 'segment') await seenPopulation(needs, set.population.segment, principal)
	return set
}

/** A population that was deleted since bars nobody. */
async function seenPopulation(needs: PersonaRouteNeeds, segmentId: string, principal: Principal): Promise<void> {
	if (await needs.segments.get(segmentId)) await needs.seenSegment(segmentId, principal)
}

async function mayRead(needs: PersonaRouteNeeds, { population }: PersonaSet, principal: Principal): Promise<boolean> {
	if (population.kind === 'everyone') return true
	try {
		await seenPopulation(needs, population.segment, principal)
		return true
	} catch (error) {
		if (isCoded(error, 'forbidden')) return false
		throw error
	}
}

async function assertMakable(needs: PersonaRouteNeeds, content: PersonaContent, principal: Principal): Promise<void> {
	requireWhole(principal)
	assertFeatures(content.features)
	if (content.population.kind === 'segment') await needs.seenSegment(content.population.segment, principal)
}

async function knownPersona({ personas }: PersonaRouteNeeds, set: PersonaSet, personaId: string): Promise<PersonaIdentity> {
	return (await personas.personas(set.id)).find((one) => one.id === personaId) ?? fail('not-found')
}

async function view(needs: PersonaRouteNeeds, set: PersonaSet): Promise<z.input<typeof setView>> {
	const [standing, identities, all] = await Promise.all([
		needs.personas.standing(set.id),
		needs.personas.personas(set.id),
		needs.segments.all(),
	])
	return viewSet(set, standing, identities, (segmentId) => all.find((one) => one.id === segmentId)?.name)
}

async function viewRunResult(
	needs: PersonaRouteNeeds,
	set: PersonaSet,
	run: PersonaRun | undefined,
	principal: Principal,
): Promise<z.input<typeof resultView> | null> {
	if (!run?.result) return null
	const [identities, followers, labels] = await Promise.all([
		needs.personas.personas(set.id),
		followersOf(needs, set.id),
		needs.labels([...new Set(run.result.personas.flatMap(({ typical }) => typical))], principal),
	])
	const segments = followers.map(({ id: segmentId, name, origin }) => ({
		id: segmentId,
		name,
		persona: origin?.persona?.id ?? '',
	}))
	return viewResult(run.result, { identities, labels, segments })
}
