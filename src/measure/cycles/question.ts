import { z } from 'zod'
import { goodsLevels } from '../association/question.ts'

const value = z.string().min(1).max(500)
const level = z.enum(goodsLevels).default('category')
/** Days of the shop in which the purchases lie that are followed; what came after is known until now. */
const dated = { from: z.iso.date(), to: z.iso.date() }
const named = { name: z.string().trim().min(1).max(120), description: z.string().trim().max(2_000).default('') }
const limit = z.int().min(1).max(200).default(50)

export const repurchaseSchema = z.strictObject({
	level,
	/** Those that most people bought, unless told. */
	goods: z.array(value).min(1).max(50).optional(),
	top: z.int().min(1).max(50).default(20),
	...dated,
})

const transitionRules = {
	level,
	/** Elapsed calendar days after the purchase. */
	windowDays: z.int().min(1).max(1_095).default(365),
	...dated,
}

export const transitionsSchema = z.strictObject({
	...transitionRules,
	/** After what; what most people bought, unless told. */
	after: z.array(value).min(1).max(20).optional(),
	/** `next`: what is bought on the next day of buying. `within`: whatever is bought until the window closes. */
	counting: z.enum(['next', 'within']).default('next'),
	/** Goods after which, and goods that follow each. */
	top: z.int().min(1).max(20).default(12),
})

/** `due`: their time since is that in which the middle half buys again. `overdue`: it is longer. */
const cycleWho = { level, is: z.enum(['due', 'overdue']), value, ...dated }
/** `waiting`: their window is open and they have not bought it yet. `followed`: they bought it within the window. */
const transitionWho = { ...transitionRules, is: z.enum(['waiting', 'followed']), after: value, next: value }

export const repurchasePeopleSchema = z.strictObject({ ...cycleWho, limit })
export const repurchaseSegmentSchema = z.strictObject({ ...cycleWho, ...named })
export const transitionPeopleSchema = z.strictObject({ ...transitionWho, limit })
export const transitionSegmentSchema = z.strictObject({ ...transitionWho, ...named })

export type RepurchaseQuestion = z.infer<typeof repurchaseSchema>
export type TransitionsQuestion = z.infer<typeof transitionsSchema>
export type RepurchaseWho = Omit<z.infer<typeof repurchasePeopleSchema>, 'limit'>
export type TransitionWho = Omit<z.infer<typeof transitionPeopleSchema>, 'limit'>
