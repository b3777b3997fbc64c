import { z } from 'zod'
import { formatDecimal, minorUnitPlaces, parseDecimal } from '#kit/money'
import { grains } from '../calendar.ts'
import type { Diagnosis } from './diagnose.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const range = z.object({ from: z.iso.date(), to: z.iso.date() })
const count = z.object({ n: z.int(), successes: z.int() })
const money = z.object({ amount: z.string(), currency: z.string() }).nullable()

const stepped = {
	steps: z.array(z.object({ people: z.int(), ofEntrants: z.number().nullable(), ofPrevious: z.number().nullable() })),
	open: z.int().meta({ description: 'Entered, but never so long ago that their window has ended: in no step' }),
}

const ahead = z
	.array(
		z.object({
			aggregate: z.literal(true),
			total: z.number().nullable().meta({ description: 'Null: no export tells it' }),
			days: z.object({ told: z.int(), of: z.int() }).meta({ description: 'Days of which an export tells' }),
			toNext: z
				.object({ ratio: z.number(), over: range })
				.nullable()
				.meta({ description: 'A ratio of totals, never a part of people, over the days of which both are told' }),
		}),
	)
	.meta({ description: 'Steps that platforms tell in totals: of nobody, before those of people' })

export const funnelView = z.object({
	range,
	asOf: z.iso.datetime(),
	ahead,
	...stepped,
	groups: z
		.array(
			z.object({
				kind: z.enum(['value', 'none', 'never', 'other']),
				value: z.string(),
				label: text.nullable(),
				values: z.int().meta({ description: 'Values gathered in `other`' }),
				ahead: ahead.nullable().meta({ description: 'Null: platforms say nothing of what people are told apart by' }),
				...stepped,
			}),
		)
		.nullable()
		.meta({ description: 'Everybody is in one of them' }),
})

export const trendView = z.object({
	grain: z.enum(grains),
	periods: z.array(
		z.object({
			at: z.iso.date(),
			partial: z.boolean().meta({ description: 'It will change: the period, or the window of somebody in it, has not ended' }),
			...stepped,
		}),
	),
})

const quantiles = z.object({ p10: z.number(), p25: z.number(), median: z.number(), p75: z.number(), p90: z.number() })
const sampled = {
	people: z.int(),
	sampled: z.int().meta({ description: 'As many of them as were looked at, drawn by the hash of their id' }),
}

export const timesView = z.object({
	...sampled,
	whole: quantiles.nullable(),
	between: z.array(z.object({ from: z.int(), to: z.int(), seconds: quantiles })),
	histogram: z.array(z.object({ from: z.number(), to: z.number(), people: z.int() })),
})

export const curveView = z.object({
	...sampled,
	points: z.array(
		z.object({
			length: z.number().meta({ description: 'Days since entering' }),
			...{ share: z.number(), low: z.number(), high: z.number(), atRisk: z.int() },
		}),
	),
})

const explanation = z.object({
	dimension: z.object({ name: z.string(), label: text }),
	value: z.string(),
	other: z.boolean().meta({ description: 'Values beyond the largest' }),
	label: text.nullable(),
	...{ now: count, before: count, lost: z.number(), beyondOthers: z.number(), pValue: z.number(), qValue: z.number(), money },
})

export const diagnosisResponse = z.object({
	range,
	against: range,
	steps: z.array(
		z.object({
			step: z.int(),
			...{ now: count, before: count },
			change: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
			...{ pValue: z.number().nullable(), qValue: z.number().nullable(), lostAtEnd: z.number(), money },
		}),
	),
	step: z.int().nullable().meta({ description: 'Null: no step fell further than chance explains' }),
	report: z
		.object({
			gap: z.number(),
			explanations: z.array(explanation),
			rest: z.object({ now: count, before: count, lost: z.number() }),
			mix: z.number(),
			tested: z.int(),
		})
		.nullable(),
})

export function diagnosisView({ steps, report, ...found }: Diagnosis, currency: string): z.input<typeof diagnosisResponse> {
	const amount = (value: number | null) => (value === null ? null : { amount: rounded(value, currency), currency })
	return {
		...found,
		steps: steps.map((step) => ({ ...step, money: amount(step.money) })),
		report: report && { ...report, explanations: report.explanations.map((one) => ({ ...one, money: amount(one.money) })) },
	}
}

/** An estimate has no exact value: to the currency's minor unit. */
function rounded(value: number, currency: string): string {
	return formatDecimal(parseDecimal(value.toFixed(minorUnitPlaces(currency))) ?? 0n)
}
