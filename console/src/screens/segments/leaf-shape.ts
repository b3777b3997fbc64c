import type { Leaf } from '../../api/definition.ts'
import { isEventNames, isObject } from './is-definition.ts'
import { eventMeasures, isOwnValue, orderMeasures } from './known-measures.ts'

/**
 * Whether a condition has the shape that `draftOf` reads. Keys that nobody knows are not looked for here: they are noticed when
 * the condition is written back without them.
 */
export function hasKnownShape(value: unknown): value is Leaf {
	if (!isObject(value)) return false
	if ('percentile' in value) return isText(value.trait) && isPercentile(value.percentile)
	if ('trait' in value) return isText(value.trait) && isComparison(value)
	if ('sequence' in value) return isSequence(value)
	if ('events' in value) return isEventNames(value.events) && isCounted(value, eventMeasures)
	if ('orders' in value) return value.orders === true && isCounted(value, orderMeasures)
	if ('near' in value) return isNear(value.near)
	if ('consent' in value) return isText(value.consent) && typeof value.agreed === 'boolean'
	if ('bucket' in value) return isText(value.bucket) && isNumber(value.from) && isNumber(value.to)
	return isText(value.segment) && typeof value.member === 'boolean'
}

type Shape = Record<string, unknown>

function isCounted(value: Shape, measures: readonly string[]): boolean {
	const { measure } = value
	if (!isText(measure) || !measures.includes(measure)) return false
	return (
		isMaybe(value.property, isText) &&
		isMaybe(value.field, isText) &&
		isMaybe(value.same, isText) &&
		isMaybe(value.window, isWindow) &&
		isMaybe(value.where, isFilters) &&
		isGoal(value, measure)
	)
}

function isGoal(value: Shape, measure: string): boolean {
	if ('change' in value) return (value.against === 'previous' || isWindow(value.against)) && isMeasured(value.change)
	return isOwnValue(measure) ? isComparison(value) : isMeasured(value)
}

const measureOps = ['gte', 'gt', 'lte', 'lt', 'eq', 'between']

function isMeasured(value: unknown): boolean {
	if (!isObject(value) || !measureOps.includes(String(value.op))) return false
	if (value.op !== 'between') return isNumber(value.value)
	return Array.isArray(value.value) && value.value.length === 2 && value.value.every(isNumber)
}

const operators = [...measureOps, 'neq', 'in', 'contains', 'exists']

function isComparison({ op, value }: Shape): boolean {
	const known = isText(op) && operators.includes(op)
	return known && (value === undefined || isScalar(value) || (Array.isArray(value) && value.every(isScalar)))
}

function isFilters(value: unknown): boolean {
	return (
		Array.isArray(value) &&
		value.every((one) => isObject(one) && (isText(one.property) || isText(one.field)) && isComparison(one))
	)
}

function isWindow(value: unknown): boolean {
	if (!isObject(value)) return false
	if ('last' in value) return isNumber(value.last) && (value.unit === 'days' || value.unit === 'hours')
	return isMaybe(value.from, isText) && isMaybe(value.to, isText)
}

function isSequence({ sequence, same, window }: Shape): boolean {
	const called = (of: unknown) => isText(of) || (isObject(of) && isText(of.property) && isText(of.field))
	return Array.isArray(sequence) && sequence.every(isStep) && isMaybe(same, called) && isMaybe(window, isWindow)
}

function isStep(step: unknown): boolean {
	if (!isHappening(step)) return false
	const without = (list: unknown) => Array.isArray(list) && list.every(isHappening)
	return isMaybe(step.within, isWithin) && isMaybe(step.without, without)
}

function isHappening(value: unknown): value is Shape {
	if (!isObject(value) || !isMaybe(value.where, isFilters)) return false
	return 'events' in value ? isEventNames(value.events) : value.orders === true
}

function isWithin(value: unknown): boolean {
	return isObject(value) && isNumber(value.amount) && ['days', 'hours', 'minutes'].includes(String(value.unit))
}

function isPercentile(value: unknown): boolean {
	return isObject(value) && isMaybe(value.from, isNumber) && isMaybe(value.to, isNumber)
}

function isNear(value: unknown): boolean {
	if (!isObject(value)) return false
	const { lat, lon, km, latitude, longitude } = value
	return [lat, lon, km].every(isNumber) && isMaybe(latitude, isText) && isMaybe(longitude, isText)
}

function isMaybe(value: unknown, is: (value: unknown) => boolean): boolean {
	return value === undefined || is(value)
}

function isText(value: unknown): value is string {
	return typeof value === 'string'
}

function isNumber(value: unknown): value is number {
	return typeof value === 'number'
}

function isScalar(value: unknown): boolean {
	return isText(value) || isNumber(value) || typeof value === 'boolean'
}
