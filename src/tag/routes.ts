import { z } from 'zod'
import { decodeCursor, pageOf, pageQuery } from '#kit/cursor'
import { fail } from '#kit/errors'
import { nameOf, scopeOf } from '#kit/principal'
import { everyone, type Principal, Reply, type Route, route } from '#kit/route'
import { isScoped } from '#storage/data-scope'
import { categoryRoutes } from './category-routes.ts'
import { countInScope, type ScopedCounts } from './count-in-scope.ts'
import { shapeOf, tagDefinition, tagKinds } from './definition.ts'
import { lineageRoutes } from './lineage-routes.ts'
import { previewRoute } from './preview-route.ts'
import { qualityRoutes } from './quality-routes.ts'
import { auditTag, changeable, codeParam, existing, type TagRouteNeeds, tagEditors } from './route-needs.ts'
import { shopperRoutes } from './shopper-routes.ts'
import { type Tag, tagCode, tagContent } from './tag.ts'
import { tagView, viewTag } from './tag-view.ts'
import { trustRoutes } from './trust-routes.ts'
import { valueRoutes } from './value-routes.ts'

const saving = { note: z.string().trim().max(500).default(''), publish: z.boolean().default(true) }

export function tagRoutes(needs: TagRouteNeeds): readonly Route[] {
	return [
		...categoryRoutes(needs),
		previewRoute(needs),
		...lineageRoutes(needs),
		...trustRoutes(needs),
		...readingRoutes(needs),
		...savingRoutes(needs),
		...valueRoutes(needs),
		...qualityRoutes(needs),
		...shopperRoutes(needs),
	]
}

async function view(needs: TagRouteNeeds, tags: readonly Tag[], principal: Principal): Promise<z.input<typeof tagView>[]> {
	const names = new Map((await needs.segments()).map(({ id, name }) => [id, name]))
	const scope = scopeOf(principal)
	const counted = isScoped(scope) ? await countInScope(needs.analytics, codesOf(tags), scope) : undefined
	return tags.map((tag) =>
		viewTag(counted ? within(tag, counted(tag.code)) : tag, needs.tags.catalogue, needs.query, principal, (id) => names.get(id)),
	)
}

function codesOf(tags: readonly Tag[]): string[] {
	return tags.map(({ code }) => code)
}

/** The last computation as it looks to a reader who sees these people only. Drift is told of the whole shop alone. */
function within(tag: Tag, { everyone: all, known, holders }: ScopedCounts): Tag {
	const zero = tag.published !== null && shapeOf(tag.published.content.definition).zero
	const counts = { everyone: all, known, holders: zero ? known : holders, conflicts: 0, psi: null }
	return tag.last === null ? tag : { ...tag, last: { ...tag.last, ...counts } }
}

async function viewOne(needs: TagRouteNeeds, tag: Tag, principal: Principal): Promise<z.input<typeof tagView>> {
	const [seen] = await view(needs, [tag], principal)
	return seen ?? fail('not-found')
}

function readingRoutes(needs: TagRouteNeeds): Route[] {
	const { tags } = needs
	return [
		route({
			method: 'GET',
			path: '/api/tags',
			access: everyone,
			tag: 'tag',
			summary: 'The tag catalogue, by code; a category includes those below it',
			query: pageQuery.extend({
				category: z.string().max(60).optional(),
				kind: z.enum(tagKinds).optional(),
				q: z.string().trim().min(1).max(100).optional(),
			}),
			response: z.object({ items: z.array(tagView), next: z.string().nullable(), total: z.int() }),
			handle: async ({ query, principal }) => {
				await tags.catalogue.load()
				const inCategory = query.category === undefined ? undefined : await below(needs, query.category)
				const found = tags.catalogue
					.tags()
					.filter(
						(tag) =>
							(inCategory === undefined || inCategory.has(tag.content.category)) &&
							(query.kind === undefined || tag.content.definition.kind === query.kind) &&
							(query.q === undefined || speaksOf(tag, query.q.toLowerCase())),
					)
				const after = decodeCursor(query.cursor, z.tuple([z.string()]))?.[0]
				const rest = after === undefined ? found : found.filter(({ code }) => code > after)
				const page = pageOf(rest.slice(0, query.limit + 1), query.limit, (last) => [last.code])
				return { items: await view(needs, page.items, principal), next: page.next, total: found.length }
			},
		}),
		route({
			method: 'GET',
			path: '/api/tags/:code',
			access: everyone,
			tag: 'tag',
			summary: 'One tag',
			params: codeParam,
			response: tagView,
			handle: async ({ params, principal }) => viewOne(needs, await existing(needs, params.code), principal),
		}),
		versionsRoute(needs),
		versionRoute(needs),
	]
}

function speaksOf({ code, content }: Tag, q: string): boolean {
	const { name, description, owner } = content
	return [code, name.zh, name.en, description.zh, description.en, owner].some((words) => words.toLowerCase().includes(q))
}

async function below({ tags }: TagRouteNeeds, category: string): Promise<Set<string>> {
	const all = await tags.store.categories()
	const found = new Set([category])
	for (let size = 0; size !== found.size; ) {
		size = found.size
		for (const { code, parent } of all) if (parent !== null && found.has(parent)) found.add(code)
	}
	return found
}

const versionView = z.object({
	version: z.int(),
	author: z.string(),
	note: z.string(),
	at: z.iso.datetime(),
	publishedAt: z.iso.datetime().nullable(),
	rollbackOf: z.int().nullable(),
	/** What this version changed, by the parts of a tag. */
	changed: z.array(z.string()),
})

function versionsRoute(needs: TagRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/tags/:code/versions',
		access: everyone,
		tag: 'tag',
		summary: 'The versions of a tag, newest first: who, when, why and what changed',
		params: codeParam,
		response: z.object({ items: z.array(versionView) }),
		handle: async ({ params }) => {
			await existing(needs, params.code)
			const versions = await needs.tags.store.versions(params.code)
			return {
				items: versions.map((version, index) => ({
					version: version.version,
					author: version.author,
					note: version.note,
					at: new Date(version.at).toISOString(),
					publishedAt: version.publishedAt === null ? null : new Date(version.publishedAt).toISOString(),
					rollbackOf: version.rollbackOf,
					changed: changedParts(versions[index + 1]?.content, version.content),
				})),
			}
		},
	})
}

function changedParts(before: object | undefined, after: object): string[] {
	if (!before) return []
	const old = before as Readonly<Record<string, unknown>>
	return Object.entries(after).flatMap(([part, value]) => (canonical(value) === canonical(old[part]) ? [] : [part]))
}

/** The stores do not keep the order of keys. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		typeof part === 'object' && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	)
}

function versionRoute(needs: TagRouteNeeds): Route {
	return route({
		method: 'GET',
		path: '/api/tags/:code/versions/:version',
		access: everyone,
		tag: 'tag',
		summary: 'One version of a tag in full',
		params: codeParam.extend({ version: z.coerce.number().int().min(1) }),
		response: versionView.omit({ changed: true }).extend({ content: tagContent.extend({ definition: tagDefinition }) }),
		handle: async ({ params }) => {
			const found = (await needs.tags.store.versions(params.code)).find(({ version }) => version === params.version)
			if (!found) return fail('not-found')
			const { code: _, at, publishedAt, ...rest } = found
			return {
				...rest,
				at: new Date(at).toISOString(),
				publishedAt: publishedAt === null ? null : new Date(publishedAt).toISOString(),
			}
		},
	})
}

function savingRoutes(needs: TagRouteNeeds): Route[] {
	const { tags } = needs
	return [
		route({
			method: 'POST',
			path: '/api/tags',
			access: tagEditors,
			tag: 'tag',
			summary: 'Creates a tag, as a draft or published and computed',
			body: tagContent.extend({ code: tagCode, ...saving }),
			response: tagView,
			handle: async ({ body, principal }) => {
				const { code, note, publish, ...content } = body
				const made = await tags.create(code, { content, note, publish }, nameOf(principal))
				await auditTag(needs, principal, 'created', code, { version: made.version, published: publish })
				return viewOne(needs, made, principal)
			},
		}),
		route({
			method: 'PUT',
			path: '/api/tags/:code',
			access: tagEditors,
			tag: 'tag',
			summary: 'Saves a new version; `version` is the one that was edited. Unpublished, the former stays in use',
			params: codeParam,
			body: tagContent.extend({ version: z.int().min(1), ...saving }),
			response: tagView,
			handle: async ({ params, body, principal }) => {
				await changeable(needs, params.code, principal)
				const { version, note, publish, ...content } = body
				const saved = await tags.update(params.code, version, { content, note, publish }, nameOf(principal))
				await auditTag(needs, principal, 'changed', params.code, { version: saved.version, published: publish, note })
				return viewOne(needs, saved, principal)
			},
		}),
		route({
			method: 'POST',
			path: '/api/tags/:code/publish',
			access: tagEditors,
			tag: 'tag',
			summary: 'Publishes a saved version and computes it',
			params: codeParam,
			body: z.object({ version: z.int().min(1) }),
			response: tagView,
			handle: async ({ params, body, principal }) => {
				await changeable(needs, params.code, principal)
				const published = await tags.publish(params.code, body.version)
				await auditTag(needs, principal, 'published', params.code, { version: body.version })
				return viewOne(needs, published, principal)
			},
		}),
		route({
			method: 'POST',
			path: '/api/tags/:code/unpublish',
			access: tagEditors,
			tag: 'tag',
			summary: 'Takes a tag out of use; refused while something uses it',
			params: codeParam,
			response: tagView,
			handle: async ({ params, principal }) => {
				await changeable(needs, params.code, principal)
				const taken = await tags.unpublish(params.code)
				await auditTag(needs, principal, 'unpublished', params.code)
				return viewOne(needs, taken, principal)
			},
		}),
		rollbackRoute(needs),
		route({
			method: 'DELETE',
			path: '/api/tags/:code',
			access: tagEditors,
			tag: 'tag',
			summary: 'Deletes a tag that nothing uses, with its values',
			params: codeParam,
			handle: async ({ params, principal }) => {
				await changeable(needs, params.code, principal)
				await tags.remove(params.code)
				await auditTag(needs, principal, 'deleted', params.code)
				return new Reply(204, null)
			},
		}),
		route({
			method: 'POST',
			path: '/api/tags/:code/refresh',
			access: tagEditors,
			tag: 'tag',
			summary: 'Computes the published version now',
			params: codeParam,
			response: tagView,
			handle: async ({ params, principal }) => {
				const tag = await existing(needs, params.code)
				if (!tag.published) fail('conflict', 'A draft is not computed: publish it first')
				await tags.refresh([params.code])
				return viewOne(needs, await existing(needs, params.code), principal)
			},
		}),
	]
}

function rollbackRoute(needs: TagRouteNeeds): Route {
	const { tags } = needs
	return route({
		method: 'POST',
		path: '/api/tags/:code/rollback',
		access: tagEditors,
		tag: 'tag',
		summary: 'Takes up an earlier version again, as a new one',
		params: codeParam,
		body: z.object({ version: z.int().min(1) }),
		response: tagView,
		handle: async ({ params, body, principal }) => {
			const present = await changeable(needs, params.code, principal)
			const found = (await tags.store.versions(params.code)).find(({ version }) => version === body.version)
			if (!found) return fail('not-found')
			const note = `回滚到版本 ${body.version} / Back to version ${body.version}`
			const input = { content: found.content, note, publish: true, rollbackOf: body.version }
			const saved = await tags.update(params.code, present.version, input, nameOf(principal))
			await auditTag(needs, principal, 'rolled-back', params.code, { version: saved.version, to: body.version })
			return viewOne(needs, saved, principal)
		},
	})
}
