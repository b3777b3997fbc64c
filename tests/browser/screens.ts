import type { APIRequestContext } from 'playwright-core'

/** A screen of the console, with ids of the demo where an address needs one. */
export interface Screen {
	readonly name: string
	readonly path: string
}

async function idIfAny(request: APIRequestContext, path: string, field: string): Promise<string | undefined> {
	const answer = await request.get(path)
	if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
	const { items } = (await answer.json()) as { items: Record<string, unknown>[] }
	const id = items[0]?.[field]
	return id === undefined ? undefined : String(id)
}

async function firstId(request: APIRequestContext, path: string, field: string): Promise<string> {
	const id = await idIfAny(request, path, field)
	if (id === undefined) throw new Error(`${path} lists nothing: the demo should have filled it`)
	return id
}

/** Every screen, but for those that are looked at later, when somebody did something there: see `applianceScreens`. */
export async function allScreens(request: APIRequestContext): Promise<Screen[]> {
	const segment = await firstId(request, '/api/segments', 'id')
	const campaign = await firstId(request, '/api/campaigns', 'id')
	const appliance = await firstId(request, '/api/appliances', 'id')
	// Somebody for whom a page has most to say: a dealer would have no scores.
	const shopper =
		(await idIfAny(request, '/api/shoppers?r=5&f=5', 'profileId')) ?? (await firstId(request, '/api/shoppers', 'profileId'))
	return [
		{ name: 'overview', path: '/' },
		{ name: 'live events', path: '/live' },
		{ name: 'quarantine', path: '/live?tab=quarantine' },
		{ name: 'shoppers', path: '/shoppers' },
		{ name: 'shoppers by stage', path: '/shoppers/overview' },
		{ name: 'a cell of RFM', path: '/shoppers/overview?cell=5-5' },
		{ name: 'households', path: '/shoppers/households' },
		{ name: 'appliances', path: '/shoppers/appliances' },
		{ name: 'one appliance', path: `/shoppers/appliances/${appliance}` },
		{ name: 'service cases', path: '/shoppers/cases?status=all' },
		{ name: 'merge review', path: '/shoppers/merges' },
		{ name: 'places where nobody lives', path: '/shoppers/households?places=1' },
		{ name: 'one shopper', path: `/shoppers/${shopper}` },
		{ name: 'why', path: `/shoppers/${shopper}?why=score:price_sensitivity` },
		{ name: 'timeline of a shopper', path: `/shoppers/${shopper}?tab=timeline` },
		{ name: 'tags of a shopper', path: `/shoppers/${shopper}?tab=labels` },
		{ name: 'identities of a shopper', path: `/shoppers/${shopper}?tab=identity` },
		{ name: 'alerts', path: '/shoppers?alerts=all' },
		{ name: 'platform data', path: '/platform-facts' },
		{ name: 'tag editor', path: '/tags/new' },
		{ name: 'a new computed trait', path: '/tags/traits/new' },
		{ name: 'segments', path: '/segments' },
		{ name: 'segment builder', path: '/segments/new' },
		{ name: 'one segment', path: `/segments/${segment}` },
		...['history', 'insight', 'overlap'].map((tab) => ({ name: `${tab} of a segment`, path: `/segments/${segment}?tab=${tab}` })),
		{ name: 'two segments compared', path: '/segments/compare' },
		{ name: 'metrics', path: '/shop-metrics' },
		{ name: 'metrics told apart, and who they are', path: '/shop-metrics?by=channel&who=conversionRate&part=rest' },
		...['', '?view=groups', '?view=times', '?view=why', '?who=lost.2'].map((view) => ({
			name: `funnels ${view}`,
			path: `/funnels${view}`,
		})),
		...['retention', 'paths', 'attribution', 'forecast', 'explore'].map((name) => ({ name, path: `/${name}` })),
		...['association?level=item', 'association/cycles?level=item', 'association/transitions?level=item', 'slots'].map((name) => ({
			...{ name, path: `/${name}` },
		})),
		{ name: 'dashboards', path: '/dashboards' },
		{ name: 'a new dashboard', path: '/dashboards?new=1' },
		{ name: 'the shop on a dashboard', path: '/dashboards/starter-overview' },
		{ name: 'customers on a dashboard', path: '/dashboards/starter-customers?days=365&against=none' },
		{ name: 'every chart', path: '/gallery' },
		{ name: 'personas', path: '/personas' },
		{ name: 'new personas', path: '/personas/new' },
		{ name: 'campaigns', path: '/campaigns' },
		{ name: 'campaign plan', path: '/campaigns/new' },
		{ name: 'trying a purchase', path: '/campaigns/subsidies?check=1' },
		{ name: 'campaign result', path: `/campaigns/${campaign}` },
		{ name: 'data quality', path: '/quality' },
		{ name: 'outliers', path: '/quality/outliers' },
		{ name: 'a new planned event', path: '/quality/plan/new' },
		{ name: 'settings', path: '/settings' },
	]
}

/** Tags, each part of one, and where something was done by hand before. */
export function applianceScreens(trait: string, household: string): Screen[] {
	const tag = '/tags/price-sensitivity'
	return [
		{ name: 'catalogue of tags', path: '/tags' },
		{ name: 'lineage of everything', path: '/tags/lineage' },
		{ name: 'one tag', path: tag },
		...['quality', 'lineage', 'versions', 'fairness', 'members'].map((tab) => ({
			name: `${tab} of a tag`,
			path: `${tag}?tab=${tab}`,
		})),
		{ name: 'agreement of two tags', path: `${tag}?tab=agreement&with=spend-tier` },
		{ name: 'agreement where nobody has both', path: '/tags/high-value?tab=agreement&with=growing-value' },
		{ name: 'editor of a tag', path: `${tag}/edit` },
		{ name: 'computed traits', path: '/tags/traits' },
		{ name: 'one computed trait', path: `/tags/traits/${trait}` },
		{ name: 'profile accuracy', path: '/quality/accuracy' },
		{ name: 'blocked values', path: '/shoppers/identity' },
		{ name: 'subsidies', path: '/campaigns/subsidies' },
		{ name: 'a household', path: `/shoppers/households/${household}` },
		{ name: 'tracking plan', path: '/quality/plan' },
	]
}
