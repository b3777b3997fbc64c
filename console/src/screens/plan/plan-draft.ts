import type { PlanEntry, PlanEntryInput, PlanProperty } from '../../api/model.ts'

/** What the editor holds: the entry with every field as it is typed, so that nothing typed is lost while it is wrong. */
export interface PropertyDraft {
	readonly id: string
	readonly name: string
	readonly type: PlanProperty['type']
	readonly required: boolean
	readonly pii: boolean
	/** One value each, as typed. */
	readonly values: readonly string[]
	readonly min: number | undefined
	readonly max: number | undefined
	readonly pattern: string
}

export interface EntryDraft {
	readonly event: string
	readonly zh: string
	readonly en: string
	readonly mode: PlanEntry['mode']
	readonly owner: string
	readonly properties: readonly PropertyDraft[]
}

export type Fault = 'name' | 'twice' | 'number'

let last = 0
function newId(): string {
	last += 1
	return `p${last}`
}

export function emptyProperty(): PropertyDraft {
	return {
		id: newId(),
		name: '',
		type: 'string',
		required: false,
		pii: false,
		values: [],
		min: undefined,
		max: undefined,
		pattern: '',
	}
}

export function draftOf(entry: PlanEntryInput | undefined): EntryDraft {
	return {
		event: entry?.event ?? '',
		zh: entry?.description?.zh ?? '',
		en: entry?.description?.en ?? '',
		mode: entry?.mode ?? 'observe',
		owner: entry?.owner ?? '',
		properties: (entry?.properties ?? []).map(
			({ name, type, required = false, pii = false, enum: values = [], min, max, pattern = '' }) => ({
				id: newId(),
				...{ name, type, required, pii, min, max, pattern },
				values: values.map(String),
			}),
		),
	}
}

/** What keeps a row from being saved, by the row's id. */
export function faultsOf({ properties }: EntryDraft): ReadonlyMap<string, Fault> {
	const faults = new Map<string, Fault>()
	const names = new Set<string>()
	for (const { id, name, type, values } of properties) {
		const plain = name.trim()
		if (plain === '') faults.set(id, 'name')
		else if (names.has(plain)) faults.set(id, 'twice')
		else if (isNumeric(type) && values.some((value) => !Number.isFinite(Number(value)))) faults.set(id, 'number')
		names.add(plain)
	}
	return faults
}

export function isNumeric(type: PlanProperty['type']): boolean {
	return type === 'number' || type === 'integer'
}

/** Which rules a type can have. */
export function hasValues(type: PlanProperty['type']): boolean {
	return type === 'string' || type === 'boolean' || isNumeric(type)
}

/** What is sent; rules that the type cannot have are left behind. */
export function entryOf(draft: EntryDraft): PlanEntryInput {
	return {
		event: draft.event.trim(),
		description: { zh: draft.zh.trim(), en: draft.en.trim() },
		mode: draft.mode,
		owner: draft.owner.trim(),
		properties: draft.properties.map((row) => ({
			name: row.name.trim(),
			type: row.type,
			required: row.required,
			...(row.pii ? { pii: true } : {}),
			...(hasValues(row.type) && row.values.length > 0 ? { enum: row.values.map((value) => typed(value, row.type)) } : {}),
			...(isNumeric(row.type) && row.min !== undefined ? { min: row.min } : {}),
			...(isNumeric(row.type) && row.max !== undefined ? { max: row.max } : {}),
			...(row.type === 'string' && row.pattern !== '' ? { pattern: row.pattern } : {}),
		})),
	}
}

function typed(value: string, type: PlanProperty['type']): string | number | boolean {
	if (isNumeric(type)) return Number(value)
	return type === 'boolean' ? value === 'true' : value
}

/** Enough to open the editor with; what is wrong in it shows there. */
export function isEntry(value: unknown): value is PlanEntryInput {
	if (typeof value !== 'object' || value === null || !('event' in value) || typeof value.event !== 'string') return false
	return 'properties' in value && Array.isArray(value.properties) && value.properties.every(isProperty)
}

function isProperty(value: unknown): boolean {
	return typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' && 'type' in value
}
