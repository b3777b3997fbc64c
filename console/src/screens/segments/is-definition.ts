import type { Definition } from '../../api/definition.ts'

/** Whether the builder can open it: the right outline. Whether it makes sense is for the server to say. */
export function isDefinition(value: unknown): value is Definition {
	if (!isObject(value)) return false
	if ('all' in value) return isListOf(value.all)
	if ('any' in value) return isListOf(value.any)
	if ('not' in value) return isDefinition(value.not)
	return isLeaf(value)
}

/** One of the kinds of condition, by its first keys. */
function isLeaf(value: Record<string, unknown>): boolean {
	if ('trait' in value) return typeof value.trait === 'string' && (typeof value.op === 'string' || isObject(value.percentile))
	if ('events' in value) return isEventNames(value.events) && typeof value.measure === 'string'
	if ('orders' in value) return value.orders === true && typeof value.measure === 'string'
	if ('sequence' in value) return Array.isArray(value.sequence)
	if ('near' in value) return isObject(value.near)
	if ('consent' in value) return typeof value.consent === 'string'
	if ('bucket' in value) return typeof value.bucket === 'string'
	return typeof value.segment === 'string' && typeof value.member === 'boolean'
}

export function isEventNames(value: unknown): boolean {
	if (typeof value === 'string') return true
	return isObject(value) && Array.isArray(value.any) && value.any.every((name) => typeof name === 'string')
}

function isListOf(value: unknown): boolean {
	return Array.isArray(value) && value.every(isDefinition)
}

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}
