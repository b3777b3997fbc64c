import { z } from 'zod'
import { decodeCursor, encodeCursor, pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { nameOf, scopeOf } from '#kit/principal'
import { everyone, type Route, route } from '#kit/route'
import { createPeopleSets, inScope, intersection } from '#query'
import { shapeOf } from './definition.ts'
import { giveValues } from './given-values.ts'
import { holders } from './read-values.ts'
import { auditTag, codeParam, existing, type TagRouteNeeds, tagEditors } from './route-needs.ts'
import { maySee } from './tag-view.ts'
import { uploadRoute } from './upload-values.ts'
import { valueReader } from './value-reader.ts'
import { visibleAmong } from './visible-among.ts'

const person = z.object({ profileId: z.int(), label: z.string() })

export function valueRoutes(needs: TagRouteNeeds): Route[] {
	return [membersRoute(needs), giveRoute(needs), uploadRoute(needs)]
}

function membersRoute(needs: TagRouteNeeds): Route {
	const { analytics, tags } = needs
	return route({
		method: 'GET',
		path: '/api/tags/:code/members',
		access: everyone,
		tag: 'tag',
		summary: 'Shoppers with a value, by rising id; those who did not agree to what the tag needs are left out',
		params: codeParam,
		query: pageQuery.extend({ value: z.string().max(200).optional() }),
		response: z.object({ items: z.array(person), next: z.string().nullable(), total: z.int() }),
		handle: async ({ params: { code }, query, principal }) => {
			const { published } = await existing(needs, code)
			if (!published) return { items: [], next: null, total: 0 }
			await tags.catalogue.load()
			const duties = tags.catalogue.duties(code)
			if (!maySee(principal, duties.sensitivity)) return fail('forbidden', 'This is sensitive data, which is for administrators')
			const after = decodeCursor(query.cursor, z.tuple([z.int().min(0).max(0xffffffff)]))?.[0]
			const sets = createPeopleSets(analytics.dialect)
			const all = holders(code, shapeOf(published.content.definition).as, query.value, sets)
			// A condition on the tag knows nothing of those who did not agree.
			const known =
				duties.requires.length === 0
					? all
					: intersection([all, needs.query.decideIn(sets, { trait: `tag.${code}`, op: 'exists' }, needs.membership).yes()])
			const members = inScope(known, scopeOf(principal), sets)
			const [row] = await analytics.query<{ total: string; ids: number[] }>(
				`${sets.prelude()} SELECT bitmapCardinality(${members}) AS total, arraySort(bitmapToArray(bitmapSubsetLimit(${members}, {from:UInt32}, {limit:UInt64}))) AS ids`,
				{ ...sets.parameters.values, from: (after ?? -1) + 1, limit: query.limit + 1 },
			)
			const ids = (row?.ids ?? []).slice(0, query.limit)
			const labels = await needs.labels(ids, principal)
			return {
				items: ids.map((profileId) => ({ profileId, label: labels.get(profileId) ?? `#${profileId}` })),
				next: (row?.ids.length ?? 0) > query.limit ? encodeCursor(ids.at(-1) as number) : null,
				total: Number(row?.total ?? 0),
			}
		},
	})
}

const given = z.object({
	values: z
		.array(
			z.object({
				profileId: z.int().min(1).max(4_294_967_295),
				value: z.union([z.string().trim().min(1).max(80), z.number()]).nullable(),
			}),
		)
		.min(1)
		.max(10_000),
	source: z.string().trim().min(1).max(120),
	basis: z.string().trim().min(1).max(200),
	expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
})

function giveRoute(needs: TagRouteNeeds): Route {
	const { analytics, clock, tags } = needs
	return route({
		method: 'POST',
		path: '/api/tags/:code/values',
		access: tagEditors,
		tag: 'tag',
		summary: 'Sets values by hand, or writes those of another system; null takes one back',
		params: codeParam,
		body: given,
		bodyLimit: 2 * 1024 * 1024,
		response: z.object({ accepted: z.int() }),
		handle: async ({ params: { code }, body, principal }) => {
			const tag = await existing(needs, code)
			const now = clock.now()
			const expiresAt = body.expiresAt === null ? null : Date.parse(body.expiresAt)
			if (expiresAt !== null && expiresAt <= now) fail('bad-request', 'expiresAt has passed')
			const named = body.values.map(({ profileId }) => profileId)
			const visible = await visibleAmong(analytics, named, scopeOf(principal))
			const unseen = named.find((profileId) => !visible.has(profileId))
			if (unseen !== undefined) fail('not-found', 'There is no such shopper', { profileId: unseen })
			const read = valueReader(tag, ['manual', 'external'])
			const rows = body.values.map(({ profileId, value }) => {
				const one = value === null ? { value: null } : read(String(value))
				if (one === undefined) return fail('bad-request', `${value}: is not a value of this tag`, { profileId })
				return { profileId, ...one, source: `${body.source} (${nameOf(principal)})`, basis: body.basis, expiresAt }
			})
			await giveValues(analytics, code, rows, now)
			await auditTag(needs, principal, 'values-given', code, { people: rows.length, source: body.source, basis: body.basis })
			await tags.refresh([code])
			if (rows.some(({ value }) => value !== null)) await needs.alerts.settle('tag-expired', code)
			return { accepted: rows.length }
		},
	})
}
