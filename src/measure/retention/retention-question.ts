import { z } from 'zod'
import { retentionKinds } from '#ml/fold-retention'
import { happeningSchema } from '#query'
import { grains } from '../calendar.ts'

export const retentionSchema = z.strictObject({
	/** Who takes it is in a cohort, and who takes the other later came back; they may be the same. */
	entry: happeningSchema,
	back: happeningSchema,
	/** `first`: people enter once, with their first entry ever. `every`: in each period in which they take the entry step. */
	entering: z.enum(['first', 'every']).default('first'),
	kind: z.enum(retentionKinds).default('n-day'),
	period: z.enum(grains).default('day'),
	periods: z.int().min(1, 'must be at least one').max(100, 'must be at most 100'),
	/** Name of a dimension: the entry's row says it, or the person has it. */
	breakdown: z.string().min(1).max(200).optional(),
	from: z.iso.date(),
	to: z.iso.date(),
})

export type RetentionQuestion = z.infer<typeof retentionSchema>
