import { z } from 'zod'
import { scopeOf } from '#kit/principal'
import { type DataScope, everyone, type Route, route } from '#kit/route'
import { type SearchQuestion, searchTermsSchema } from './search-question.ts'
import type { SearchTerms } from './search-terms.ts'

const day = z.iso.date()
const known = z.object({ count: z.int(), of: z.int(), share: z.number().nullable() })

const measures = {
	searches: z.int(),
	people: z.int(),
	withoutResults: known.meta({ description: 'Of searches that tell how many results there were' }),
	viewed: known.meta({ description: 'Something was looked at before the next search; of searches whose time to look has ended' }),
	ordered: known.meta({ description: 'An order followed, not: because of it; of searches whose time to order has ended' }),
}

const searchesResponse = z.object({
	range: z.object({ from: day, to: day }),
	asOf: z.iso.datetime(),
	total: z.object(measures),
	terms: z.array(
		z.object({
			term: z.string().nullable().meta({ description: 'Null: all but those shown; empty: without a word' }),
			...measures,
		}),
	),
	gathered: z.int().meta({ description: 'Terms that are in the one that is null' }),
	tooMany: z.int().meta({ description: 'People who did too much to be one person' }),
	sample: z.object({ share: z.number(), margin: z.int() }).nullable(),
})

interface Needs {
	searches(question: SearchQuestion, asked: { readonly scope: DataScope; readonly signal: AbortSignal }): Promise<SearchTerms>
}

export function searchRoutes({ searches }: Needs): readonly Route[] {
	return [
		route({
			method: 'POST',
			path: '/api/searches/terms',
			access: everyone,
			summary: 'What people search for, what finds nothing, and what comes of it',
			tag: 'measure',
			body: searchTermsSchema,
			response: searchesResponse,
			handle: async ({ body, principal, signal }) => {
				const { asOf, terms, ...found } = await searches(body, { scope: scopeOf(principal), signal })
				return { ...found, terms: [...terms], asOf: new Date(asOf).toISOString() }
			},
		}),
	]
}
