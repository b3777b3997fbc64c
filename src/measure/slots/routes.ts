import { z } from 'zod'
import { scopeOf } from '#kit/principal'
import { type DataScope, everyone, type Route, route } from '#kit/route'
import type { SlotClicks } from './slot-clicks.ts'
import { type SlotQuestion, slotClicksSchema } from './slot-question.ts'

const counted = {
	impressions: z.int(),
	clicks: z.int(),
	seenClicks: z.int().meta({ description: 'Clicks on what was recorded as seen on that day' }),
}
const through = {
	...counted,
	ctr: z.number().nullable().meta({ description: 'seenClicks of impressions; null where none was recorded' }),
}

const slotsResponse = z.object({
	range: z.object({ from: z.iso.date(), to: z.iso.date() }),
	total: z.object(through),
	blocks: z
		.array(
			z.object({
				...{ page: z.string(), area: z.string(), slot: z.string(), people: z.int(), ...through },
				interval: z.object({ low: z.number(), high: z.number() }).nullable(),
				shareOfClicks: z.number().nullable(),
				depth: z.number().nullable().meta({ description: 'By which blocks of a page are ordered' }),
			}),
		)
		.meta({ description: 'Page by page, on each from top to bottom' }),
	gathered: z.int().meta({ description: 'Blocks that are seen more rarely than those' }),
	unplaced: z.object(counted).meta({ description: 'What does not say where it was' }),
	pages: z.array(z.object({ page: z.string(), ...through })),
})

interface Needs {
	clicks(question: SlotQuestion, asked: { readonly scope: DataScope; readonly signal: AbortSignal }): Promise<SlotClicks>
}

export function slotRoutes({ clicks }: Needs): readonly Route[] {
	return [
		route({
			method: 'POST',
			path: '/api/slots/clicks',
			access: everyone,
			summary: 'How often what was shown at a place of a page, or of a list, was clicked',
			tag: 'measure',
			body: slotClicksSchema,
			response: slotsResponse,
			handle: async ({ body, principal, signal }) => {
				const { blocks, pages, ...found } = await clicks(body, { scope: scopeOf(principal), signal })
				return { ...found, blocks: [...blocks], pages: [...pages] }
			},
		}),
	]
}
