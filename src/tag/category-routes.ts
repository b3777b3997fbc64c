import { z } from 'zod'
import { fail } from '#kit/errors'
import { everyone, Reply, type Route, route } from '#kit/route'
import { type TagRouteNeeds, tagEditors } from './route-needs.ts'
import { type TagCategory, tagCategory, tagCode } from './tag.ts'

interface Branch {
	readonly code: string
	readonly name: { readonly zh: string; readonly en: string }
	readonly parent: string | null
	readonly position: number
	/** Tags in it and below it. */
	readonly tags: number
	readonly children: Branch[]
}

const branch: z.ZodType<Branch> = z.lazy(() =>
	z
		.object({
			code: z.string(),
			name: z.object({ zh: z.string(), en: z.string() }),
			parent: z.string().nullable(),
			position: z.int(),
			tags: z.int(),
			children: z.array(branch),
		})
		.meta({ id: 'TagCategoryBranch' }),
)

/** Deeper than anybody reads. */
const deepest = 6

export function categoryRoutes({ tags, audit }: TagRouteNeeds): Route[] {
	const { store, catalogue } = tags
	return [
		route({
			method: 'GET',
			path: '/api/tags/tree',
			access: everyone,
			tag: 'tag',
			summary: 'The categories as a tree, with the number of tags in each',
			response: z.object({ items: z.array(branch) }),
			handle: async () => {
				await catalogue.load()
				const counts = new Map<string, number>()
				for (const { content } of catalogue.tags()) counts.set(content.category, (counts.get(content.category) ?? 0) + 1)
				return { items: branches(await store.categories(), null, counts) }
			},
		}),
		route({
			method: 'PUT',
			path: '/api/tags/tree/:code',
			access: tagEditors,
			tag: 'tag',
			summary: 'Creates or changes a category',
			params: z.object({ code: tagCode }),
			body: tagCategory.omit({ code: true }),
			response: tagCategory,
			handle: async ({ params, body, principal }) => {
				const category = { ...body, code: params.code }
				assertPlace(category, await store.categories())
				await store.putCategory(category)
				await audit({ principal, action: 'tag-category.changed', object: { type: 'tag-category', id: params.code } })
				return category
			},
		}),
		route({
			method: 'DELETE',
			path: '/api/tags/tree/:code',
			access: tagEditors,
			tag: 'tag',
			summary: 'Deletes a category that holds nothing',
			params: z.object({ code: tagCode }),
			handle: async ({ params: { code }, principal }) => {
				const [categories, all] = await Promise.all([store.categories(), store.all()])
				if (!categories.some((one) => one.code === code)) fail('not-found')
				const usages = [
					...categories
						.filter(({ parent }) => parent === code)
						.map((one) => ({ kind: 'category', id: one.code, name: one.name.zh })),
					...all
						.filter(({ content }) => content.category === code)
						.map((tag) => ({ kind: 'tag', id: tag.code, name: tag.content.name.zh })),
				]
				if (usages.length > 0) fail('in-use', undefined, { usages })
				await store.removeCategory(code)
				await audit({ principal, action: 'tag-category.deleted', object: { type: 'tag-category', id: code } })
				return new Reply(204, null)
			},
		}),
	]
}

function branches(all: readonly TagCategory[], parent: string | null, counts: ReadonlyMap<string, number>): Branch[] {
	return all
		.filter((one) => one.parent === parent)
		.map((one) => {
			const children = branches(all, one.code, counts)
			const tags = (counts.get(one.code) ?? 0) + children.reduce((sum, child) => sum + child.tags, 0)
			return { code: one.code, name: one.name, parent, position: one.position, tags, children }
		})
}

/** The parent must exist, and no category may lie below itself. */
function assertPlace({ code, parent }: TagCategory, all: readonly TagCategory[]): void {
	const byCode = new Map(all.map((one) => [one.code, one]))
	let depth = 1
	for (let above = parent; above !== null; depth++) {
		if (above === code) fail('bad-definition', 'parent: the category would lie below itself', { path: 'parent' })
		if (depth >= deepest) fail('bad-definition', `parent: categories are at most ${deepest} deep`, { path: 'parent' })
		const next: TagCategory | undefined = byCode.get(above)
		if (!next) fail('bad-definition', `parent: there is no category ${above}`, { path: 'parent' })
		above = next?.parent ?? null
	}
}
