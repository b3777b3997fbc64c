import { z } from 'zod'
import { fail } from '#kit/errors'
import { nameOf, scopeOf } from '#kit/principal'
import { editors, type Route, route } from '#kit/route'
import { createPeopleSets, inScope } from '#query'
import { impliedBy } from './insight-fields.ts'
import type { ListRouteNeeds } from './list-route-needs.ts'
import { membership } from './membership.ts'
import { peopleOfToday } from './people-of-today.ts'
import { saveList } from './save-list.ts'
import { segmentView } from './segment-view.ts'
import { uploadListRoute } from './upload-list.ts'

const content = z.object({ name: z.string().trim().min(1).max(120), description: z.string().trim().max(2_000).default('') })

/** Segments that are fixed once: a list from outside, or the members of another segment as they are now. */
export function listRoutes(needs: ListRouteNeeds): readonly Route[] {
	return [uploadListRoute(needs), snapshotRoute(needs)]
}

function snapshotRoute(needs: ListRouteNeeds): Route {
	const { analytics, store } = needs
	return route({
		method: 'POST',
		path: '/api/segments/:id/snapshot',
		access: editors,
		tag: 'segment',
		summary: 'Keeps the members as last computed as a fixed list of its own; a reader of a part of the shop keeps their part',
		params: z.object({ id: z.uuid() }),
		body: content,
		response: segmentView,
		handle: async ({ params, body, principal }) => {
			const segment = await needs.seen(params.id, principal)
			if (!segment.refresh) return fail('not-ready', 'The members were not computed yet')
			const sets = createPeopleSets(analytics.dialect)
			const people = inScope(peopleOfToday(sets.add(membership(params.id, sets)), sets), scopeOf(principal), sets)
			const from = { id: segment.id, name: segment.name, version: segment.version }
			const origin = { from: 'snapshot' as const, segment: from, fields: [...impliedBy(segment, await store.all())] }
			const saved = await saveList(needs, { ...body, createdBy: nameOf(principal), origin }, sets, people)
			const object = { type: 'segment', id: saved.id }
			await needs.audit({
				principal,
				action: 'segment.snapshot',
				object,
				details: { of: segment.id, people: saved.refresh?.yes ?? 0 },
			})
			return needs.viewOne(saved, principal)
		},
	})
}
