import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Answer, Sent } from '../../api/model.ts'
import type { DayRange } from '../../url/time-range.ts'
import type { EventState } from './event-state.ts'

export type FoundEvent = Answer<'/api/events/search', 'post'>['items'][number]
export type EventQuestion = Sent<'/api/exports/events', 'post'>
export type SqlAnswer = Answer<'/api/sql/run', 'post'>
export type Views = Answer<'/api/sql/views', 'get'>
export type View = Views['views'][number]

/** What is asked, without the page of it. */
export function questionOf(state: EventState, range: DayRange) {
	const { names, source, channel, who, where } = state
	return {
		...range,
		...(names === undefined ? {} : { events: [...names] }),
		...(source === undefined ? {} : { source }),
		...(channel === undefined ? {} : { channel }),
		...(who === undefined ? {} : { profileId: Number(who) }),
		...(where === undefined ? {} : { where: where as NonNullable<EventQuestion['where']> }),
	}
}

export const eventsQuery = (state: EventState, range: DayRange) => {
	const { cursor } = state
	const body = { ...questionOf(state, range), limit: 50, ...(cursor === undefined ? {} : { cursor }) }
	return queryOptions({
		queryKey: ['explore', 'events', body],
		queryFn: ({ signal }) => ok(api.POST('/api/events/search', { body, signal })),
		placeholderData: keepPreviousData,
	})
}

export const viewsQuery = queryOptions({
	queryKey: ['explore', 'views'],
	queryFn: ({ signal }) => ok(api.GET('/api/sql/views', { signal })),
	staleTime: Number.POSITIVE_INFINITY,
})
