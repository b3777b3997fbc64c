import { fail } from '#kit/errors'
import { firstPosition } from './bucket.ts'
import { cellTest, fieldTest, micros } from './cell.ts'
import type { Comparison } from './comparison.ts'
import { type TraitCondition, tagPrefix } from './condition.ts'
import type { Field } from './field.ts'
import type { BucketPlan, FactPlan, NearPlan, PercentilePlan, TagPlan, TraitPlan } from './plan.ts'
import type { PlanContext } from './plan-context.ts'
import { type BucketCondition, type NearCondition, type PercentileCondition, placeTraits } from './shopper-schema.ts'

export function planTrait(condition: TraitCondition, { fields, zone }: PlanContext): TraitPlan | FactPlan | TagPlan {
	const { trait, ...comparison } = condition
	const field = fieldOf(trait, fields)
	if (!field) return { leaf: 'trait', name: trait, test: cellTest(comparison as Comparison) }
	if (!field.operators.includes(comparison.op))
		fail('bad-definition', `trait ${trait}: takes ${field.operators.join(', ')}, not ${comparison.op}`)
	const test = fieldTest(field.type, comparison as Comparison, zone)
	if (test.on === 'number' && field.type !== 'number')
		fail('bad-definition', `trait ${trait}: is a ${field.type}; a number does not compare with it`)
	if (test.on === 'text' && field.type === 'number')
		fail('bad-definition', `trait ${trait}: is a number; the value must be a number too`)
	return { ...sourceOf(trait, field), test }
}

function fieldOf(trait: string, fields: PlanContext['fields']): Field | undefined {
	const field = fields.profileField(trait)
	// Read as a trait, the name of a tag that is gone would make everybody "unknown" without a word.
	if (!field && trait.startsWith(tagPrefix)) fail('bad-definition', `trait ${trait}: there is no such published tag`)
	return field
}

function sourceOf(trait: string, { source, requires, type }: Field): PercentilePlan['of'] {
	if ('tag' in source) {
		const { tag, as, zero = false } = source
		return { leaf: 'tag', tag, as, zero, requires: requires ?? [] }
	}
	if ('facts' in source) {
		const { facts: column, table = 'profile_facts' } = source
		const row = 'row' in source ? { row: source.row } : {}
		return { leaf: 'fact', table, column, type, ...row, ...(requires ? { requires } : {}) }
	}
	return { leaf: 'trait', name: 'trait' in source ? source.trait : trait }
}

export function planPercentile({ trait, percentile }: PercentileCondition, { fields, percentiles }: PlanContext): PercentilePlan {
	const field = fieldOf(trait, fields)
	if (field && field.type !== 'number')
		fail('bad-definition', `trait ${trait}: is a ${field.type}; only numbers have percentiles`)
	// Nothing lies below the lowest, nor above the highest.
	const from = percentile.from ? micros(percentile.from) : undefined
	const to = percentile.to === undefined || percentile.to === 100 ? undefined : micros(percentile.to)
	const low = from === undefined ? undefined : percentiles?.valueAt(trait, from)
	const high = to === undefined ? undefined : percentiles?.valueAt(trait, to)
	const found = percentiles && (from === undefined) === (low === undefined) && (to === undefined) === (high === undefined)
	return {
		leaf: 'percentile',
		of: field ? sourceOf(trait, field) : { leaf: 'trait', name: trait },
		...(from === undefined ? {} : { from }),
		...(to === undefined ? {} : { to }),
		...(found ? { bounds: { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) } } : {}),
	}
}

export function planNear(condition: NearCondition): NearPlan {
	const { lat, lon, km } = condition.near
	const [latitude, longitude] = placeTraits(condition)
	return { leaf: 'near', lat, lon, metres: Math.round(km * 1000), latitude, longitude }
}

export function planBucket({ bucket, from, to }: BucketCondition): BucketPlan {
	return { leaf: 'bucket', seed: bucket, from: firstPosition(micros(from)), to: firstPosition(micros(to)) }
}
