import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { TagDefinition } from '../../api/model.ts'

export interface TagFilter {
	readonly category: string | undefined
	readonly kind: TagDefinition['kind'] | undefined
	readonly q: string
}

export const tagsQuery = ({ category, kind, q }: TagFilter) =>
	queryOptions({
		queryKey: ['tags', 'list', category, kind, q],
		queryFn: ({ signal }) =>
			ok(
				api.GET('/api/tags', {
					params: {
						query: {
							limit: 200,
							...(category === undefined ? {} : { category }),
							...(kind === undefined ? {} : { kind }),
							...(q === '' ? {} : { q }),
						},
					},
					signal,
				}),
			),
		placeholderData: keepPreviousData,
	})

export const tagTreeQuery = queryOptions({
	queryKey: ['tags', 'tree'],
	queryFn: ({ signal }) => ok(api.GET('/api/tags/tree', { signal })),
})

const path = (code: string) => ({ path: { code } })

export const tagQuery = (code: string) =>
	queryOptions({
		queryKey: ['tags', 'one', code],
		queryFn: ({ signal }) => ok(api.GET('/api/tags/{code}', { params: path(code), signal })),
	})

export const tagQualityQuery = (code: string) =>
	queryOptions({
		queryKey: ['tags', 'quality', code],
		queryFn: ({ signal }) => ok(api.GET('/api/tags/{code}/quality', { params: path(code), signal })),
	})

export const tagVersionsQuery = (code: string) =>
	queryOptions({
		queryKey: ['tags', 'versions', code],
		queryFn: ({ signal }) => ok(api.GET('/api/tags/{code}/versions', { params: path(code), signal })),
	})

export const tagVersionQuery = (code: string, version: number | undefined) =>
	queryOptions({
		queryKey: ['tags', 'version', code, version],
		queryFn: ({ signal }) =>
			ok(api.GET('/api/tags/{code}/versions/{version}', { params: { path: { code, version: version ?? 0 } }, signal })),
		enabled: version !== undefined,
	})

export const lineageQuery = (code: string | undefined) =>
	queryOptions({
		queryKey: ['tags', 'lineage', code],
		queryFn: ({ signal }) => ok(api.GET('/api/tags/lineage', { params: { query: code === undefined ? {} : { code } }, signal })),
	})

export const tagMembersQuery = (code: string, value: string | undefined, cursor: string | undefined) =>
	queryOptions({
		queryKey: ['tags', 'members', code, value, cursor],
		queryFn: ({ signal }) =>
			ok(
				api.GET('/api/tags/{code}/members', {
					params: {
						path: { code },
						query: { limit: 50, ...(value === undefined ? {} : { value }), ...(cursor === undefined ? {} : { cursor }) },
					},
					signal,
				}),
			),
		placeholderData: keepPreviousData,
	})

/** The last answer stays in view while the next one is computed. */
export const tagPreviewQuery = (definition: TagDefinition | undefined, code: string | undefined) =>
	queryOptions({
		queryKey: ['tags', 'preview', definition, code],
		queryFn: ({ signal }) => {
			if (definition === undefined) throw new Error('nothing to preview')
			return ok(api.POST('/api/tags/preview', { body: { definition, ...(code === undefined ? {} : { code }) }, signal }))
		},
		enabled: definition !== undefined,
		placeholderData: keepPreviousData,
		retry: false,
	})

export const fairnessQuery = (code: string) =>
	queryOptions({
		queryKey: ['tags', 'fairness', code],
		queryFn: ({ signal }) => ok(api.GET('/api/tags/{code}/fairness-checks', { params: { path: { code } }, signal })),
	})
