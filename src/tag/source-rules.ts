import { consentOfTrait, consentsOfEvents, sensitivityOfTrait } from '#query'
import { sourcesOf } from './depends-on.ts'
import type { TagContent } from './tag.ts'

/**
 * What the law says of the sources of a tag, whatever its author declared: some facts need an agreement of their own,
 * some are sensitive personal data (PIPL 28), and some tell of minors, who never enter marketing (未成年人网络保护条例 24).
 */

export type Sensitivity = 'none' | 'sensitive' | 'minor'

const rank: Readonly<Record<Sensitivity, number>> = { none: 0, sensitive: 1, minor: 2 }

function stricter(a: Sensitivity, b: Sensitivity): Sensitivity {
	return rank[a] >= rank[b] ? a : b
}

export interface Duties {
	readonly sensitivity: Sensitivity
	readonly requires: readonly string[]
	readonly pricing: boolean
}

/** Names of the fields that a segment rests on, over any number of steps. */
export type SegmentFields = (segmentId: string) => readonly string[]

/** As much of a tag as its duties follow from. */
export type Dutiful = Pick<TagContent, 'definition' | 'sensitivity' | 'requires' | 'pricing'>

/** What holds for a tag: what its author declared and what it rests on, tags over any number of steps. */
export function dutiesOf(
	code: string,
	contents: ReadonlyMap<string, Dutiful>,
	inSegment: SegmentFields = () => [],
	seen: ReadonlySet<string> = new Set(),
): Duties {
	const content = contents.get(code)
	if (!content || seen.has(code)) return { sensitivity: 'none', requires: [], pricing: false }
	const { events, segments, sensitive, ...direct } = sourcesOf(content)
	const named = [...direct.fields, ...sensitive, ...segments.flatMap(inSegment)]
	const fields = named.filter((name) => !name.startsWith('tag.'))
	const tags = [...direct.tags, ...named.flatMap((name) => (name.startsWith('tag.') ? [name.slice(4)] : []))]
	const below = tags.map((tag) => dutiesOf(tag, contents, inSegment, new Set([...seen, code])))
	const sensitivity = [
		...fields.flatMap((name) => sensitivityOfTrait(name) ?? []),
		...below.map((duties) => duties.sensitivity),
	].reduce(stricter, content.sensitivity)
	const requires = [
		...content.requires,
		...fields.flatMap((name) => consentOfTrait(name) ?? []),
		...consentsOfEvents(events),
		...below.flatMap((duties) => duties.requires),
	]
	return { sensitivity, requires: [...new Set(requires)], pricing: content.pricing || below.some(({ pricing }) => pricing) }
}
