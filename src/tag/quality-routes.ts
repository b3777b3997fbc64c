import { z } from 'zod'
import { fail } from '#kit/errors'
import { everyone, type Route, route } from '#kit/route'
import { requireWhole } from '#storage/data-scope'
import { labelOf, shapeOf } from './definition.ts'
import { isStale } from './due-tags.ts'
import { generationsOf } from './generation-store.ts'
import { bins } from './preview-route.ts'
import { codeParam, existing, type TagRouteNeeds } from './route-needs.ts'
import { maySee } from './tag-view.ts'
import { muchDrift } from './watch-tags.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const generationsShown = 200

export function qualityRoutes(needs: TagRouteNeeds): Route[] {
	const { analytics, tags, clock } = needs
	return [
		route({
			method: 'GET',
			path: '/api/tags/:code/quality',
			access: everyone,
			tag: 'tag',
			summary: 'Coverage, freshness, drift and distribution of a tag over its computations, newest last',
			params: codeParam,
			response: z.object({
				coverage: z.array(z.object({ at: z.iso.datetime(), share: z.number(), known: z.int(), everyone: z.int() })),
				drift: z.array(z.object({ at: z.iso.datetime(), psi: z.number() })),
				/** Above it, the distribution moved much. */
				driftLimit: z.number(),
				freshness: z.object({
					at: z.iso.datetime().nullable(),
					ageMs: z.int().nullable(),
					stale: z.boolean(),
					elapsedMs: z.int().nullable(),
				}),
				distribution: z.array(z.object({ value: z.string(), label: text, count: z.int() })),
				conflicts: z.int(),
				error: z.string().nullable(),
			}),
			handle: async ({ params: { code }, principal }) => {
				requireWhole(principal)
				const tag = await existing(needs, code)
				await tags.catalogue.load()
				if (!maySee(principal, tags.catalogue.duties(code).sensitivity))
					return fail('forbidden', 'This is sensitive data, which is for administrators')
				const found = (await generationsOf(analytics, code, generationsShown)).reverse()
				const newest = found.at(-1)
				const definition = tag.published?.content.definition ?? tag.content.definition
				const now = clock.now()
				return {
					coverage: found.map(({ at, known, everyone: all }) => ({
						...{ at: new Date(at).toISOString(), known, everyone: all, share: all === 0 ? 0 : known / all },
					})),
					drift: found.flatMap(({ at, psi }) => (psi === null ? [] : [{ at: new Date(at).toISOString(), psi }])),
					driftLimit: muchDrift,
					freshness: {
						at: newest ? new Date(newest.at).toISOString() : null,
						ageMs: newest ? now - newest.at : null,
						stale: isStale(tag, now),
						elapsedMs: newest?.elapsedMs ?? null,
					},
					distribution: !newest
						? []
						: shapeOf(definition).as === 'number'
							? bins(newest)
							: Object.entries(newest.counts)
									.map(([value, count]) => ({ value, label: labelOf(definition, value), count }))
									.sort((a, b) => b.count - a.count),
					conflicts: newest?.conflicts ?? 0,
					error: tag.last?.error ?? null,
				}
			},
		}),
	]
}
