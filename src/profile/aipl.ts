import type { Text } from '#kit/text'

/** Awareness, interest, purchase, loyalty: how far somebody has come with the shop, or with a category. */
export const aiplStages = ['aware', 'interest', 'purchase', 'loyal'] as const
export type AiplStage = (typeof aiplStages)[number]

export const aiplLabels: Readonly<Record<AiplStage, Text>> = {
	aware: { zh: '认知', en: 'Aware' },
	interest: { zh: '兴趣', en: 'Interest' },
	purchase: { zh: '购买', en: 'Purchase' },
	loyal: { zh: '忠诚', en: 'Loyal' },
}

/** Days for which a sign holds. */
export const aiplDays = { attention: 30, purchase: 540 } as const

export const aiplRule: Text = {
	zh: '忠诚：540 天内有两个及以上下单日；购买：540 天内有一个下单日；兴趣：30 天内有点击、查看商品、搜索、对比、收藏、加购、领券、到店等行为；认知：30 天内有其他被观察到的行为。取最高一级。',
	en: 'Loyal: orders on two days or more within 540 days; purchase: on one; interest: within 30 days a click, a product viewed, a search, a comparison, a wish, a cart, a coupon or a visit to a store; aware: anything else observed within 30 days. The highest holds.',
}

export interface AiplSigns {
	/** Times of the first line of each day with an order within 540 days, oldest first. */
	readonly orders: readonly number[]
	/** First sign within 30 days; undefined when there was none. */
	readonly interest?: number | undefined
	readonly aware?: number | undefined
}

/** The stage, and the sign that brought it. */
export function aiplStage({ orders, interest, aware }: AiplSigns): { stage: AiplStage; since: number } | null {
	const [first, second] = orders
	if (second !== undefined) return { stage: 'loyal', since: second }
	if (first !== undefined) return { stage: 'purchase', since: first }
	if (interest !== undefined) return { stage: 'interest', since: interest }
	return aware === undefined ? null : { stage: 'aware', since: aware }
}
