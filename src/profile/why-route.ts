import { z } from 'zod'
import { fail } from '#kit/errors'
import { scopeOf } from '#kit/principal'
import { everyone, type Route, route } from '#kit/route'
import { idParam } from './insight-routes.ts'
import { mayReadTrait, type PageNeeds, readableShopper } from './shopper-page.ts'
import { lossReasons, traitKinds } from './trait-value.ts'
import { type WhyNeeds, whyTrait } from './why.ts'

export function whyRoute(needs: PageNeeds & WhyNeeds): Route {
	const text = z.object({ zh: z.string(), en: z.string() })
	const kind = z.enum(traitKinds)
	return route({
		method: 'GET',
		path: '/api/shoppers/:id/why',
		access: everyone,
		tag: 'profile',
		summary: 'Why a shopper has a value: the rule, every source with the reason it won or lost, and what it rests on',
		params: idParam,
		query: z.object({ trait: z.string().min(1).max(200) }),
		response: z.object({
			name: z.string(),
			label: text.nullable(),
			value: z.string().nullable(),
			kind,
			rule: text,
			sources: z.array(
				z.object({
					source: z.string(),
					kind,
					at: z.string(),
					value: z.string(),
					won: z.boolean(),
					reason: text,
					confidence: z.number(),
				}),
			),
			evidence: z.array(z.object({ at: z.string(), title: z.string(), detail: z.string() })),
			n: z.int(),
		}),
		handle: async ({ params, query, principal }) => {
			const found = await readableShopper(needs, params.id, scopeOf(principal))
			if (!found) fail('not-found', 'There is no such shopper')
			if (!mayReadTrait(principal, query.trait)) fail('forbidden', 'This is sensitive data, which is for administrators')
			const asked = { family: found.family, facts: await found.facts(), now: needs.clock.now() }
			const why = await whyTrait(needs, asked, query.trait)
			if (!why) fail('not-found', 'Nothing is known of this shopper by that name')
			const iso = (at: number) => new Date(at).toISOString()
			return {
				...why,
				sources: why.sources.map(({ source, kind: said, at, value, won, reason, confidence }) => ({
					...{ source, kind: said, at: iso(at), value, won, confidence },
					reason: lossReasons[reason],
				})),
				evidence: why.evidence.map((one) => ({ ...one, at: iso(one.at) })),
			}
		},
	})
}
