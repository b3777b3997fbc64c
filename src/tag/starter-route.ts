import { z } from 'zod'
import { type Route, route } from '#kit/route'
import { installStarter } from './install-starter.ts'
import { auditTag, type TagRouteNeeds, tagEditors } from './route-needs.ts'

export function starterRoute(needs: TagRouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/tags/starter',
		access: tagEditors,
		tag: 'tag',
		summary: 'Adds the starter pack for home appliances; tags that are there already stay as they are',
		response: z.object({ added: z.array(z.string()), kept: z.array(z.string()) }),
		handle: async ({ principal }) => {
			const { added, kept } = await installStarter(needs.tags, needs.clock.now())
			for (const code of added) await auditTag(needs, principal, 'created', code, { from: 'starter' })
			return { added: [...added], kept: [...kept] }
		},
	})
}
