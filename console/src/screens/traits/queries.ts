import { queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'

export const computedTraitsQuery = queryOptions({
	queryKey: ['computed-traits'],
	queryFn: ({ signal }) => ok(api.GET('/api/computed-traits', { signal })),
})
