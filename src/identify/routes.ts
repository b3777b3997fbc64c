import { z } from 'zod'
import { nameOf } from '#kit/principal'
import { admins, type Route, route } from '#kit/route'
import { blockedRoutes } from './blocked-routes.ts'
import { candidateRoutes } from './candidate-routes.ts'
import { identitiesRoute } from './identities-route.ts'
import { iso, isoOrNull, type RouteNeeds } from './route-needs.ts'
import { rulesRoutes } from './rules-routes.ts'

const merge = z.object({
	mergeId: z.string(),
	at: z.iso.datetime(),
	survivor: z.int(),
	merged: z.int(),
	cause: z.string(),
	undoneAt: z.iso.datetime().nullable(),
})

export function identifyRoutes(needs: RouteNeeds): readonly Route[] {
	return [undo(needs), ...rulesRoutes(needs), ...blockedRoutes(needs), ...candidateRoutes(needs), identitiesRoute(needs)]
}

function undo({ undoMerge, audit }: RouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/merges/:id/undo',
		access: admins,
		tag: 'identify',
		summary: 'Takes a merge back, in any order: identifiers return, history follows, the pair stays apart',
		params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
		response: merge,
		handle: async ({ params, principal }) => {
			const { mergeId, at, survivor, merged, cause, undoneAt } = await undoMerge(params.id, nameOf(principal))
			const details = { survivor, merged, cause }
			await audit({ principal, action: 'merge.undone', object: { type: 'merge', id: mergeId }, details })
			return { mergeId, survivor, merged, cause, at: iso(at), undoneAt: isoOrNull(undoneAt) }
		},
	})
}
