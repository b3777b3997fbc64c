import type { EventFilter } from '../../api/definition.ts'
import { type Codecs, json, optional } from '../../url/codec.ts'

/** Which events are shown and how, as the address says it. */
export interface EventState {
	names: readonly string[] | undefined
	source: string | undefined
	channel: string | undefined
	/** Digits: the id of a shopper. */
	who: string | undefined
	where: readonly EventFilter[] | undefined
	/** Properties that have a column of their own. */
	columns: readonly string[] | undefined
	cursor: string | undefined
	/** The event that is looked at. */
	open: string | undefined
}

export const eventCodecs: Codecs<EventState> = {
	names: json(isNames),
	source: optional(),
	channel: optional(),
	who: {
		read: (raw) => (raw !== undefined && /^\d{1,10}$/.test(raw) ? raw : undefined),
		write: (value) => (value === '' ? undefined : value),
	},
	where: json(isFilters),
	columns: json(isNames),
	cursor: optional(),
	open: optional(),
}

function isNames(value: unknown): value is readonly string[] {
	return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string' && name !== '')
}

function isFilters(value: unknown): value is readonly EventFilter[] {
	return Array.isArray(value) && value.length > 0 && value.every(isFilter)
}

function isFilter(value: unknown): boolean {
	if (typeof value !== 'object' || value === null || !('op' in value) || typeof value.op !== 'string') return false
	return ('property' in value && typeof value.property === 'string') || ('field' in value && typeof value.field === 'string')
}

export const nothingAsked = {
	names: undefined,
	source: undefined,
	channel: undefined,
	who: undefined,
	where: undefined,
	cursor: undefined,
}

export function asksAnything(state: EventState): boolean {
	return [state.names, state.source, state.channel, state.who, state.where].some((part) => part !== undefined)
}
