import { z } from 'zod'
import { admins, everyone, type Route, route } from '#kit/route'
import { identifierTypes, kindOf } from './identifier.ts'
import { type IdentityRules, identityRules, limitOf } from './identity-rules.ts'
import { type RouteNeeds, rulesOf } from './route-needs.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const view = z.object({
	types: z.array(
		z.object({
			type: z.string(),
			label: text,
			class: z.enum(['A', 'B', 'C']),
			priority: z.int(),
			most: z.int(),
			days: z.int().nullable(),
			/** Goes along with a device: moves to the last login. */
			moves: z.boolean(),
		}),
	),
	rules: identityRules,
})

export function rulesRoutes({ store, audit }: RouteNeeds): readonly Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/identity/rules',
			access: everyone,
			tag: 'identify',
			summary: 'Types of identifiers with class, priority and limits, and what the shop has set',
			response: view,
			handle: async () => viewOf(await rulesOf(store)),
		}),
		route({
			method: 'PUT',
			path: '/api/identity/rules',
			access: admins,
			tag: 'identify',
			summary: 'Sets limits, blocked patterns and windows; what was decided before stays',
			body: identityRules,
			response: view,
			handle: async ({ body, principal }) => {
				await store.setRules(body)
				await audit({
					principal,
					action: 'identity-rules.changed',
					object: { type: 'identity-rules', id: 'shop' },
					details: body,
				})
				return viewOf(body)
			},
		}),
	]
}

function viewOf(rules: IdentityRules): z.input<typeof view> {
	const types = identifierTypes.map((type, priority) => {
		const { class: grade, label, moves = false } = kindOf(type)
		const { most, days = null } = limitOf(rules, type)
		return { type, label, class: grade, priority: priority + 1, most, days, moves }
	})
	return { types, rules }
}
