import type { Scalar } from '../../../api/definition.ts'
import { isObject } from '../is-definition.ts'
import type { Found } from './explanation.ts'

/** What a condition asks of the value that was found: an operator and what it is compared with. */
export interface Threshold {
	readonly op: string
	readonly values: readonly Scalar[]
}

/** Undefined where the sentence of the condition says all there is. */
export function thresholdOf({ condition }: Pick<Found, 'condition'>): Threshold | undefined {
	const of = isObject(condition.change) ? condition.change : condition
	const { op, value } = of
	if (typeof op !== 'string' || op === 'exists') return undefined
	const values = Array.isArray(value) ? value : [value]
	return values.every(isScalar) && values.length > 0 ? { op, values } : undefined
}

/** What the number counts, so that it can be written as one. */
export type Unit = 'metres' | 'percent' | 'steps' | 'days' | 'plain'

export function unitOf({ leaf, condition }: Found): Unit {
	if (leaf === 'near') return 'metres'
	if (leaf === 'bucket' || 'change' in condition) return 'percent'
	if (leaf === 'sequence') return 'steps'
	return String(condition.measure ?? '').startsWith('days') ? 'days' : 'plain'
}

/** How many steps there are to a sequence. */
export function stepsIn({ condition }: Found): number {
	return Array.isArray(condition.sequence) ? condition.sequence.length : 0
}

function isScalar(value: unknown): value is Scalar {
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
