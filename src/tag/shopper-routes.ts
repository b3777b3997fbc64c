import { z } from 'zod'
import { fail } from '#kit/errors'
import { scopeOf } from '#kit/principal'
import { everyone, type Principal, type Route, route } from '#kit/route'
import { createPeopleSets, type Definition } from '#query'
import { labelOf, shapeOf } from './definition.ts'
import { describeTag } from './describe-tag.ts'
import { givenOf } from './given-values.ts'
import { valuesOfShopper } from './read-values.ts'
import { codeParam, existing, type TagRouteNeeds } from './route-needs.ts'
import { maySee } from './tag-view.ts'
import { visibleAmong } from './visible-among.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const shopperId = z.object({ id: z.coerce.number().int().min(1).max(4_294_967_295) })

const shopperTag = z.object({
	code: z.string(),
	name: text,
	category: z.string(),
	value: z.string(),
	label: text,
	since: z.iso.datetime(),
	version: z.int(),
	sensitive: z.boolean(),
})

export function shopperRoutes(needs: TagRouteNeeds): Route[] {
	return [tagsRoute(needs), whyRoute(needs)]
}

function tagsRoute(needs: TagRouteNeeds): Route {
	const { catalogue } = needs.tags
	return route({
		method: 'GET',
		path: '/api/shoppers/:id/tags',
		access: everyone,
		tag: 'tag',
		summary: 'What the tags say of a shopper, without those that the shopper did not agree to or the reader may not see',
		params: shopperId,
		response: z.object({ items: z.array(shopperTag) }),
		handle: async ({ params, principal }) => {
			await assertInScope(needs, params.id, principal)
			await catalogue.load()
			const [found, agreed] = await Promise.all([valuesOfShopper(needs.analytics, params.id), needs.agreedBy(params.id)])
			const contents = catalogue.contents()
			const items = found.flatMap(({ code, value, since, version }) => {
				const content = contents.get(code)
				if (!content || value === '') return []
				const duties = catalogue.duties(code)
				if (!maySee(principal, duties.sensitivity) || duties.requires.some((purpose) => !agreed.has(purpose))) return []
				return [
					{
						...{ code, name: content.name, category: content.category, value, version },
						label: labelOf(content.definition, value),
						since: new Date(since).toISOString(),
						sensitive: duties.sensitivity !== 'none',
					},
				]
			})
			return { items }
		},
	})
}

const reason = z.object({ value: z.string(), label: text, sentence: text, answer: z.enum(['yes', 'no', 'unknown']) })

function whyRoute(needs: TagRouteNeeds): Route {
	const { tags, query, analytics } = needs
	return route({
		method: 'GET',
		path: '/api/shoppers/:id/tags/:code/why',
		access: everyone,
		tag: 'tag',
		summary: 'Why a tag says what it says of a shopper: each condition with its answer, or who said so',
		params: shopperId.extend(codeParam.shape),
		response: z.object({
			code: z.string(),
			name: text,
			/** Null: not evaluated. */
			values: z.array(z.object({ value: z.string(), label: text })).nullable(),
			computedAt: z.iso.datetime().nullable(),
			sentence: text,
			/** The conditions of a rule in their order, as they are answered now. */
			reasons: z.array(reason),
			/** Who gave the value, where it was not computed. */
			given: z
				.object({ source: z.string(), basis: z.string(), at: z.iso.datetime(), expiresAt: z.iso.datetime().nullable() })
				.nullable(),
			/** Purposes that the shopper has not agreed to: then nothing is known. */
			missing: z.array(z.string()),
		}),
		handle: async ({ params: { id, code }, principal }) => {
			await assertInScope(needs, id, principal)
			const tag = await existing(needs, code)
			const content = tag.published?.content
			if (!content) return fail('not-found', 'This tag is not published')
			await tags.catalogue.load()
			const duties = tags.catalogue.duties(code)
			if (!maySee(principal, duties.sensitivity)) return fail('forbidden', 'This is sensitive data, which is for administrators')
			const agreed = await needs.agreedBy(id)
			const missing = duties.requires.filter((purpose) => !agreed.has(purpose))
			const { definition } = content
			const sentence = describeTag(definition, query)
			const base = {
				code,
				name: content.name,
				sentence,
				missing,
				computedAt: tag.last ? new Date(tag.last.at).toISOString() : null,
			}
			if (missing.length > 0) return { ...base, values: null, reasons: [], given: null }
			const found = (await valuesOfShopper(analytics, id)).filter((one) => one.code === code)
			const values = found.flatMap(({ value }) => (value === '' ? [] : [{ value, label: labelOf(definition, value) }]))
			return {
				...base,
				values: found.length === 0 && !(shapeOf(definition).zero && tag.last) ? null : values,
				reasons: definition.kind === 'rule' ? await reasonsFor(needs, definition.values, id) : [],
				given: await givenOf(analytics, code, id),
			}
		},
	})
}

async function reasonsFor(
	{ analytics, query, membership }: TagRouteNeeds,
	values: readonly { readonly value: string; readonly label: { zh: string; en: string }; readonly when: unknown }[],
	profileId: number,
): Promise<z.input<typeof reason>[]> {
	const sets = createPeopleSets(analytics.dialect)
	const asked = values.map(({ when }, index) => {
		const { yes, no } = query.decideIn(sets, when as Definition, membership)
		return `multiIf(bitmapContains(${yes()}, {person:UInt32}), 'yes', bitmapContains(${no()}, {person:UInt32}), 'no', 'unknown') AS a${index}`
	})
	const [row] = await analytics.query<Record<string, 'yes' | 'no' | 'unknown'>>(`${sets.prelude()} SELECT ${asked.join(', ')}`, {
		...sets.parameters.values,
		person: profileId,
	})
	return values.map(({ value, label, when }, index) => ({
		...{ value, label, sentence: query.sentences(when as Definition), answer: row?.[`a${index}`] ?? 'unknown' },
	}))
}

/** A reader with a data scope sees their own people only. */
async function assertInScope({ analytics }: TagRouteNeeds, profileId: number, principal: Principal): Promise<void> {
	const visible = await visibleAmong(analytics, [profileId], scopeOf(principal))
	if (!visible.has(profileId)) fail('not-found', 'There is no such shopper')
}
