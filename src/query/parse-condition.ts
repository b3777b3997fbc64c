import type { z } from 'zod'
import { fail } from '#kit/errors'
import { parseTime } from '#kit/zone'
import { type Condition, type Definition, happeningsIn, type Leaf, leafSchemas } from './condition.ts'
import type { EventsChange, OrdersChange } from './measured-rows.ts'
import type { SequenceCondition } from './sequence-schema.ts'
import { type Window, windowForm } from './window-schema.ts'

/**
 * Reads a definition from outside. Walks by hand, because a union of schemas can only say "none of these fitted":
 * here every `bad-definition` names the path in the JSON and what is wrong there.
 */
export const deepest = 12
export const mostConditions = 200
/** Steps of all sequences, and what must not come between them: each is tested on every row. */
export const mostHappenings = 200
/** Of the definition as JSON. Two of the longest lists of the longest texts fit. */
const mostCharacters = 2_500_000

type Path = readonly (string | number)[]

export function parseDefinition(json: unknown): Definition {
	let conditions = 0
	let happenings = 0
	const definition = read(json, [], 1)
	if (JSON.stringify(definition).length > mostCharacters) reject([], `has more than ${mostCharacters} characters`)
	return definition

	function read(value: unknown, path: Path, depth: number): Condition {
		conditions += 1
		if (conditions > mostConditions) reject(path, `has more than ${mostConditions} conditions`)
		if (depth > deepest) reject(path, `is nested more than ${deepest} deep`)
		const object = objectAt(value, path)
		for (const connective of ['all', 'any'] as const) {
			if (connective in object) return { [connective]: readList(object, connective, path, depth) } as Condition
		}
		if ('not' in object) {
			onlyKey(object, 'not', path)
			return { not: read(object.not, [...path, 'not'], depth + 1) }
		}
		const leaf = readLeaf(object, path)
		if ('sequence' in leaf) happenings += happeningsIn(leaf).length
		if (happenings > mostHappenings) reject([...path, 'sequence'], `brings the steps to more than ${mostHappenings}`)
		return leaf
	}

	function readList(object: Record<string, unknown>, key: 'all' | 'any', path: Path, depth: number): Condition[] {
		onlyKey(object, key, path)
		const list = object[key]
		const at = [...path, key]
		if (!Array.isArray(list) || list.length === 0) return reject(at, 'must be a list with at least one condition')
		return list.map((part, index) => read(part, [...at, index], depth + 1))
	}
}

function objectAt(value: unknown, path: Path): Record<string, unknown> {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return reject(path, 'must be a condition (an object)')
	return value as Record<string, unknown>
}

function onlyKey(object: Record<string, unknown>, key: string, path: Path): void {
	const other = Object.keys(object).find((name) => name !== key)
	if (other !== undefined) reject([...path, other], `does not belong beside ${key}`)
}

function readLeaf(object: Record<string, unknown>, path: Path): Leaf {
	const kind = kinds.find((key) => key in object)
	if (!kind) return reject(path, `must have one of all, any, not, ${kinds.join(', ')}`)
	const parsed = schemaOf(kind, object).safeParse(object)
	if (!parsed.success) return rejectIssue(path, parsed.error.issues)
	return checkLeaf(parsed.data, path)
}

const kinds = ['trait', 'events', 'orders', 'sequence', 'near', 'consent', 'bucket', 'segment'] as const

/** Some leaves have a second form, told by its own key. */
function schemaOf(kind: (typeof kinds)[number], object: Record<string, unknown>): z.ZodType<Leaf> {
	if (kind === 'trait' && 'percentile' in object) return leafSchemas.percentile
	if (kind === 'events' && ('change' in object || 'against' in object)) return leafSchemas.eventsChange
	if (kind === 'orders' && ('change' in object || 'against' in object)) return leafSchemas.ordersChange
	return leafSchemas[kind]
}

/** What the schemas cannot say: conditions that are always or never true are mistakes, not definitions. */
function checkLeaf(leaf: Leaf, path: Path): Leaf {
	if ('measure' in leaf) {
		checkWindow(leaf.window, [...path, 'window'])
		if ('change' in leaf) checkAgainst(leaf, path)
		else if (wholeMeasures.has(leaf.measure)) checkReachable(leaf, path)
	}
	if ('sequence' in leaf) checkSequence(leaf, path)
	return leaf
}

/** Before the first step there is nothing that it could follow. */
function checkSequence({ sequence: [first], window }: SequenceCondition, path: Path): void {
	checkWindow(window, [...path, 'window'])
	for (const gap of ['within', 'without'] as const)
		if (first?.[gap] !== undefined) reject([...path, 'sequence', 0, gap], 'belongs to a step that follows another')
}

const wholeMeasures: ReadonlySet<string> = new Set([
	...['count', 'refund_count', 'days', 'distinct', 'days_since_first', 'days_since_last'],
])

function checkReachable({ op, value }: { readonly op: string; readonly value?: unknown }, path: Path): void {
	if (value !== 0) return
	if (op === 'gte') reject([...path, 'value'], 'is always reached; use 1 or more')
	if (op === 'lt') reject([...path, 'value'], 'can never be; use 1 or more')
}

function checkAgainst({ against, window }: EventsChange | OrdersChange, path: Path): void {
	const at = [...path, 'against']
	if (against !== 'previous') checkWindow(against, at)
	else if (!window || !('last' in window)) reject(at, '"previous" is the time before a window of {last, unit}')
}

/** The shop's zone moves both ends of a window alike, so any zone tells whether they are in order. */
function checkWindow(window: Window | undefined, path: Path): void {
	if (window === undefined || 'last' in window) return
	const [from, to] = (['from', 'to'] as const).map((end) => {
		const text = window[end]
		return text === undefined ? undefined : (parseTime(text, 'UTC') ?? reject([...path, end], 'is not a date or time'))
	})
	if (from !== undefined && to !== undefined && from >= to) reject(path, 'from must be before to')
}

function rejectIssue(path: Path, issues: readonly z.core.$ZodIssue[]): never {
	const issue = innermost(issues)
	const at = [...path, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))]
	// A window that misses its unit would be told that `last` does not belong into the other form of a window.
	if (issue.code === 'unrecognized_keys' && issue.path.at(-1) === 'window') return reject(at, windowForm)
	if (issue.code === 'unrecognized_keys') return reject([...at, issue.keys[0] ?? ''], 'is not known here')
	return reject(at, issue.message)
}

/** Looks into unions for the alternative that came furthest: its complaint is the useful one. */
function innermost(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue {
	const issue = issues[0] as z.core.$ZodIssue
	if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue
	const alternatives = issue.errors.filter((list) => list.length > 0).map((list) => innermost(list))
	const best = alternatives.reduce((a, b) => (promise(b) > promise(a) ? b : a), alternatives[0] as z.core.$ZodIssue)
	return promise(best) > 0 ? ({ ...best, path: [...issue.path, ...best.path] } as z.core.$ZodIssue) : issue
}

function promise(issue: z.core.$ZodIssue): number {
	return issue.path.length * 2 + (issue.code === 'unrecognized_keys' || issue.code === 'invalid_type' ? 0 : 1)
}

function reject(path: Path, problem: string): never {
	const where =
		path.length === 0
			? 'definition'
			: path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${part}` : part), '')
	return fail('bad-definition', `${where}: ${problem}`, { path: where, problem })
}
