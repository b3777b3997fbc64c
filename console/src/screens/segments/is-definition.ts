import type { Definition, Leaf } from '../../api/definition.ts'
import { eventMeasures, orderMeasures } from './known-measures.ts'

/** Whether the builder can open it: the right outline. Whether it makes sense is for the server to say. */
export function isDefinition(value: unknown): value is Definition {
	if (!isObject(value)) return false
	if ('all' in value) return isListOf(value.all)
	if ('any' in value) return isListOf(value.any)
	if ('not' in value) return isDefinition(value.not)
	return isFormLeaf(value) || isWrittenLeaf(value)
}

/** Whether the builder has controls for everything in it: what it has none for, it would lose on saving. */
export function isFormLeaf(value: unknown): value is Leaf {
	if (!isObject(value)) return false
	if ('trait' in value) return typeof value.trait === 'string' && typeof value.op === 'string' && isKnown(value, ['trait'])
	if ('segment' in value) return typeof value.segment === 'string' && typeof value.member === 'boolean'
	if ('events' in value) return isEvents(value.events) && isMeasured(value, eventMeasures, ['events', 'property'])
	return value.orders === true && isMeasured(value, orderMeasures, ['orders'])
}

/** Kinds of condition that are written as JSON, and what may be asked of the others that is. */
const writtenKinds = ['sequence', 'bucket', 'near', 'consent']
const writtenParts = ['percentile', 'same', 'against', 'change']

function isWrittenLeaf(value: Record<string, unknown>): boolean {
	if (writtenKinds.some((kind) => kind in value)) return true
	if (!('trait' in value || 'events' in value || value.orders === true)) return false
	const { measure } = value
	const known: readonly unknown[] = [...eventMeasures, ...orderMeasures]
	return writtenParts.some((part) => part in value) || (typeof measure === 'string' && !known.includes(measure))
}

function isKnown(value: Record<string, unknown>, keys: readonly string[]): boolean {
	return Object.keys(value).every((key) => [...keys, 'op', 'value'].includes(key))
}

function isMeasured(value: Record<string, unknown>, measures: readonly string[], keys: readonly string[]): boolean {
	const filters = value.where
	return (
		isKnown(value, [...keys, 'measure', 'where', 'window']) &&
		typeof value.measure === 'string' &&
		measures.includes(value.measure) &&
		typeof value.op === 'string' &&
		(typeof value.value === 'number' || Array.isArray(value.value)) &&
		(filters === undefined ||
			(Array.isArray(filters) && filters.every((filter) => isObject(filter) && typeof filter.op === 'string')))
	)
}

function isEvents(value: unknown): boolean {
	if (typeof value === 'string') return true
	return isObject(value) && Array.isArray(value.any) && value.any.every((name) => typeof name === 'string')
}

function isListOf(value: unknown): boolean {
	return Array.isArray(value) && value.every(isDefinition)
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
