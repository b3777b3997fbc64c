import { z } from 'zod'
import { decimalNumber, nameSchema } from './comparison.ts'

/** The leaves about shoppers themselves, beside `{trait, op, value}`. */

const percent = decimalNumber.pipe(z.number().min(0).max(100))

/** Nearest rank on the values known: above that of `from`, up to that of `to`; equal values stand together. */
export const percentileSchema = z.strictObject({
	trait: nameSchema,
	percentile: z
		.strictObject({ from: percent.optional(), to: percent.optional() })
		.refine(({ from, to }) => from !== undefined || to !== undefined, 'must have from or to')
		.refine(({ from = 0, to = 100 }) => from < to, 'from must be less than to'),
})

/** A part of all people, always the same one for the same text; half-open, so that parts meet without overlap. */
export const bucketSchema = z
	.strictObject({ bucket: nameSchema.max(200), from: percent, to: percent })
	.refine(({ from, to }) => from < to, { path: ['from'], message: 'must be less than to' })

const degrees = (most: number) => decimalNumber.pipe(z.number().min(-most).max(most))

/** As far as two places on earth can be apart. */
const farthestKm = 20_100

/** By the shopper's traits `latitude` and `longitude`, or those named. */
export const nearSchema = z.strictObject({
	near: z.strictObject({
		lat: degrees(90),
		lon: degrees(180),
		km: decimalNumber.pipe(z.number().positive().max(farthestKm)),
		latitude: nameSchema.optional(),
		longitude: nameSchema.optional(),
	}),
})

/** Whoever never answered did not agree. */
export const consentSchema = z.strictObject({ consent: nameSchema.max(100), agreed: z.boolean() })

export type PercentileCondition = z.infer<typeof percentileSchema>
export type BucketCondition = z.infer<typeof bucketSchema>
export type NearCondition = z.infer<typeof nearSchema>
export type ConsentCondition = z.infer<typeof consentSchema>

/** The traits that hold a shopper's place. */
export function placeTraits({ near: { latitude = 'latitude', longitude = 'longitude' } }: NearCondition): [string, string] {
	return [latitude, longitude]
}
