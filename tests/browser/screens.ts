import type { APIRequestContext } from 'playwright-core'

/** Every screen of the console, with ids of the demo where an address needs one. */
export interface Screen {
	readonly name: string
	readonly path: string
}

async function firstId(request: APIRequestContext, path: string, field: string): Promise<string> {
	const answer = await request.get(path)
	if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
	const { items } = (await answer.json()) as { items: Record<string, unknown>[] }
	const id = items[0]?.[field]
	if (id === undefined) throw new Error(`${path} lists nothing: the demo should have filled it`)
	return String(id)
}

export async function allScreens(request: APIRequestContext): Promise<Screen[]> {
	const segment = await firstId(request, '/api/segments', 'id')
	const campaign = await firstId(request, '/api/campaigns', 'id')
	const shopper = await firstId(request, '/api/shoppers', 'profileId')
	return [
		{ name: 'overview', path: '/' },
		{ name: 'live events', path: '/live' },
		{ name: 'quarantine', path: '/live?tab=quarantine' },
		{ name: 'shoppers', path: '/shoppers' },
		{ name: 'one shopper', path: `/shoppers/${shopper}` },
		{ name: 'tags', path: '/tags' },
		{ name: 'lineage', path: '/tags/lineage' },
		{ name: 'tag editor', path: '/tags/new' },
		{ name: 'segments', path: '/segments' },
		{ name: 'segment builder', path: '/segments/new' },
		{ name: 'one segment', path: `/segments/${segment}` },
		{ name: 'campaigns', path: '/campaigns' },
		{ name: 'campaign plan', path: '/campaigns/new' },
		{ name: 'campaign result', path: `/campaigns/${campaign}` },
		{ name: 'data quality', path: '/quality' },
		{ name: 'outliers', path: '/quality/outliers' },
		{ name: 'tracking plan', path: '/quality/plan' },
		{ name: 'a new planned event', path: '/quality/plan/new' },
		{ name: 'settings', path: '/settings' },
	]
}
