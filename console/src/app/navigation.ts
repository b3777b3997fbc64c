import type { ComponentType } from 'react'
import {
	AppstoreOutlined,
	CheckSquareOutlined,
	DeploymentUnitOutlined,
	NotificationOutlined,
	PieChartOutlined,
	SettingOutlined,
	TagOutlined,
	TeamOutlined,
	ThunderboltOutlined,
} from '../ui/icons.ts'

interface Destination {
	readonly to: string
	readonly label: 'overview' | 'live' | 'shoppers' | 'tags' | 'segments' | 'personas' | 'campaigns' | 'quality' | 'settings'
	readonly icon: ComponentType
}

interface Group {
	readonly label: 'know' | 'act' | 'trust'
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
	{ label: 'act', destinations: [{ to: '/campaigns', label: 'campaigns', icon: NotificationOutlined }] },
	{
		label: 'trust',
		destinations: [
			{ to: '/quality', label: 'quality', icon: CheckSquareOutlined },
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

export const sections: readonly Section[] = [...shopperSections, ...tagSections, ...campaignSections, ...qualitySections]
