import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'

export const subsidiesKey = ['subsidies'] as const

export interface SubsidyFilter {
	readonly province: string
	readonly category: string | undefined
	readonly cursor: string | undefined
}

export const subsidiesQuery = ({ province, category, cursor }: SubsidyFilter) =>
	queryOptions({
		queryKey: [...subsidiesKey, province, category, cursor],
		queryFn: ({ signal }) =>
			ok(
				api.GET('/api/subsidies', {
					params: {
						query: {
							limit: 50,
							...(province === '' ? {} : { province }),
							...(category === undefined ? {} : { category }),
							...(cursor === undefined ? {} : { cursor }),
						},
					},
					signal,
				}),
			),
		placeholderData: keepPreviousData,
	})
