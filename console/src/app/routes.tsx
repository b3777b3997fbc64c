import { createBrowserRouter, type RouteObject } from 'react-router'
import { Broken, Missing } from './Broken.tsx'
import { Frame } from './Frame.tsx'
import type { PageHandle } from './page-handle.ts'

/** Each page is its own chunk, loaded when it is first visited. */
const pages: RouteObject[] = [
	{
		index: true,
		handle: { ranged: true } satisfies PageHandle,
		lazy: async () => ({ Component: (await import('../screens/overview/OverviewPage.tsx')).OverviewPage }),
	},
	{ path: 'live', lazy: async () => ({ Component: (await import('../screens/live/LivePage.tsx')).LivePage }) },
	{ path: 'shoppers', lazy: async () => ({ Component: (await import('../screens/shoppers/ShoppersPage.tsx')).ShoppersPage }) },
	{
		path: 'shoppers/overview',
		lazy: async () => ({
			Component: (await import('../screens/shoppers-overview/ShoppersOverviewPage.tsx')).ShoppersOverviewPage,
		}),
	},
	{
		path: 'shoppers/households',
		lazy: async () => ({ Component: (await import('../screens/households/HouseholdsPage.tsx')).HouseholdsPage }),
	},
	{
		path: 'shoppers/households/:id',
		lazy: async () => ({ Component: (await import('../screens/households/HouseholdPage.tsx')).HouseholdPage }),
	},
	{
		path: 'shoppers/appliances',
		lazy: async () => ({ Component: (await import('../screens/households/AppliancesPage.tsx')).AppliancesPage }),
	},
	{
		path: 'shoppers/appliances/:serial',
		lazy: async () => ({ Component: (await import('../screens/households/AppliancePage.tsx')).AppliancePage }),
	},
	{
		path: 'shoppers/cases',
		lazy: async () => ({ Component: (await import('../screens/households/CasesPage.tsx')).CasesPage }),
	},
	{ path: 'shoppers/merges', lazy: async () => ({ Component: (await import('../screens/merges/MergesPage.tsx')).MergesPage }) },
	{
		path: 'shoppers/identity',
		lazy: async () => ({ Component: (await import('../screens/identity/IdentityPage.tsx')).IdentityPage }),
	},
	{ path: 'shoppers/:id', lazy: async () => ({ Component: (await import('../screens/shoppers/ShopperPage.tsx')).ShopperPage }) },
	{ path: 'tags', lazy: async () => ({ Component: (await import('../screens/tags/TagsPage.tsx')).TagsPage }) },
	{ path: 'tags/lineage', lazy: async () => ({ Component: (await import('../screens/tags/LineagePage.tsx')).LineagePage }) },
	{ path: 'tags/traits', lazy: async () => ({ Component: (await import('../screens/traits/TraitsPage.tsx')).TraitsPage }) },
	{
		path: 'tags/traits/new',
		lazy: async () => ({ Component: (await import('../screens/traits/TraitEditPage.tsx')).TraitEditPage }),
	},
	{
		path: 'tags/traits/:name',
		lazy: async () => ({ Component: (await import('../screens/traits/TraitEditPage.tsx')).TraitEditPage }),
	},
	{ path: 'tags/new', lazy: async () => ({ Component: (await import('../screens/tags/TagEditPage.tsx')).TagEditPage }) },
	{ path: 'tags/:code', lazy: async () => ({ Component: (await import('../screens/tags/TagPage.tsx')).TagPage }) },
	{ path: 'tags/:code/edit', lazy: async () => ({ Component: (await import('../screens/tags/TagEditPage.tsx')).TagEditPage }) },
	{ path: 'segments', lazy: async () => ({ Component: (await import('../screens/segments/SegmentsPage.tsx')).SegmentsPage }) },
	{ path: 'segments/new', lazy: async () => ({ Component: (await import('../screens/segments/BuilderPage.tsx')).BuilderPage }) },
	{
		path: 'segments/compare',
		lazy: async () => ({ Component: (await import('../screens/segments/ComparePage.tsx')).ComparePage }),
	},
	{ path: 'segments/:id', lazy: async () => ({ Component: (await import('../screens/segments/SegmentPage.tsx')).SegmentPage }) },
	{
		path: 'segments/:id/edit',
		lazy: async () => ({ Component: (await import('../screens/segments/BuilderPage.tsx')).BuilderPage }),
	},
	{ path: 'personas', lazy: async () => ({ Component: (await import('../screens/personas/PersonasPage.tsx')).PersonasPage }) },
	{
		path: 'personas/new',
		lazy: async () => ({ Component: (await import('../screens/personas/PersonaEditPage.tsx')).PersonaEditPage }),
	},
	{
		path: 'personas/:id',
		lazy: async () => ({ Component: (await import('../screens/personas/PersonaSetPage.tsx')).PersonaSetPage }),
	},
	{
		path: 'personas/:id/edit',
		lazy: async () => ({ Component: (await import('../screens/personas/PersonaEditPage.tsx')).PersonaEditPage }),
	},
	{
		path: 'dashboards',
		lazy: async () => ({ Component: (await import('../screens/dashboards/DashboardsPage.tsx')).DashboardsPage }),
	},
	{
		path: 'dashboards/:id',
		lazy: async () => ({ Component: (await import('../screens/dashboards/DashboardPage.tsx')).DashboardPage }),
	},
	{
		path: 'retention',
		handle: { ranged: true } satisfies PageHandle,
		lazy: async () => ({ Component: (await import('../screens/retention/RetentionPage.tsx')).RetentionPage }),
	},
	{
		path: 'funnels',
		handle: { ranged: true } satisfies PageHandle,
		lazy: async () => ({ Component: (await import('../screens/funnels/FunnelsPage.tsx')).FunnelsPage }),
	},
	{
		path: 'paths',
		handle: { ranged: true } satisfies PageHandle,
		lazy: async () => ({ Component: (await import('../screens/paths/PathsPage.tsx')).PathsPage }),
	},
	{
		path: 'paths/sessions',
		handle: { ranged: true } satisfies PageHandle,
		lazy: async () => ({ Component: (await import('../screens/paths/SessionsPage.tsx')).SessionsPage }),
	},
	{
		path: 'paths/searches',
		handle: { ranged: true } satisfies PageHandle,
		lazy: async () => ({ Component: (await import('../screens/paths/SearchesPage.tsx')).SearchesPage }),
	},
	{
		// /metrics is what Prometheus reads.
		path: 'shop-metrics',
		handle: { ranged: true } satisfies PageHandle,
		lazy: async () => ({ Component: (await import('../screens/metrics/MetricsPage.tsx')).MetricsPage }),
	},
	{
		path: 'explore',
		handle: { ranged: true } satisfies PageHandle,
		lazy: async () => ({ Component: (await import('../screens/explore/ExplorePage.tsx')).ExplorePage }),
	},
	{ path: 'explore/sql', lazy: async () => ({ Component: (await import('../screens/explore/ExplorePage.tsx')).SqlPage }) },
	{
		path: 'attribution',
		handle: { ranged: true } satisfies PageHandle,
		lazy: async () => ({ Component: (await import('../screens/attribution/AttributionPage.tsx')).AttributionPage }),
	},
	{
		path: 'association',
		lazy: async () => ({ Component: (await import('../screens/association/AssociationPage.tsx')).AssociationPage }),
	},
	{
		path: 'association/cycles',
		lazy: async () => ({ Component: (await import('../screens/cycles/CyclesPage.tsx')).CyclesPage }),
	},
	{
		path: 'association/transitions',
		lazy: async () => ({ Component: (await import('../screens/cycles/TransitionsPage.tsx')).TransitionsPage }),
	},
	{
		path: 'slots',
		handle: { ranged: true } satisfies PageHandle,
		lazy: async () => ({ Component: (await import('../screens/slots/SlotsPage.tsx')).SlotsPage }),
	},
	{
		path: 'forecast',
		lazy: async () => ({ Component: (await import('../screens/forecast/ForecastPage.tsx')).ForecastPage }),
	},
	{
		path: 'campaigns',
		lazy: async () => ({ Component: (await import('../screens/campaigns/CampaignsPage.tsx')).CampaignsPage }),
	},
	{
		path: 'campaigns/new',
		lazy: async () => ({ Component: (await import('../screens/campaigns/CampaignPlanPage.tsx')).CampaignPlanPage }),
	},
	{
		path: 'campaigns/subsidies',
		lazy: async () => ({ Component: (await import('../screens/subsidies/SubsidiesPage.tsx')).SubsidiesPage }),
	},
	{
		path: 'campaigns/:id',
		lazy: async () => ({ Component: (await import('../screens/campaigns/CampaignPage.tsx')).CampaignPage }),
	},
	{
		path: 'campaigns/:id/edit',
		lazy: async () => ({ Component: (await import('../screens/campaigns/CampaignPlanPage.tsx')).CampaignPlanPage }),
	},
	{
		path: 'quality',
		handle: { ranged: true } satisfies PageHandle,
		lazy: async () => ({ Component: (await import('../screens/quality/QualityPage.tsx')).QualityPage }),
	},
	{
		path: 'quality/outliers',
		lazy: async () => ({ Component: (await import('../screens/quality/OutliersPage.tsx')).OutliersPage }),
	},
	{
		path: 'quality/accuracy',
		lazy: async () => ({ Component: (await import('../screens/quality/AccuracyPage.tsx')).AccuracyPage }),
	},
	{ path: 'quality/plan', lazy: async () => ({ Component: (await import('../screens/plan/PlanPage.tsx')).PlanPage }) },
	{
		path: 'quality/plan/new',
		lazy: async () => ({ Component: (await import('../screens/plan/PlanEntryPage.tsx')).PlanEntryPage }),
	},
	{
		path: 'quality/plan/:event',
		lazy: async () => ({ Component: (await import('../screens/plan/PlanEntryPage.tsx')).PlanEntryPage }),
	},
	/** For whoever works on the console: not in the rail. */
	{ path: 'gallery', lazy: async () => ({ Component: (await import('../screens/gallery/GalleryPage.tsx')).GalleryPage }) },
	{
		path: 'platform-facts',
		lazy: async () => ({ Component: (await import('../screens/platform-facts/PlatformFactsPage.tsx')).PlatformFactsPage }),
	},
	{ path: 'settings', lazy: async () => ({ Component: (await import('../screens/settings/SettingsPage.tsx')).SettingsPage }) },
	{ path: '*', Component: Missing },
]

/** The first page's chunk is on its way; the words are not there yet either. */
function Nothing() {
	return null
}

export function createRouter() {
	return createBrowserRouter([
		{
			path: '/sign-in',
			lazy: async () => ({ Component: (await import('../screens/sign-in/SignInPage.tsx')).SignInPage }),
			ErrorBoundary: Broken,
			HydrateFallback: Nothing,
		},
		{
			path: '/print/dashboards/:id',
			lazy: async () => ({ Component: (await import('../screens/dashboards/print/PrintPage.tsx')).PrintPage }),
			ErrorBoundary: Broken,
			HydrateFallback: Nothing,
		},
		{
			path: '/',
			Component: Frame,
			ErrorBoundary: Broken,
			HydrateFallback: Nothing,
			children: [{ ErrorBoundary: Broken, children: pages }],
		},
	])
}
