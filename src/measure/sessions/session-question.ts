import { z } from 'zod'
import { happeningSchema } from '#query'

export const sessionQualitySchema = z.strictObject({
	/** A longer pause ends a session, in minutes. */
	gapMinutes: z.int().min(1).max(1_440).default(30),
	/** What a session is for. An order unless told. */
	conversion: happeningSchema.default({ orders: true }),
	/** Sessions are told apart by what they began with: the event, or a dimension of rows such as `channel`. */
	landing: z.string().min(1).max(200).default('event'),
	/** Landings that are shown; the others are one. */
	top: z.int().min(1).max(100).default(15),
	from: z.iso.date(),
	to: z.iso.date(),
})

export type SessionQuestion = z.infer<typeof sessionQualitySchema>
