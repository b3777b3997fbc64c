import { z } from 'zod'
import { fail } from '#kit/errors'
import { scopeOf } from '#kit/principal'
import { type Principal, type Route, route } from '#kit/route'
import { labelOf, shapeOf, type TagDefinition, tagDefinition } from './definition.ts'
import { describeTag } from './describe-tag.ts'
import { type TagRouteNeeds, tagEditors } from './route-needs.ts'
import { tagCode } from './tag.ts'
import type { Preview } from './tag-needs.ts'
import { maySee } from './tag-view.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const person = z.object({ profileId: z.int(), label: z.string() })

const previewView = z.object({
	/** People by value; of a number, between the tenths of its distribution. */
	values: z.array(z.object({ value: z.string(), label: text, count: z.int() })),
	/** People of whom it says something, people without an answer, and all. */
	known: z.int(),
	unknown: z.int(),
	total: z.int(),
	coverage: z.number(),
	sentence: text,
	/** Beside the published version; null where there is none to compare with. */
	diff: z
		.object({
			entered: z.int(),
			left: z.int(),
			changed: z.int(),
			sample: z.object({ entered: z.array(person), left: z.array(person), changed: z.array(person) }),
		})
		.nullable(),
	psi: z.number().nullable(),
	elapsedMs: z.number(),
})

export function previewRoute(needs: TagRouteNeeds): Route {
	return route({
		method: 'POST',
		path: '/api/tags/preview',
		access: tagEditors,
		tag: 'tag',
		summary: 'Who would have which value, and what would change beside the published version',
		body: z.object({ definition: tagDefinition, code: tagCode.optional() }),
		response: previewView,
		handle: async ({ body, principal }) => {
			await assertMaySee(needs, body.definition, body.code, principal)
			const found = await needs.tags.preview(body.definition, body.code, scopeOf(principal))
			return viewPreview(needs, body.definition, found, principal)
		},
	})
}

/** Whoever may not see a sensitive tag may not see it through a definition that rests on it either. */
async function assertMaySee(
	{ tags }: TagRouteNeeds,
	definition: TagDefinition,
	code: string | undefined,
	principal: Principal,
): Promise<void> {
	await tags.catalogue.load()
	const present = code === undefined ? undefined : tags.catalogue.tag(code)
	const content = { definition, sensitivity: present?.content.sensitivity ?? ('none' as const), requires: [], pricing: false }
	if (!maySee(principal, tags.catalogue.duties('', content).sensitivity))
		fail('forbidden', 'This rests on sensitive data, which is for administrators')
}

async function viewPreview(
	needs: TagRouteNeeds,
	definition: TagDefinition,
	{ values, generation, diff, elapsedMs }: Preview,
	principal: Principal,
): Promise<z.input<typeof previewView>> {
	const evaluated = values.find(({ value }) => value === '')?.people ?? 0
	const known = shapeOf(definition).as === 'number' ? generation.known : evaluated
	const total = generation.everyone
	const sample = diff?.sample
	const ids = sample ? [...sample.entered, ...sample.left, ...sample.changed] : []
	const labels = await needs.labels(ids, principal)
	const people = (list: readonly number[] = []) =>
		list.map((profileId) => ({ profileId, label: labels.get(profileId) ?? `#${profileId}` }))
	return {
		values:
			shapeOf(definition).as === 'number'
				? bins(generation)
				: values.flatMap((one) => (one.value === '' ? [] : [viewCount(definition, one)])),
		known,
		unknown: Math.max(0, total - known),
		total,
		coverage: total === 0 ? 0 : known / total,
		sentence: describeTag(definition, needs.query),
		diff: diff && {
			...diff,
			sample: { entered: people(sample?.entered), left: people(sample?.left), changed: people(sample?.changed) },
		},
		psi: generation.psi,
		elapsedMs,
	}
}

function viewCount(definition: TagDefinition, { value, people }: { readonly value: string; readonly people: number }) {
	return { value, label: labelOf(definition, value), count: people }
}

/** What a number's bins are called: those without a row first. */
export function bins({
	counts,
	edges,
}: {
	readonly counts: Readonly<Record<string, number>>
	readonly edges: readonly number[]
}) {
	return Array.from({ length: edges.length + 2 }, (_, bin) => {
		const [low, high] = [edges[bin - 2], edges[bin - 1]]
		const value = bin === 0 ? '' : `${low ?? ''}…${high ?? ''}`
		const zh =
			bin === 0 ? '无' : low === undefined ? `低于 ${high ?? ''}` : high === undefined ? `${low} 及以上` : `${low} 至 ${high}`
		const en =
			bin === 0
				? 'none'
				: low === undefined
					? `below ${high ?? ''}`
					: high === undefined
						? `${low} and above`
						: `${low} to ${high}`
		return { value, label: { zh, en }, count: counts[String(bin)] ?? 0 }
	})
}
