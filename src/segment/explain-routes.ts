import { z } from 'zod'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { scopeOf } from '#kit/principal'
import { everyone, type Principal, type Route, route } from '#kit/route'
import { type Definition, definitionBody, type ExplainedPerson, type Explanation, type Query } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { assertKnown } from './known-segments.ts'
import { segmentIdsOf } from './list-members.ts'
import { membership } from './membership.ts'
import type { Segment } from './segment.ts'

export interface ExplainRouteNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	readonly clock: Clock
	readonly segmentNames: () => Promise<(id: string) => string | undefined>
	/** Raises `not-found`, and `forbidden` where the reader may not see what the definition rests on. */
	readonly seen: (id: string, principal: Principal) => Promise<Segment>
	readonly readable: (definition: Definition, principal: Principal) => Promise<void>
	readonly labelPeople: (
		ids: readonly number[],
		principal: Principal,
	) => Promise<readonly { readonly profileId: number; readonly label: string }[]>
}

const answer = z.enum(['yes', 'no', 'unknown'])

const leafKinds = [
	'trait',
	'fact',
	'tag',
	'percentile',
	'events',
	'orders',
	'sequence',
	'near',
	'consent',
	'bucket',
	'segment',
] as const

const node = z
	.object({
		kind: z.enum(['all', 'any', 'not', 'leaf']),
		/** Where it stands in the definition: `all[1].not`; empty at the root. */
		path: z.string(),
		sentence: z.object({ zh: z.string(), en: z.string() }),
		answer,
		get parts() {
			return z.array(node)
		},
		/** What a leaf found; null of a connective. */
		found: z
			.object({
				leaf: z.enum(leafKinds),
				/** As the condition measures it: decimals as text, times in ISO 8601, distances in metres. Null: nothing is known. */
				value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
				/** More may be true than is known: we do not see all that this shopper does. */
				partial: z.boolean(),
				condition: definitionBody,
			})
			.nullable(),
	})
	.meta({ id: 'ExplainedCondition' })
type Node = z.input<typeof node>

const explained = z.object({
	person: z.object({ profileId: z.int(), label: z.string() }),
	at: z.iso.datetime(),
	answer,
	/** Whether the shopper is a member as last computed; null of a definition that is not saved. */
	member: z.boolean().nullable(),
	coverage: z.object({ observed: z.boolean(), buyer: z.boolean() }),
	tree: node,
})

const mostId = 0xffffffff
const profileId = z.int().min(1).max(mostId)

/** Why somebody is in, why not, or why we cannot know. */
export function explainRoutes(needs: ExplainRouteNeeds): Route[] {
	return [
		route({
			method: 'POST',
			path: '/api/segments/explain',
			access: everyone,
			tag: 'segment',
			summary: 'Why a shopper meets a definition, or does not: its tree, each part answered with what was found',
			body: z.object({ definition: definitionBody, profileId }),
			response: explained,
			handle: async ({ body, principal }) => {
				const definition = needs.query.parse(body.definition)
				await needs.readable(definition, principal)
				return explain(needs, definition, body.profileId, principal)
			},
		}),
		route({
			method: 'GET',
			path: '/api/segments/:id/explain',
			access: everyone,
			tag: 'segment',
			summary: 'Why a shopper is in a segment, or is not: its tree, each part answered with what was found',
			params: z.object({ id: z.uuid() }),
			query: z.object({ profileId: z.coerce.number().pipe(profileId) }),
			response: explained,
			handle: async ({ params, query, principal }) => {
				const segment = await needs.seen(params.id, principal)
				const told = await explain(needs, segment.definition, query.profileId, principal)
				const [held] = await segmentIdsOf(needs.analytics, told.person.profileId, [segment])
				return { ...told, member: held !== undefined }
			},
		}),
	]
}

async function explain(
	needs: ExplainRouteNeeds,
	definition: Definition,
	asked: number,
	principal: Principal,
): Promise<z.input<typeof explained>> {
	const at = new Date(needs.clock.now()).toISOString()
	const asking = { membership, scope: scopeOf(principal), segmentName: assertKnown(definition, await needs.segmentNames()) }
	const found = await needs.query.explain(definition, asked, asking)
	if (!found) fail('not-found', 'There is no such shopper')
	return { at, member: null, ...(await view(needs, found, principal)) }
}

async function view(
	{ labelPeople }: ExplainRouteNeeds,
	{ profileId: id, coverage, tree }: ExplainedPerson,
	principal: Principal,
) {
	const [person = { profileId: id, label: `#${id}` }] = await labelPeople([id], principal)
	return { person, coverage, answer: tree.answer, tree: nodeOf(tree) }
}

function nodeOf(part: Explanation): Node {
	const { path, sentence, answer: given } = part
	const common = { path, sentence, answer: given, found: null }
	if ('all' in part) return { ...common, kind: 'all', parts: part.all.map(nodeOf) }
	if ('any' in part) return { ...common, kind: 'any', parts: part.any.map(nodeOf) }
	if ('not' in part) return { ...common, kind: 'not', parts: [nodeOf(part.not)] }
	const { leaf, value, partial, condition } = part
	return { ...common, kind: 'leaf', parts: [], found: { leaf, value, partial, condition: { ...condition } } }
}
