import type { ComponentType } from 'react'
import {
	CreditCardOutlined,
	FunctionOutlined,
	HomeOutlined,
	IdcardOutlined,
	LinkOutlined,
	MailOutlined,
	MobileOutlined,
	NotificationOutlined,
	PhoneOutlined,
	PieChartOutlined,
	ProfileOutlined,
	ShopOutlined,
	TagOutlined,
	ThunderboltOutlined,
	ToolOutlined,
	UserOutlined,
	WechatOutlined,
} from '../icons.ts'
import type { GraphKind } from './graph.ts'

interface KindLook {
	readonly icon: ComponentType
	/** Which of the chart colours, which are safe for the colour-blind. The icon and the word say the same. */
	readonly colour: 1 | 2 | 3 | 4 | 5 | 6
}

export const kindLooks: Readonly<Record<GraphKind, KindLook>> = {
	shopper: { icon: UserOutlined, colour: 1 },
	login: { icon: IdcardOutlined, colour: 3 },
	phone: { icon: PhoneOutlined, colour: 3 },
	email: { icon: MailOutlined, colour: 3 },
	wechat: { icon: WechatOutlined, colour: 4 },
	device: { icon: MobileOutlined, colour: 5 },
	platform: { icon: ShopOutlined, colour: 2 },
	card: { icon: CreditCardOutlined, colour: 3 },
	household: { icon: HomeOutlined, colour: 2 },
	appliance: { icon: ToolOutlined, colour: 5 },
	event: { icon: ThunderboltOutlined, colour: 5 },
	trait: { icon: ProfileOutlined, colour: 3 },
	field: { icon: FunctionOutlined, colour: 4 },
	tag: { icon: TagOutlined, colour: 1 },
	segment: { icon: PieChartOutlined, colour: 2 },
	campaign: { icon: NotificationOutlined, colour: 6 },
	other: { icon: LinkOutlined, colour: 5 },
}
