import { z } from 'zod'

const searchOrders = ['searches', 'without-results', 'without-view'] as const
const name = z.string().min(1).max(200)

export const searchTermsSchema = z.strictObject({
	/** The event of a search, and its properties: what was searched for, and how many results were shown. */
	event: name.default('Products Searched'),
	term: name.default('query'),
	results: name.default('results_count'),
	/** What was found is looked at: one of these, so soon, and before the next search. */
	views: z.array(name).min(1).max(20).default(['Product Viewed', 'Product Clicked']),
	viewMinutes: z.int().min(1).max(1_440).default(30),
	/** Any order of the same person, so soon. */
	orderDays: z.int().min(1).max(365).default(7),
	order: z.enum(searchOrders).default('searches'),
	top: z.int().min(1).max(500).default(50),
	from: z.iso.date(),
	to: z.iso.date(),
})

export type SearchQuestion = z.infer<typeof searchTermsSchema>
