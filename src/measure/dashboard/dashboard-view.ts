import { z } from 'zod'
import { roles } from '#kit/route'
import { comparisons } from './dashboard.ts'

/** What a reader sees of a dashboard: the answers of its routes. */
const known = {
	...{ id: z.string(), name: z.string(), description: z.string() },
	owner: z.object({ id: z.string(), name: z.string() }),
	sharedWith: z.array(z.enum(roles)),
	mayEdit: z.boolean().meta({ description: 'Whether the reader may change it' }),
	starter: z
		.string()
		.nullable()
		.meta({ description: 'Which of those that the software brings: read-only, copy it to change it' }),
	updatedAt: z.iso.datetime().nullable().meta({ description: 'Null for what the software brings' }),
}

export const summaryView = z.object({ ...known, tiles: z.int().meta({ description: 'How many' }) })

const tileView = z.object({
	id: z.string(),
	title: z.string().nullable(),
	place: z.object({ x: z.int(), y: z.int(), w: z.int(), h: z.int() }),
	days: z.int().nullable(),
	view: z.string(),
	is: z.union([
		z.object({ question: z.object({ kind: z.string(), body: z.record(z.string(), z.unknown()) }) }),
		z.object({ text: z.string() }),
	]),
})

export const dashboardView = z.object({
	...known,
	editableBy: z.array(z.enum(roles)),
	version: z.int(),
	range: z.object({ days: z.int() }),
	compare: z.enum(comparisons),
	tiles: z.array(tileView),
})

export const freshnessView = z.object({
	asOf: z.iso.datetime().meta({ description: 'When it was counted' }),
	dataUpTo: z.iso
		.datetime()
		.nullable()
		.meta({ description: 'The latest thing known in the days asked for; null where there is none' }),
	kept: z.boolean().meta({ description: 'Counted before, and nothing that it hangs on has changed since' }),
})
export type Freshness = z.infer<typeof freshnessView>
