import type { ComponentType } from 'react'
import {
	AppstoreOutlined,
	CheckSquareOutlined,
	NotificationOutlined,
	PieChartOutlined,
	SettingOutlined,
	TagOutlined,
	TeamOutlined,
	ThunderboltOutlined,
} from '../ui/icons.ts'

interface Destination {
	readonly to: string
	readonly label: 'overview' | 'live' | 'shoppers' | 'tags' | 'segments' | 'campaigns' | 'quality' | 'settings'
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

interface Section {
	readonly to: string
	readonly label: 'list' | 'overview' | 'households' | 'appliances' | 'cases' | 'merges'
}

/** What there is to see about shoppers besides the list of them. */
export const shopperSections: readonly Section[] = [
	{ to: '/shoppers', label: 'list' },
	{ to: '/shoppers/overview', label: 'overview' },
	{ to: '/shoppers/households', label: 'households' },
	{ to: '/shoppers/appliances', label: 'appliances' },
	{ to: '/shoppers/cases', label: 'cases' },
	{ to: '/shoppers/merges', label: 'merges' },
]
