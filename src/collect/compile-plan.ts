import { readTime } from './event-time.ts'
import type { EventRecord } from './log-record.ts'
import { anyOther, type PlanEntry, type PlanMode, type PlanProblem, type PlanProperty, type PropertyType } from './plan-entry.ts'
import { patternChars } from './plan-pattern.ts'

export interface Finding {
	readonly property: string
	readonly problem: PlanProblem
	/** What the plan asks for, for whoever mends the event; never the value. */
	readonly rule: string
}

/** What the plan says of one event. */
export interface Verdict {
	readonly mode: PlanMode
	readonly findings: readonly Finding[]
	/** Personal properties that the event carries, as paths. */
	readonly personal: readonly (readonly string[])[]
}

export interface CompiledPlan {
	/** Undefined where the plan has nothing to say. */
	judge(record: Pick<EventRecord, 'type' | 'event' | 'properties'>): Verdict | undefined
}

/** Entries as functions: looking an entry up and checking a handful of properties is all that is left to do for an event. */
export function compilePlan(entries: readonly PlanEntry[]): CompiledPlan {
	const planned = new Map(entries.map((entry) => [entry.event, compileEntry(entry)]))
	const other = entries.find(({ event }) => event === anyOther)
	const unplanned: Verdict | undefined =
		planned.size === 0 ? undefined : { mode: other?.mode ?? 'observe', findings: [notPlanned], personal: [] }
	planned.delete(anyOther)
	return {
		judge: (record) => {
			const entry = planned.get(record.event)
			if (entry) return entry(record.properties)
			return record.type === 'track' ? unplanned : undefined
		},
	}
}

const notPlanned: Finding = { property: 'event', problem: 'unplanned-event', rule: 'in the plan' }
const none: readonly never[] = []

type Properties = Readonly<Record<string, unknown>> | undefined

function compileEntry({ mode, properties }: PlanEntry): (given: Properties) => Verdict | undefined {
	const checks = properties.map(compileProperty)
	const personal = properties.filter(({ pii }) => pii).map(({ name }) => name)
	return (given) => {
		let findings: Finding[] | undefined
		for (const check of checks) {
			const finding = check(given)
			if (finding === undefined) continue
			if (findings === undefined) findings = [finding]
			else findings.push(finding)
		}
		const carried = personal.length === 0 ? none : personal.flatMap((name) => carriedPath(given, name))
		return findings || carried.length > 0 ? { mode, findings: findings ?? none, personal: carried } : undefined
	}
}

function compileProperty(property: PlanProperty): (given: Properties) => Finding | undefined {
	const { name, type, required, min, max, pattern, enum: values } = property
	const finding = (problem: PlanProblem, rule: string): Finding => ({ property: name, problem, rule })
	const missing = finding('missing-property', 'required')
	const wrongType = finding('wrong-type', type)
	const notInEnum = finding('not-in-enum', 'one of a list')
	const outOfRange = finding('out-of-range', `${min ?? '…'} to ${max ?? '…'}`)
	const badPattern = finding('bad-pattern', pattern ?? '')
	const fits = typeTests[type]
	const allowed = values && new Set<unknown>(values)
	const expression = pattern === undefined ? undefined : new RegExp(pattern, 'u')
	const path = name.includes('.') ? name.split('.') : undefined
	return (given) => {
		const value = given === undefined ? undefined : valueAt(given, name, path)
		if (value === undefined || value === null || value === '') return required ? missing : undefined
		if (!fits(value)) return wrongType
		if (allowed && !allowed.has(value)) return notInEnum
		if ((min !== undefined && (value as number) < min) || (max !== undefined && (value as number) > max)) return outOfRange
		if (expression && ((value as string).length > patternChars || !expression.test(value as string))) return badPattern
		return undefined
	}
}

const typeTests: Readonly<Record<PropertyType, (value: unknown) => boolean>> = {
	string: (value) => typeof value === 'string',
	number: (value) => typeof value === 'number',
	integer: (value) => Number.isInteger(value),
	boolean: (value) => typeof value === 'boolean',
	datetime: (value) => readTime(value, 'UTC') !== undefined,
	array: (value) => Array.isArray(value),
	object: (value) => typeof value === 'object' && !Array.isArray(value),
}

/** A key that holds dots itself comes before the path that it looks like. */
function valueAt(given: Readonly<Record<string, unknown>>, name: string, path: readonly string[] | undefined): unknown {
	if (Object.hasOwn(given, name)) return given[name]
	return path?.reduce<unknown>(
		(value, key) =>
			typeof value === 'object' && value !== null && Object.hasOwn(value, key)
				? (value as Record<string, unknown>)[key]
				: undefined,
		given,
	)
}

function carriedPath(given: Properties, name: string): (readonly string[])[] {
	if (given === undefined) return []
	if (Object.hasOwn(given, name)) return [[name]]
	const path = name.split('.')
	return path.length > 1 && valueAt(given, name, path) !== undefined ? [path] : []
}

/** The properties without these paths; what they share with others is copied, never changed. */
export function withoutPaths(given: Readonly<Record<string, unknown>>, paths: readonly (readonly string[])[]) {
	return paths.reduce<Record<string, unknown>>((left, path) => without(left, path), { ...given })
}

function without(given: Readonly<Record<string, unknown>>, [key = '', ...rest]: readonly string[]): Record<string, unknown> {
	const { [key]: inner, ...others } = given
	return rest.length === 0 ? others : { ...others, [key]: without(inner as Record<string, unknown>, rest) }
}
