import { z } from 'zod'

export const goodsLevels = ['item', 'category', 'brand'] as const
export type GoodsLevel = (typeof goodsLevels)[number]

/** A basket is an order, or what a household owns. */
const basketKinds = ['orders', 'households'] as const

const value = z.string().min(1).max(500)
const asked = {
	of: z.enum(basketKinds).default('orders'),
	level: z.enum(goodsLevels).default('category'),
}
/** Days of the shop in which orders were placed; households own what they own today. */
const dated = { from: z.iso.date(), to: z.iso.date() }

export const associationSchema = z.strictObject({
	...asked,
	/** Below 1 a share of the baskets, from 1 a number of them. */
	minSupport: z
		.number()
		.positive()
		.refine((support) => support < 1 || Number.isSafeInteger(support), {
			message: 'must be a share of the baskets between 0 and 1, or a whole number of them from 1',
		})
		.default(0.01),
	minConfidence: z.number().min(0).max(1).default(0.1),
	/** Goods of the longest rules, both sides together. */
	maxLength: z.int().min(2).max(5).default(3),
	/** Against the many comparisons. */
	correction: z.enum(['bh', 'bonferroni', 'none']).default('bh'),
	sort: z.enum(['lift', 'confidence', 'support', 'leverage']).default('lift'),
	top: z.int().min(1).max(500).default(50),
	...dated,
})

export type AssociationQuestion = z.infer<typeof associationSchema>

/** Who has all of some goods in one basket, and another in none. */
const who = { ...asked, has: z.array(value).min(1).max(4), not: value, ...dated }

export const associationPeopleSchema = z.strictObject({ ...who, limit: z.int().min(1).max(200).default(50) })
export const associationSegmentSchema = z.strictObject({
	...who,
	name: z.string().trim().min(1).max(120),
	description: z.string().trim().max(2_000).default(''),
})

export type AssociationWho = Omit<z.infer<typeof associationPeopleSchema>, 'limit'>
