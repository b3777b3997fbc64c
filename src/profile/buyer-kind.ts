import { personId } from '#identify'
import type { Text } from '#kit/text'
import type { AnalyticsDialect } from '#storage/analytics'

/** Who buys to sell, or for a project, follows other laws than somebody who buys for a home. */
export const buyerKinds = ['consumer', 'dealer', 'bulk'] as const
export type BuyerKind = (typeof buyerKinds)[number]

export const buyerKindLabels: Readonly<Record<BuyerKind, Text>> = {
	consumer: { zh: '消费者', en: 'Consumer' },
	dealer: { zh: '经销商', en: 'Dealer' },
	bulk: { zh: '大宗采购', en: 'Bulk buyer' },
}

export const buyerKindRule: Text = {
	zh: '取特征 customer_type（dealer、bulk）；没有该特征的按消费者计。经销商与大宗采购不参与 RFM、生命周期与客户终身价值。',
	en: 'The trait customer_type (dealer, bulk); without it a consumer. Dealers and bulk buyers are left out of RFM, lifecycle and lifetime value.',
}

/** Declared goes before observed, then the newest. */
const traitRank = "(kind = 'declared', ts, key)"

/** A SELECT of pid and buyer_kind of those who are no consumers. */
export function businessKinds(dialect: AnalyticsDialect, rows = '1'): string {
	return `SELECT ${personId(dialect)} AS pid, toString(argMax(text, ${traitRank})) AS buyer_kind
		FROM ${dialect.database}.traits WHERE name = 'customer_type' AND ${rows}
		GROUP BY pid HAVING buyer_kind IN ('dealer', 'bulk')`
}

export function businesses(dialect: AnalyticsDialect): string {
	return `SELECT pid FROM (${businessKinds(dialect)})`
}
