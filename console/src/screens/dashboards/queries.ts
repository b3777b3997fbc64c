import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok, toApiError } from '../../api/client.ts'
import type { Locale } from '../../format/locale.ts'
import { type Freshness, isFresh, type Span, type Tile, type TileAnswer } from './dashboard-model.ts'

export const dashboardsKey = ['dashboards'] as const

export const dashboardsQuery = (language: Locale) =>
	queryOptions({
		queryKey: [...dashboardsKey, 'list', language],
		queryFn: ({ signal }) => ok(api.GET('/api/dashboards', { params: { query: { language } }, signal })),
	})

/** The words of those that the software brings come in one language. */
export const dashboardQuery = (id: string, language: Locale) =>
	queryOptions({
		queryKey: [...dashboardsKey, 'one', id, language],
		queryFn: ({ signal }) => ok(api.GET('/api/dashboards/{id}', { params: { path: { id }, query: { language } }, signal })),
	})

export interface Answered {
	readonly answer: TileAnswer['answer']
	/** Null for a tile that is not saved yet: it is asked as its own screen asks. */
	readonly freshness: Freshness | null
}

/** What a tile's question comes to. Two tiles with one question share the answer only on the server. */
export const tileQuery = (dashboard: string, tile: Tile, { from, to, compare }: Span) =>
	queryOptions({
		queryKey: ['tile', dashboard, tile.id, tile.is, from, to, compare],
		queryFn: ({ signal }): Promise<Answered> => {
			if (isFresh(tile.id)) return askDirectly(tile, { from, to, compare }, signal)
			const params = { path: { id: dashboard, tile: tile.id } }
			return ok(api.POST('/api/dashboards/{id}/tiles/{tile}/answer', { params, body: { from, to, compare }, signal }))
		},
		placeholderData: keepPreviousData,
		staleTime: 60_000,
		retry: false,
	})

async function askDirectly({ is }: Tile, { from, to, compare }: Span, signal: AbortSignal): Promise<Answered> {
	if (!('question' in is)) throw new Error('A text asks nothing')
	const { kind, body } = is.question
	const compared = kind === 'metrics/read' ? { compare } : {}
	const response = await fetch(`/api/${kind}`, {
		method: 'POST',
		credentials: 'same-origin',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ...body, ...compared, from, to }),
		signal,
	})
	const answer: unknown = await response.json()
	if (!response.ok) throw toApiError(response.status, answer)
	return { answer, freshness: null }
}
