import { fail, isCoded } from '#kit/errors'
import { createPeopleSets, type Definition, type Query, segmentsIn, tagsIn } from '#query'
import type { AnalyticsStore } from '#storage/analytics'
import { rowsOf } from './compute-statistic.ts'
import type { TagDefinition } from './definition.ts'
import { conditionsIn, sourcesOf } from './depends-on.ts'
import type { SqlSandbox } from './sql-sandbox.ts'
import type { Tag, TagContent } from './tag.ts'

/** A segment as far as tags must know it: what it rests on. */
export interface KnownSegment {
	readonly id: string
	readonly name: string
	readonly definition: Definition
}

export interface CheckNeeds {
	readonly analytics: AnalyticsStore
	readonly query: Query
	readonly sandbox: SqlSandbox
	/** Segments stand below. */
	readonly segments: () => Promise<readonly KnownSegment[]>
}

/** Everything about a definition that needs no look at other tags. Raises `bad-definition` with the path. */
export async function checkDefinition(needs: CheckNeeds, definition: TagDefinition): Promise<void> {
	const { query, analytics, sandbox } = needs
	if (definition.kind === 'rule')
		for (const [index, { when }] of definition.values.entries()) at(`values[${index}].when`, () => query.parse(when))
	if (definition.kind === 'statistic') at('statistic', () => rowsOf(definition, createPeopleSets(analytics.dialect), query))
	if (definition.kind === 'predicted') at('field', () => query.parse({ trait: definition.field, op: 'gte', value: 0 }))
	if (definition.kind === 'sql') await sandbox.check(definition.statement)
	const known = new Set((await needs.segments()).map(({ id }) => id))
	const missing = conditionsIn(definition)
		.flatMap(segmentsIn)
		.find((id) => !known.has(id))
	if (missing !== undefined) fail('bad-definition', `segment ${missing} does not exist`, { segment: missing })
}

function at(path: string, work: () => unknown): void {
	try {
		work()
	} catch (error) {
		if (!isCoded(error, 'bad-definition')) throw error
		fail('bad-definition', `${path}: ${error.message}`, { path, problem: error.message })
	}
}

/** A tag may rest on tags and segments, which must not, over any number of steps, rest on it. */
export function assertNoCircle(
	code: string,
	content: TagContent,
	tags: ReadonlyMap<string, Tag>,
	segments: readonly KnownSegment[],
): void {
	const bySegment = new Map(segments.map((segment) => [segment.id, segment]))
	const seen = new Set<string>()
	const waiting: string[] = edges(content)
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (next === `tag:${code}`) fail('bad-definition', 'the tag would rest on itself', { tag: code })
		if (seen.has(next)) continue
		seen.add(next)
		const [kind, id] = [next.slice(0, next.indexOf(':')), next.slice(next.indexOf(':') + 1)]
		const published = tags.get(id)?.published?.content
		if (kind === 'tag' && published) waiting.push(...edges(published))
		const segment = kind === 'segment' ? bySegment.get(id) : undefined
		if (segment) waiting.push(...edgesOf(tagsIn(segment.definition), segmentsIn(segment.definition)))
	}
}

function edges(content: TagContent): string[] {
	const { tags, segments } = sourcesOf(content)
	return edgesOf(tags, segments)
}

function edgesOf(tags: readonly string[], segments: readonly string[]): string[] {
	return [...tags.map((code) => `tag:${code}`), ...segments.map((id) => `segment:${id}`)]
}

/** Tags that go before this one in its exclusive group: their holders are left to them. */
export function before(code: string, content: TagContent, tags: Iterable<Tag>): string[] {
	const mine = content.exclusive
	if (!mine) return []
	return [...tags].flatMap((other) => {
		const theirs = other.published?.content.exclusive
		if (other.code === code || theirs?.group !== mine.group) return []
		const goesBefore = theirs.priority < mine.priority || (theirs.priority === mine.priority && other.code < code)
		return goesBefore ? [other.code] : []
	})
}

/** Tags in an order in which each comes after those it rests on; a circle, which saving refuses, would not hang it. */
export function inOrder(tags: readonly Tag[]): Tag[][] {
	const byCode = new Map(tags.map((tag) => [tag.code, tag]))
	const levels = new Map<string, number>()
	const levelOf = (tag: Tag, path: ReadonlySet<string>): number => {
		const known = levels.get(tag.code)
		if (known !== undefined || path.has(tag.code) || !tag.published) return known ?? 0
		const { content } = tag.published
		const below = [...sourcesOf(content).tags, ...before(tag.code, content, tags)].flatMap((code) => byCode.get(code) ?? [])
		const level = Math.max(0, ...below.map((other) => levelOf(other, new Set([...path, tag.code])) + 1))
		levels.set(tag.code, level)
		return level
	}
	const ordered: Tag[][] = []
	for (const tag of tags) {
		const level = levelOf(tag, new Set())
		ordered[level] = [...(ordered[level] ?? []), tag]
	}
	return ordered.filter((level) => level !== undefined)
}
