import { z } from 'zod'
import { everyone, type Route, route } from '#kit/route'
import { lineage, usesOfSource } from './lineage.ts'
import { existing, type TagRouteNeeds } from './route-needs.ts'
import { tagCode } from './tag.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const kinds = ['event', 'orders', 'trait', 'field', 'tag', 'segment', 'campaign'] as const

export function lineageRoutes(needs: TagRouteNeeds): Route[] {
	const graph = async () => {
		await needs.tags.catalogue.load()
		return {
			catalogue: needs.tags.catalogue,
			query: needs.query,
			segments: await needs.segments(),
			usesOfSegment: needs.usesOfSegment,
			sandbox: needs.tags.sandbox,
		}
	}
	return [
		route({
			method: 'GET',
			path: '/api/tags/lineage',
			access: everyone,
			tag: 'tag',
			summary: 'From events and traits to tags, segments and campaigns: everything, or what belongs to one tag',
			query: z.object({ code: tagCode.optional() }),
			response: z.object({
				nodes: z.array(z.object({ id: z.string(), kind: z.enum(kinds), label: text, status: z.string().optional() })),
				edges: z.array(z.object({ from: z.string(), to: z.string() })),
			}),
			handle: async ({ query }) => {
				if (query.code !== undefined) await existing(needs, query.code)
				const { nodes, edges } = await lineage(await graph(), query.code)
				return { nodes: nodes.map((node) => ({ ...node })), edges: [...edges] }
			},
		}),
		route({
			method: 'GET',
			path: '/api/tags/usages',
			access: everyone,
			tag: 'tag',
			summary: 'Tags and segments that rest on a trait, a field, an event, or a tag',
			query: z.object({ kind: z.enum(['trait', 'field', 'event', 'tag']), name: z.string().min(1).max(200) }),
			response: z.object({ items: z.array(z.object({ kind: z.string(), id: z.string(), name: z.string() })) }),
			handle: async ({ query: { kind, name } }) => ({
				items: kind === 'tag' ? await needs.tags.usages(name) : await usesOfSource(await graph(), kind, name),
			}),
		}),
	]
}
