import type { Happening } from '../../api/definition.ts'
import { isEventNames, isObject } from '../../screens/segments/is-definition.ts'

/** Whether something from an address is a step: the right outline. Whether it makes sense is for the server to say. */
export function isHappening(value: unknown): value is Happening {
	if (!isObject(value)) return false
	if (value.where !== undefined && !Array.isArray(value.where)) return false
	return 'orders' in value ? value.orders === true : isEventNames(value.events)
}

export function sameStep(a: Happening, b: Happening): boolean {
	return JSON.stringify(a) === JSON.stringify(b)
}
