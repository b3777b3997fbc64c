import { z } from 'zod'
import { everyone, type Route, route } from '#kit/route'
import type { Dimensions } from './dimensions.ts'

const text = z.object({ zh: z.string(), en: z.string() })

export function dimensionRoutes({ list }: Dimensions): readonly Route[] {
	return [
		route({
			method: 'GET',
			path: '/api/dimensions',
			access: everyone,
			tag: 'measure',
			summary: 'What questions can be told apart by; property:NAME asks by any property of events',
			query: z.object({
				platform: z.literal('true').optional().meta({ description: 'Those as well that only platforms tell' }),
			}),
			response: z.object({
				items: z.array(
					z.object({
						name: z.string(),
						label: text,
						of: z.enum(['rows', 'people']).meta({ description: 'Rows say it of themselves; people have it' }),
						values: z.array(z.object({ value: z.string(), label: text })).meta({ description: 'Empty: not known beforehand' }),
					}),
				),
			}),
			handle: async ({ principal, query }) => ({
				items: (await list(principal, query.platform === 'true')).map((dimension) => ({
					...{ name: dimension.name, label: dimension.label, of: dimension.of },
					values:
						dimension.of === 'rows'
							? []
							: [...dimension.cases, ...(dimension.rest ? [dimension.rest] : [])].map(({ value, label }) => ({ value, label })),
				})),
			}),
		}),
	]
}
