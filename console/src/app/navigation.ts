import type { ComponentType } from 'react'
import {
	AppstoreOutlined,
	BranchesOutlined,
	CheckSquareOutlined,
	CloudUploadOutlined,
	DashboardOutlined,
	DeploymentUnitOutlined,
	FunnelPlotOutlined,
	LayoutOutlined,
	LineChartOutlined,
	NotificationOutlined,
	PartitionOutlined,
	PieChartOutlined,
	RiseOutlined,
	RollbackOutlined,
	SettingOutlined,
	ShoppingCartOutlined,
	TableOutlined,
	TagOutlined,
	TeamOutlined,
	ThunderboltOutlined,
} from '../ui/icons.ts'

interface Destination {
	readonly to: string
	readonly label:
		| 'overview'
		| 'live'
		| 'shoppers'
		| 'tags'
		| 'segments'
		| 'personas'
		| 'dashboards'
		| 'metrics'
		| 'funnels'
		| 'paths'
		| 'attribution'
		| 'retention'
		| 'forecast'
		| 'association'
		| 'slots'
		| 'explore'
		| 'campaigns'
		| 'quality'
		| 'platformFacts'
		| 'settings'
	readonly icon: ComponentType
}

interface Group {
	readonly label: 'know' | 'ask' | 'act' | 'trust'
	readonly destinations: readonly Destination[]
}

/** The rail: the order of the path, grouped. A group appears when it has a working screen. */
export const groups: readonly Group[] = [
	{
		label: 'know',
		destinations: [
			{ to: '/', label: 'overview', icon: AppstoreOutlined },
			{ to: '/live', label: 'live', icon: ThunderboltOutlined },
			{ to: '/shoppers', label: 'shoppers', icon: TeamOutlined },
			{ to: '/tags', label: 'tags', icon: TagOutlined },
			{ to: '/segments', label: 'segments', icon: PieChartOutlined },
			{ to: '/personas', label: 'personas', icon: DeploymentUnitOutlined },
		],
	},
	{
		label: 'ask',
		destinations: [
			{ to: '/dashboards', label: 'dashboards', icon: DashboardOutlined },
			{ to: '/shop-metrics', label: 'metrics', icon: LineChartOutlined },
			{ to: '/funnels', label: 'funnels', icon: FunnelPlotOutlined },
			{ to: '/retention', label: 'retention', icon: RollbackOutlined },
			{ to: '/paths', label: 'paths', icon: BranchesOutlined },
			{ to: '/attribution', label: 'attribution', icon: PartitionOutlined },
			{ to: '/association', label: 'association', icon: ShoppingCartOutlined },
			{ to: '/slots', label: 'slots', icon: LayoutOutlined },
			{ to: '/forecast', label: 'forecast', icon: RiseOutlined },
			{ to: '/explore', label: 'explore', icon: TableOutlined },
		],
	},
	{ label: 'act', destinations: [{ to: '/campaigns', label: 'campaigns', icon: NotificationOutlined }] },
	{
		label: 'trust',
		destinations: [
			{ to: '/quality', label: 'quality', icon: CheckSquareOutlined },
			{ to: '/platform-facts', label: 'platformFacts', icon: CloudUploadOutlined },
			{ to: '/settings', label: 'settings', icon: SettingOutlined },
		],
	},
]

export const destinations: readonly Destination[] = groups.flatMap((group) => group.destinations)

export interface Section {
	readonly to: string
	readonly label:
		| 'list'
		| 'overview'
		| 'households'
		| 'appliances'
		| 'cases'
		| 'merges'
		| 'identity'
		| 'catalogue'
		| 'traits'
		| 'lineage'
		| 'campaigns'
		| 'subsidies'
		| 'quality'
		| 'outliers'
		| 'plan'
		| 'accuracy'
		| 'paths'
		| 'sessions'
		| 'searches'
		| 'association'
		| 'cycles'
		| 'transitions'
}

/** What there is to see about shoppers besides the list of them. */
export const shopperSections: readonly Section[] = [
	{ to: '/shoppers', label: 'list' },
	{ to: '/shoppers/overview', label: 'overview' },
	{ to: '/shoppers/households', label: 'households' },
	{ to: '/shoppers/appliances', label: 'appliances' },
	{ to: '/shoppers/cases', label: 'cases' },
	{ to: '/shoppers/merges', label: 'merges' },
	{ to: '/shoppers/identity', label: 'identity' },
]

/** What is said of shoppers: tags, numbers computed from what they did, and what rests on what. */
export const tagSections: readonly Section[] = [
	{ to: '/tags', label: 'catalogue' },
	{ to: '/tags/traits', label: 'traits' },
	{ to: '/tags/lineage', label: 'lineage' },
]

/** Where people go, what their visits are like, and what they search for. */
export const pathSections: readonly Section[] = [
	{ to: '/paths', label: 'paths' },
	{ to: '/paths/sessions', label: 'sessions' },
	{ to: '/paths/searches', label: 'searches' },
]

/** What goes together, when it is bought again, and what comes next. */
export const goodsSections: readonly Section[] = [
	{ to: '/association', label: 'association' },
	{ to: '/association/cycles', label: 'cycles' },
	{ to: '/association/transitions', label: 'transitions' },
]

export const campaignSections: readonly Section[] = [
	{ to: '/campaigns', label: 'campaigns' },
	{ to: '/campaigns/subsidies', label: 'subsidies' },
]

/** What arrived, what stands out, what should have arrived, and whether what follows from it comes true. */
export const qualitySections: readonly Section[] = [
	{ to: '/quality', label: 'quality' },
	{ to: '/quality/outliers', label: 'outliers' },
	{ to: '/quality/plan', label: 'plan' },
	{ to: '/quality/accuracy', label: 'accuracy' },
]

export const sections: readonly Section[] = [
	...shopperSections,
	...tagSections,
	...pathSections,
	...goodsSections,
	...campaignSections,
	...qualitySections,
]
