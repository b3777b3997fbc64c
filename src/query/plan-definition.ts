import { fail, isCoded } from '#kit/errors'
import { cellTest, fieldTest } from './cell.ts'
import type { Comparison } from './comparison.ts'
import { type Condition, type Definition, type Leaf, type TraitCondition, tagPrefix } from './condition.ts'
import type { FieldRegistry } from './field.ts'
import type { FactPlan, Plan, PlanLeaf, TagPlan, TraitPlan } from './plan.ts'
import { planEvents, planOrders } from './plan-rows.ts'
import { planSequence } from './plan-sequence.ts'
import type { Moment } from './window.ts'

export interface PlanContext extends Moment {
	readonly fields: FieldRegistry
}

/** Raises `bad-definition` with the path where a condition asks something that its field does not allow. */
export function planDefinition(definition: Definition, context: PlanContext): Plan {
	return planCondition(definition, context, '')
}

function planCondition(condition: Condition, context: PlanContext, path: string): Plan {
	const at = (step: string) => (path === '' ? step : `${path}.${step}`)
	if ('all' in condition) return { all: condition.all.map((part, index) => planCondition(part, context, at(`all[${index}]`))) }
	if ('any' in condition) return { any: condition.any.map((part, index) => planCondition(part, context, at(`any[${index}]`))) }
	if ('not' in condition) return { not: planCondition(condition.not, context, at('not')) }
	try {
		return planLeaf(condition, context)
	} catch (error) {
		if (!isCoded(error, 'bad-definition')) throw error
		const where = path === '' ? 'definition' : path
		return fail('bad-definition', `${where}: ${error.message}`, { path: where, problem: error.message })
	}
}

function planLeaf(condition: Leaf, context: PlanContext): PlanLeaf {
	if ('trait' in condition) return planTrait(condition, context)
	if ('events' in condition) return planEvents(condition, context)
	if ('orders' in condition) return planOrders(condition, context)
	if ('sequence' in condition) return planSequence(condition, context)
	return { leaf: 'segment', segment: condition.segment, member: condition.member }
}

function planTrait(condition: TraitCondition, { fields, zone }: PlanContext): TraitPlan | FactPlan | TagPlan {
	const { trait, ...comparison } = condition
	const field = fields.profileField(trait)
	if (!field) {
		// Read as a trait, the name of a tag that is gone would make everybody "unknown" without a word.
		if (trait.startsWith(tagPrefix)) fail('bad-definition', `trait ${trait}: there is no such published tag`)
		return { leaf: 'trait', name: trait, test: cellTest(comparison as Comparison) }
	}
	if (!field.operators.includes(comparison.op))
		fail('bad-definition', `trait ${trait}: takes ${field.operators.join(', ')}, not ${comparison.op}`)
	const test = fieldTest(field.type, comparison as Comparison, zone)
	if (test.on === 'number' && field.type !== 'number')
		fail('bad-definition', `trait ${trait}: is a ${field.type}; a number does not compare with it`)
	if (test.on === 'text' && field.type === 'number')
		fail('bad-definition', `trait ${trait}: is a number; the value must be a number too`)
	if ('tag' in field.source) {
		const { tag, as, zero = false } = field.source
		return { leaf: 'tag', tag, as, zero, test, requires: field.requires ?? [] }
	}
	if ('facts' in field.source) {
		const { facts: column, table = 'profile_facts' } = field.source
		const row = 'row' in field.source ? { row: field.source.row } : {}
		return {
			leaf: 'fact',
			table,
			column,
			type: field.type,
			test,
			...row,
			...(field.requires ? { requires: field.requires } : {}),
		}
	}
	return { leaf: 'trait', name: 'trait' in field.source ? field.source.trait : trait, test }
}
