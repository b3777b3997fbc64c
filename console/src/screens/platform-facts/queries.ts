import { infiniteQueryOptions } from '@tanstack/react-query'
import { api, ok } from '../../api/client.ts'
import type { Answer } from '../../api/model.ts'

export type Preview = Answer<'/api/platform-facts/preview', 'post'>
export type PlatformImport = Answer<'/api/platform-facts/imports', 'get'>['items'][number]
export type Platform = Preview['platform']
export type Field = NonNullable<Preview['columns'][number]['field']>

export const platforms = [
	'tmall',
	'taobao',
	'jd',
	'douyin',
	'kuaishou',
	'pdd',
	'xiaohongshu',
] as const satisfies readonly Platform[]

/** What a column can be named, in the order in which it is looked for. */
export const fields = [
	...(['day', 'shop', 'campaign', 'live_room', 'item', 'exposures', 'clicks', 'visitors', 'views', 'favourites'] as const),
	...(['add_to_carts', 'orders', 'buyers', 'units', 'revenue', 'refunds', 'cost'] as const),
] as const satisfies readonly Field[]

export interface Upload {
	readonly file: File
	readonly platform: Platform
	readonly shop: string
	readonly day: string | undefined
	readonly columns: Readonly<Record<string, Field | null>>
}

/** What it would bring, or with `import`, what it brought. */
export async function send({ file, platform, shop, day, columns }: Upload, act: 'preview' | 'import'): Promise<Preview> {
	const query = {
		...{ platform, name: file.name.slice(0, 200) },
		...(shop.trim() === '' ? {} : { shop: shop.trim() }),
		...(day === undefined ? {} : { day }),
		...(Object.keys(columns).length === 0 ? {} : { map: JSON.stringify(columns) }),
	}
	const sent = {
		params: { query },
		body: file as never,
		bodySerializer: (body: unknown) => body as BodyInit,
		headers: { 'content-type': 'application/octet-stream' },
	}
	return act === 'preview' ? ok(api.POST('/api/platform-facts/preview', sent)) : ok(api.POST('/api/platform-facts/import', sent))
}

export const importsKey = ['platform-facts'] as const

export const importsQuery = infiniteQueryOptions({
	queryKey: importsKey,
	queryFn: ({ pageParam, signal }) =>
		ok(
			api.GET('/api/platform-facts/imports', {
				params: { query: { limit: 30, ...(pageParam === '' ? {} : { before: pageParam }) } },
				signal,
			}),
		),
	initialPageParam: '',
	getNextPageParam: (last) => last.next ?? undefined,
})
