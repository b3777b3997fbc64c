import { z } from 'zod'
import { aiplStages } from './aipl.ts'
import { buyerKinds } from './buyer-kind.ts'
import { lifecycleStages } from './lifecycle.ts'

export const money = z.object({ amount: z.string(), currency: z.string() })
export const stage = z.enum(lifecycleStages)
/** The facts of one shopper, as every route shows them. */
export const facts = z.object({
	profileId: z.int(),
	firstSeen: z.string(),
	lastSeen: z.string(),
	orderCount: z.int(),
	orderDays: z.int(),
	units: z.string(),
	gross: money,
	net: money,
	firstOrder: z.string().nullable(),
	lastOrder: z.string().nullable(),
	region: z.string(),
	rfm: z.object({ r: z.int(), f: z.int(), m: z.int() }).nullable(),
	lifecycle: stage,
	buyerKind: z.enum(buyerKinds),
	aipl: z.enum(aiplStages).nullable(),
	/** The category preferred most. */
	topCategory: z.string().nullable(),
})

export function withMoney<T extends { readonly net: string; readonly gross: string }>(row: T, currency: string) {
	return { ...row, net: { amount: row.net, currency }, gross: { amount: row.gross, currency } }
}
