import { z } from 'zod'
import { scopeOf } from '#kit/principal'
import { type DataScope, everyone, type Route, route } from '#kit/route'
import { eventLabel } from '#query'
import type { PathNode } from './path-nodes.ts'
import { type PathsQuestion, pathsSchema } from './path-question.ts'
import { directions, type Paths } from './paths.ts'

const day = z.iso.date()
const text = z.object({ zh: z.string(), en: z.string() })

const single = z.object({
	kind: z.enum(['event', 'order', 'loop', 'other', 'more']).meta({
		description: 'loop: gone to and fro between two; other: too rare; more: the rest of what lies between start and end',
	}),
	event: z.string().nullable(),
	label: text.nullable().meta({ description: 'What the event is called' }),
	value: z.string().meta({ description: 'Of the dimension that nodes are told apart by; empty: nothing is said' }),
})
const node = single.extend({
	of: z.array(single).meta({ description: 'Of a loop: the two' }),
	happening: z.record(z.string(), z.unknown()).nullable().meta({
		description: 'The node as a step, {events, where} or {orders, where}; null where the condition language has no words',
	}),
})

const place = z.object({
	node: z.int().meta({ description: 'Its place in nodes' }),
	people: z.int(),
	ended: z.int().meta({ description: 'Nothing more came; walked backwards: nothing was before' }),
	cut: z.int().meta({ description: 'Go on beyond the last step that was asked for' }),
})

const pathsResponse = z.object({
	range: z.object({ from: day, to: day }),
	asOf: z.iso.datetime(),
	direction: z.enum(directions).meta({ description: 'before: steps are counted backwards from the end' }),
	ways: z.int().meta({ description: 'One a person, or one a session: as many as there are in the first step' }),
	without: z
		.object({ none: z.int(), tooMany: z.int(), open: z.int() })
		.meta({ description: 'People who have no such way; who did too much to be one person; who could still go on' }),
	nodes: z.array(node),
	steps: z.array(
		z.object({
			places: z.array(place).meta({ description: 'people = ended + cut + those of the links that go on' }),
			gathered: z.int().meta({ description: 'How many nodes of this step are in other' }),
		}),
	),
	links: z.array(z.object({ step: z.int(), from: z.int(), to: z.int(), people: z.int() })),
	rare: z
		.object({ nodes: z.int(), happenings: z.int() })
		.meta({ description: 'What has no node of its own in any step, because it is too rare in all the days' }),
	sample: z.object({ share: z.number(), margin: z.int() }).nullable().meta({
		description: 'Counted of this share of the people; a number of everybody is within the margin, 19 times of 20',
	}),
})

interface Needs {
	paths(question: PathsQuestion, asked: { readonly scope: DataScope; readonly signal: AbortSignal }): Promise<Paths>
}

export function pathRoutes({ paths }: Needs): readonly Route[] {
	return [
		route({
			method: 'POST',
			path: '/api/paths/count',
			access: everyone,
			summary: 'Where people go: from a step, to a step, between two, or from where their sessions begin',
			tag: 'measure',
			body: pathsSchema,
			response: pathsResponse,
			handle: async ({ body, principal, signal }) => {
				const { asOf, nodes, steps, links, ...found } = await paths(body, { scope: scopeOf(principal), signal })
				return {
					...found,
					asOf: new Date(asOf).toISOString(),
					nodes: nodes.map(({ node: of, happening }) => ({
						...shownSingle(of),
						of: of.kind === 'loop' ? of.of.map(shownSingle) : [],
						happening: happening ?? null,
					})),
					steps: steps.map(({ places, gathered }) => ({ gathered, places: [...places] })),
					links: [...links],
				}
			},
		}),
	]
}

function shownSingle(node: PathNode): z.input<typeof single> {
	const event = node.kind === 'event' ? node.event : null
	const value = 'value' in node ? node.value : ''
	return { kind: node.kind, event, label: event === null ? null : eventLabel(event), value }
}
