import type { Clock } from '#kit/clock'
import type { Log } from '#kit/log'
import { type Definition, type Field, fieldsIn, operatorsOf, segmentsIn, sensitivePropertiesIn } from '#query'
import type { KnownSegment } from './check-tag.ts'
import { namedValues, shapeOf } from './definition.ts'
import { sourcesOf } from './depends-on.ts'
import { type Duties, type Dutiful, dutiesOf } from './source-rules.ts'
import { fieldName, type Tag, type TagContent } from './tag.ts'
import type { TagStore } from './tag-store.ts'

/**
 * The published tags as fields of the condition language, at hand without waiting. Another process may have changed them:
 * whoever asks sets off a new look when the last one is old, and `load` waits for it.
 */
export interface Catalogue {
	load(): Promise<void>
	fields(): readonly Field[]
	tag(code: string): Tag | undefined
	tags(): readonly Tag[]
	/** Content of the published versions. */
	contents(): ReadonlyMap<string, TagContent>
	/** What holds for a published tag, or for one with this content, followed through tags and segments to their ends. */
	duties(code: string, content?: Dutiful): Duties
	/** Segments that tags rest on, over any number of steps. */
	segmentsUnder(codes: readonly string[]): string[]
}

const freshMs = 2_000

export function createCatalogue(
	store: TagStore,
	segments: () => Promise<readonly KnownSegment[]>,
	clock: Clock,
	log: Log,
): Catalogue {
	let tags: readonly Tag[] = []
	let contents: ReadonlyMap<string, TagContent> = new Map()
	let fields: readonly Field[] = []
	let loadedAt = Number.NEGATIVE_INFINITY
	let loading: Promise<void> | undefined
	let bySegment: ReadonlyMap<string, Definition> = new Map()

	async function read(): Promise<void> {
		const at = clock.now()
		const [next, known] = await Promise.all([store.all(), segments()])
		loadedAt = at
		const same = sameSegments(bySegment, known)
		if (!same) bySegment = new Map(known.map(({ id, definition }) => [id, definition]))
		if (same && sameVersions(tags, next)) {
			tags = next
			return
		}
		tags = next
		contents = publishedContents(next)
		fields = next.flatMap((tag) => (tag.published ? [fieldOf(tag.code, tag.published.content, duties(tag.code))] : []))
	}
	const load = async (): Promise<void> => {
		// One that began before may have missed the change that the caller made.
		await loading?.catch(() => undefined)
		loading = read().finally(() => {
			loading = undefined
		})
		await loading
	}
	const inSegment = (id: string): string[] => {
		const seen = new Set<string>()
		const names = new Set<string>()
		const waiting = [id]
		for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
			const definition = bySegment.get(next)
			if (seen.has(next) || !definition) continue
			seen.add(next)
			for (const name of [...fieldsIn(definition), ...sensitivePropertiesIn(definition)]) names.add(name)
			waiting.push(...segmentsIn(definition))
		}
		return [...names]
	}
	const duties: Catalogue['duties'] = (code, content) =>
		dutiesOf(code, content ? new Map<string, Dutiful>([...contents, [code, content]]) : contents, inSegment)
	const segmentsUnder: Catalogue['segmentsUnder'] = (codes) => {
		const seen = new Set<string>()
		const found = new Set<string>()
		const waiting = [...codes]
		for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
			const content = contents.get(code)
			if (seen.has(code) || !content) continue
			seen.add(code)
			const sources = sourcesOf(content)
			for (const segment of sources.segments) found.add(segment)
			waiting.push(...sources.tags)
		}
		return [...found]
	}
	const lookAgain = () => {
		if (loading || Math.abs(clock.now() - loadedAt) < freshMs) return
		load().catch((error: unknown) => log.warn({ err: error }, 'the tags could not be read again'))
	}
	return {
		load,
		fields: () => {
			lookAgain()
			return fields
		},
		tag: (code) => tags.find((tag) => tag.code === code),
		tags: () => tags,
		contents: () => contents,
		duties,
		segmentsUnder,
	}
}

function sameSegments(a: ReadonlyMap<string, Definition>, b: readonly KnownSegment[]): boolean {
	return a.size === b.length && b.every(({ id, definition }) => JSON.stringify(a.get(id)) === JSON.stringify(definition))
}

function sameVersions(a: readonly Tag[], b: readonly Tag[]): boolean {
	const mark = ({ code, published, createdAt }: Tag) => `${code} ${createdAt} ${published?.version}`
	return a.length === b.length && a.every((tag, index) => mark(tag) === mark(b[index] as Tag))
}

function publishedContents(tags: Iterable<Tag>): Map<string, TagContent> {
	return new Map([...tags].flatMap(({ code, published }) => (published ? [[code, published.content] as const] : [])))
}

function fieldOf(code: string, content: TagContent, { sensitivity, requires }: Duties): Field {
	const { definition, name, description } = content
	const { as, zero } = shapeOf(definition)
	const values = namedValues(definition)
	const dated = definition.kind === 'statistic' && as === 'label' && definition.property === undefined && !definition.bands
	return {
		name: fieldName(code),
		label: { zh: `标签「${name.zh}」`, en: `tag “${name.en}”` },
		description,
		type: as === 'label' ? 'text' : 'number',
		source: { tag: code, as, zero },
		// A day is written so that texts compare as days do.
		operators: as === 'number' ? operatorsOf('number') : dated ? [...operatorsOf('text'), 'gte', 'lt'] : operatorsOf('text'),
		...(values.length > 0 ? { values: values.map(({ value, label }) => ({ value, label })) } : {}),
		...(requires.length > 0 ? { requires } : {}),
		...(sensitivity === 'none' ? {} : { sensitivity }),
	}
}
