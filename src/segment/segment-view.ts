import { z } from 'zod'
import type { Text } from '#kit/text'
import { definitionBody, type Query } from '#query'
import { isFollowed } from './followed.ts'
import { type ListOrigin, type Segment, segmentKinds } from './segment.ts'

const text = z.object({ zh: z.string(), en: z.string() })

export const previewView = z.object({
	yes: z.int(),
	no: z.int(),
	unknown: z.int(),
	total: z.int(),
	coverage: z.object({ observed: z.int().nullable(), buyers: z.int().nullable() }),
	sample: z.array(z.object({ profileId: z.int(), label: z.string() })),
	sentence: text,
	elapsedMs: z.number(),
	/** Everything that came in before is counted: now, or up to a minute ago where that takes long to count. */
	asOf: z.iso.datetime(),
})

export const estimateView = z.object({
	/** With its 95 % interval. */
	yes: z.object({ people: z.int(), low: z.int(), high: z.int() }),
	total: z.int(),
	sampled: z.int(),
	elapsedMs: z.number(),
})

export const segmentView = z.object({
	id: z.uuid(),
	name: z.string(),
	description: z.string(),
	definition: definitionBody,
	sentence: text,
	/** A list is fixed: it was taken over once, from a file or from another segment, and holds whoever is in it. A persona is as its last run. */
	kind: z.enum(segmentKinds),
	/** Null of a rule. */
	origin: z
		.object({
			from: z.enum(['snapshot', 'upload', 'lookalike', 'persona', 'question']),
			segment: z.object({ id: z.string(), name: z.string(), version: z.int() }).nullable(),
			persona: z.object({ set: z.uuid(), id: z.uuid(), name: z.string() }).nullable(),
			people: z.int(),
		})
		.nullable(),
	/** Whether entering and leaving become events. */
	announce: z.boolean(),
	version: z.int(),
	createdBy: z.string(),
	createdAt: z.iso.datetime(),
	updatedAt: z.iso.datetime(),
	/** When everybody was asked last. Null until computed. */
	refreshedAt: z.iso.datetime().nullable(),
	/** Whether members follow the facts since, within seconds. */
	live: z.boolean(),
	/** Null until computed. A reader with a data scope sees how many of their people are in it, and no more. */
	counts: z.object({ yes: z.int(), no: z.int().nullable(), unknown: z.int().nullable() }).nullable(),
})

/**
 * @param visible how many members there are now, as far as the reader may see them
 * @param scoped whether that is not all of them
 */
export function viewSegment(
	segment: Segment,
	query: Query,
	nameOf: (id: string) => string | undefined,
	visible: number,
	scoped: boolean,
): z.input<typeof segmentView> {
	const { refresh } = segment
	return {
		id: segment.id,
		name: segment.name,
		description: segment.description,
		definition: { ...segment.definition },
		sentence: segment.origin ? listSentence(segment.origin) : query.sentences(segment.definition, nameOf),
		kind: segment.kind,
		// How many people it held is counted over the whole shop.
		origin: segment.origin
			? {
					...{ from: segment.origin.from, segment: segment.origin.segment ?? null, persona: segment.origin.persona ?? null },
					people: scoped ? visible : segment.origin.people,
				}
			: null,
		announce: segment.announce,
		version: segment.version,
		createdBy: segment.createdBy,
		createdAt: new Date(segment.createdAt).toISOString(),
		updatedAt: new Date(segment.updatedAt).toISOString(),
		refreshedAt: refresh ? new Date(refresh.at).toISOString() : null,
		live: isFollowed(segment),
		counts: countsFor(refresh, visible, scoped),
	}
}

/** What a fixed list, or a persona, is, as a sentence. */
function listSentence({ from, segment, persona }: ListOrigin): Text {
	const name = segment?.name ?? persona?.name ?? ''
	switch (from) {
		case 'upload':
			return {
				zh: '固定名单：由上传的名单匹配而来，不再更新',
				en: 'A fixed list: matched from an uploaded list, and not updated',
			}
		case 'snapshot':
			return {
				zh: `固定名单：人群「${name}」在保存那一刻的成员，不再更新`,
				en: `A fixed list: the members of the segment “${name}” when it was saved, and not updated`,
			}
		case 'lookalike':
			return {
				zh: `固定名单：与人群「${name}」最相似的人，不再更新`,
				en: `A fixed list: people most like those of the segment “${name}”, and not updated`,
			}
		case 'question':
			return {
				zh: '固定名单：保存那一刻符合某个分析问题的人，不再更新',
				en: 'A fixed list: whoever answered a question when it was saved, and not updated',
			}
		case 'persona':
			return {
				zh: `群体画像「${name}」的成员，随每次聚类更新`,
				en: `Whoever is in the persona “${name}”, as each run of it finds them`,
			}
	}
}

/** Whoever entered or left since everybody was asked moved between "yes" and "no"; of whom it was not known then is as of then. */
function countsFor(refresh: Segment['refresh'], visible: number, scoped: boolean): z.input<typeof segmentView>['counts'] {
	if (!refresh) return null
	if (scoped) return { yes: visible, no: null, unknown: null }
	return { yes: visible, no: Math.max(0, refresh.yes + refresh.no - visible), unknown: refresh.unknown }
}
