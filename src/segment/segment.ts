import { z } from 'zod'
import { fail } from '#kit/errors'
import { type Definition, definitionBody, fieldsIn, segmentsIn, sensitivePropertiesIn, tagsIn } from '#query'

/**
 * `rule`: computed again and again. `list`: fixed once; it holds who is in it, and follows them when they are merged. `persona`: whoever is in
 * a persona, as each of its runs finds them.
 */
export const segmentKinds = ['rule', 'list', 'persona'] as const
export type SegmentKind = (typeof segmentKinds)[number]

/** How a fixed list, or a segment that follows a persona, came about. Its own definition only says "whoever is in this list". */
export interface ListOrigin {
	readonly from: 'snapshot' | 'upload' | 'lookalike' | 'persona' | 'question'
	/** The segment it was taken from. */
	readonly segment?: { readonly id: string; readonly name: string; readonly version: number }
	/** The persona that it follows; its name as it was then. */
	readonly persona?: { readonly set: string; readonly id: string; readonly name: string }
	/** Fields and traits that membership gives away: what bars or hides them bars and hides the list. */
	readonly fields: readonly string[]
	readonly people: number
}

/** A definition with a name, whose members are computed and kept fresh. */
export interface Segment {
	readonly id: string
	readonly name: string
	readonly description: string
	readonly definition: Definition
	readonly kind: SegmentKind
	/** Where the members of a fixed list, or of a persona, came from. */
	readonly origin?: ListOrigin
	/** Whether entering and leaving are written back as events. */
	readonly announce: boolean
	/** Rises with every change; who saves names the one that was edited. */
	readonly version: number
	readonly createdBy: string
	readonly createdAt: number
	readonly updatedAt: number
	/** Absent until this version's members were computed. */
	readonly refresh?: Refresh
}

/** What the last computation found, and what it rested on. */
export interface Refresh {
	readonly at: number
	readonly yes: number
	readonly no: number
	readonly unknown: number
	readonly elapsedMs: number
	/** The state of the data it was computed from. */
	readonly mark: string
}

export interface SegmentContent {
	readonly name: string
	readonly description: string
	readonly definition: Definition
	readonly announce: boolean
}

/** What a fixed list is defined by: nothing but itself. */
export function listDefinition(id: string): Definition {
	return { segment: id, member: true }
}

export const segmentBody = z.object({
	name: z.string().trim().min(1).max(120),
	description: z.string().trim().max(2_000).default(''),
	definition: definitionBody,
	/** Absent: as it was; off at first. */
	announce: z.boolean().optional(),
})

/** Definitions by the id of their segment. */
export type Definitions = ReadonlyMap<string, Definition>

/** A segment may rest on others, which must exist and must not, over any number of steps, rest on it. */
/** @param underTags segments that tags rest on, over any number of steps */
export function assertSound(
	id: string,
	definition: Definition,
	others: Definitions,
	underTags: (codes: readonly string[]) => readonly string[] = () => [],
): void {
	const below = (of: Definition) => [...segmentsIn(of), ...underTags(tagsIn(of))]
	const waiting = below(definition)
	const seen = new Set<string>()
	for (let used = waiting.pop(); used !== undefined; used = waiting.pop()) {
		if (used === id) fail('bad-definition', 'the segment would rest on itself', { segment: id })
		if (seen.has(used)) continue
		seen.add(used)
		waiting.push(...below(others.get(used) ?? fail('bad-definition', `segment ${used} does not exist`, { segment: used })))
	}
}

/** Ids of the segments that rest directly on this one. */
export function dependents(id: string, definitions: Definitions): string[] {
	return [...definitions]
		.filter(([other, definition]) => other !== id && segmentsIn(definition).includes(id))
		.map(([other]) => other)
}

/** Names of the fields and traits that a definition rests on, those of the segments and lists in it included. */
export function fieldsUnder(definition: Definition, others: readonly Segment[]): string[] {
	const byId = new Map(others.map((segment) => [segment.id, segment]))
	const names = new Set([...fieldsIn(definition), ...sensitivePropertiesIn(definition)])
	const waiting = segmentsIn(definition)
	const seen = new Set<string>()
	for (let used = waiting.pop(); used !== undefined; used = waiting.pop()) {
		const inner = byId.get(used)
		if (seen.has(used) || !inner) continue
		seen.add(used)
		for (const name of inner.origin?.fields ?? []) names.add(name)
		for (const name of [...fieldsIn(inner.definition), ...sensitivePropertiesIn(inner.definition)]) names.add(name)
		waiting.push(...segmentsIn(inner.definition))
	}
	return [...names]
}
