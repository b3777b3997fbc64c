import { z } from 'zod'

/** Calendar days are read back to 00:00 in the shop's zone, hours are elapsed time. */
const lastWindow = z.strictObject({ last: z.int().min(1).max(87_600), unit: z.enum(['days', 'hours']) })
/** ISO 8601; a date, or a time without a zone, is read in the shop's zone. Half-open: `to` is not included. */
const fixedWindow = z
	.strictObject({ from: z.string().max(40).optional(), to: z.string().max(40).optional() })
	.refine((window) => window.from !== undefined || window.to !== undefined, 'must have last, from or to')

export const windowForm = 'must be {last, unit: "days" or "hours"} or {from, to}'
export const windowSchema = z.union([lastWindow, fixedWindow], { error: windowForm })
export type Window = z.infer<typeof windowSchema>
