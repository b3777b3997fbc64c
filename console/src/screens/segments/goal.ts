import type { Change, Comparison, Measured } from '../../api/definition.ts'
import type { ChangeGoal, ComparisonDraft, GoalDraft, MeasureDraft } from './draft.ts'
import { addsUp, isOwnValue } from './known-measures.ts'

/** What a measure must come to, read and written. */
export function goalDraft(measure: string, goal: Comparison | Change): GoalDraft {
	if ('change' in goal) return changeDraft(goal)
	if (isOwnValue(measure)) return { by: 'value', ...comparisonDraft(goal) }
	return { by: 'number', ...measureDraft(goal as Measured) }
}

export function goalOf(goal: GoalDraft): Comparison | Change {
	switch (goal.by) {
		case 'number':
			return measured(goal)
		case 'value':
			return comparison(goal)
		case 'change':
			return { against: goal.against, change: changeOf(goal) }
	}
}

/** The goal as it may stay when the measure becomes another. */
export function goalFor(measure: string, goal: GoalDraft): GoalDraft {
	if (isOwnValue(measure)) return goal.by === 'value' ? goal : { by: 'value', op: 'eq', value: undefined }
	if (goal.by === 'number' || (goal.by === 'change' && addsUp(measure))) return goal
	return { by: 'number', op: 'gte', value: 1, upper: undefined }
}

export function comparisonDraft({ op, value }: Comparison): ComparisonDraft {
	return { op, value }
}

export function comparison({ op, value }: ComparisonDraft): Comparison {
	if (op === 'exists' || value === undefined) return { op }
	return { op, value: typeof value === 'object' ? [...value] : value }
}

function measureDraft({ op, value }: Measured): MeasureDraft {
	return Array.isArray(value) ? { op, value: value[0], upper: value[1] } : { op, value, upper: undefined }
}

function measured({ op, value = 0, upper = 0 }: MeasureDraft): Measured {
	return { op, value: op === 'between' ? [value, upper] : value }
}

/** "Fell by at least 30%" says `lte -30` as people say it. */
function changeDraft({ against, change }: Change): ChangeGoal {
	const { op, value, upper } = measureDraft(change)
	const of = { by: 'change', against, upper } as const
	if ((op === 'gte' || op === 'gt') && value !== undefined && value > 0) return { ...of, way: 'rise', op, value }
	if ((op === 'lte' || op === 'lt') && value !== undefined && value < 0)
		return { ...of, way: 'fall', op: op === 'lte' ? 'gte' : 'gt', value: -value }
	return { ...of, way: 'either', op, value }
}

function changeOf({ way, op, value, upper }: ChangeGoal): Measured {
	if (way === 'fall') return { op: op === 'gt' ? 'lt' : 'lte', value: -(value ?? 0) }
	return measured({ op, value, upper })
}
