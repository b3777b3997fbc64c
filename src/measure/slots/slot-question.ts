import { z } from 'zod'

export const slotClicksSchema = z.strictObject({
	/** `slot`: the places of promotions on pages. `area`: the parts of pages that they lie in. `position`: the places of goods in lists. */
	by: z.enum(['slot', 'area', 'position']).default('slot'),
	/** A page, or a list. All of them unless told. */
	page: z.string().max(500).optional(),
	top: z.int().min(1).max(500).default(100),
	from: z.iso.date(),
	to: z.iso.date(),
})

export type SlotQuestion = z.infer<typeof slotClicksSchema>
