import type { Clock } from '#kit/clock'
import type { Log } from '#kit/log'
import { type Field, operatorsOf } from '#query'
import { namedValues, shapeOf } from './definition.ts'
import { dutiesOf } from './source-rules.ts'
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
}

const freshMs = 2_000

export function createCatalogue(store: TagStore, clock: Clock, log: Log): Catalogue {
	let tags: readonly Tag[] = []
	let contents: ReadonlyMap<string, TagContent> = new Map()
	let fields: readonly Field[] = []
	let loadedAt = Number.NEGATIVE_INFINITY
	let loading: Promise<void> | undefined

	async function read(): Promise<void> {
		const at = clock.now()
		const next = await store.all()
		loadedAt = at
		if (sameVersions(tags, next)) {
			tags = next
			return
		}
		tags = next
		contents = publishedContents(next)
		fields = next.flatMap((tag) => (tag.published ? [fieldOf(tag.code, tag.published.content, contents)] : []))
	}
	const load = async (): Promise<void> => {
		// One that began before may have missed the change that the caller made.
		await loading?.catch(() => undefined)
		loading = read().finally(() => {
			loading = undefined
		})
		await loading
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
	}
}

function sameVersions(a: readonly Tag[], b: readonly Tag[]): boolean {
	const mark = ({ code, published, createdAt }: Tag) => `${code} ${createdAt} ${published?.version}`
	return a.length === b.length && a.every((tag, index) => mark(tag) === mark(b[index] as Tag))
}

export function publishedContents(tags: Iterable<Tag>): Map<string, TagContent> {
	return new Map([...tags].flatMap(({ code, published }) => (published ? [[code, published.content] as const] : [])))
}

export function fieldOf(code: string, content: TagContent, contents: ReadonlyMap<string, TagContent>): Field {
	const { definition, name, description } = content
	const { as, zero } = shapeOf(definition)
	const { sensitivity, requires } = dutiesOf(code, contents)
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
