import { z } from 'zod'
import type { Principal } from '#kit/route'
import type { Query } from '#query'
import type { Catalogue } from './catalogue.ts'
import { namedValues, shapeOf, tagDefinition, tagKinds } from './definition.ts'
import { describeTag } from './describe-tag.ts'
import { fieldName, sensitivities, type Tag, tagContent } from './tag.ts'

const text = z.object({ zh: z.string(), en: z.string() })

const lastView = z.object({
	at: z.iso.datetime(),
	version: z.int(),
	elapsedMs: z.number(),
	known: z.int(),
	holders: z.int(),
	everyone: z.int(),
	/** Share of all people of whom the tag says something, if only that no value fits. */
	coverage: z.number(),
	conflicts: z.int(),
	psi: z.number().nullable(),
	error: z.string().nullable(),
})

export const tagView = tagContent.extend({
	description: text,
	code: z.string(),
	kind: z.enum(tagKinds),
	/** `{trait: field, op, value}` in a condition. */
	field: z.string(),
	valueType: z.enum(['label', 'number']),
	values: z.array(z.object({ value: z.string(), label: text })),
	sentence: text,
	status: z.enum(['draft', 'published', 'changed']),
	version: z.int(),
	publishedVersion: z.int().nullable(),
	createdBy: z.string(),
	createdAt: z.iso.datetime(),
	updatedAt: z.iso.datetime(),
	sensitivity: z.enum(sensitivities),
	definition: tagDefinition,
	/** The reader may not see whom it holds. */
	hidden: z.boolean(),
	/** Null until computed, and for readers who may not see whom it holds. */
	last: lastView.nullable(),
})

/** Sensitive personal data and minors: values and members are for administrators. */
export function maySee(principal: Principal, sensitivity: string): boolean {
	if (sensitivity === 'none') return true
	return (principal.kind === 'user' || principal.kind === 'admin-key') && principal.role === 'admin'
}

export function viewTag(
	tag: Tag,
	catalogue: Catalogue,
	query: Query,
	principal: Principal,
	segmentName?: (id: string) => string | undefined,
): z.input<typeof tagView> {
	const { code, content, published, last } = tag
	const duties = catalogue.duties(code, content)
	const hidden = !maySee(principal, duties.sensitivity)
	return {
		...content,
		...duties,
		requires: [...duties.requires],
		code,
		kind: content.definition.kind,
		field: fieldName(code),
		valueType: shapeOf(content.definition).as,
		values: namedValues(content.definition).map(({ value, label }) => ({ value, label })),
		sentence: describeTag(content.definition, query, segmentName),
		status: published === null ? 'draft' : published.version === tag.version ? 'published' : 'changed',
		version: tag.version,
		publishedVersion: published?.version ?? null,
		createdBy: tag.createdBy,
		createdAt: new Date(tag.createdAt).toISOString(),
		updatedAt: new Date(tag.updatedAt).toISOString(),
		hidden,
		last:
			last === null || hidden
				? null
				: { ...last, at: new Date(last.at).toISOString(), coverage: last.everyone === 0 ? 0 : last.known / last.everyone },
	}
}
