import { z } from 'zod'
import { tagDefinition, text } from './definition.ts'

/** A named, versioned, refreshed label with a definition, a purpose and an owner. */
export interface Tag {
	readonly code: string
	/** Of the newest version, published or not. */
	readonly version: number
	readonly content: TagContent
	/** What is computed and can be used; null while there is only a draft. */
	readonly published: { readonly version: number; readonly content: TagContent } | null
	readonly createdBy: string
	readonly createdAt: number
	readonly updatedAt: number
	/** What the newest computation found. */
	readonly last: LastRefresh | null
}

export interface LastRefresh {
	readonly version: number
	readonly at: number
	readonly elapsedMs: number
	/** People evaluated, people with a value, and all people. */
	readonly known: number
	readonly holders: number
	readonly everyone: number
	/** People left out because a tag of the same group with a higher priority has them. */
	readonly conflicts: number
	/** Against the computation before; null at the first. */
	readonly psi: number | null
	readonly error: string | null
}

export const tagCode = z.string().regex(/^[a-z][a-z0-9_-]{1,59}$/, 'must be small letters, digits, - and _')

const refresh = z.union([
	z.strictObject({ everyHours: z.int().min(1).max(720), atHour: z.int().min(0).max(23).optional() }),
	z.strictObject({ onEvents: z.array(z.string().trim().min(1).max(200)).min(1).max(20) }),
])

export const sensitivities = ['none', 'sensitive', 'minor'] as const

export const tagContent = z.object({
	name: text,
	description: z.object({ zh: z.string().trim().max(1000), en: z.string().trim().max(1000) }),
	/** Why the shop has this tag: no purpose, no tag. */
	purpose: text,
	category: z.string().min(1).max(60),
	owner: z.string().trim().min(1).max(120),
	definition: tagDefinition,
	/** Of the tags of a group, a shopper has only that of the highest priority (the smallest number). */
	exclusive: z
		.strictObject({ group: tagCode, priority: z.int().min(1).max(100) })
		.nullable()
		.default(null),
	refresh: refresh.default({ everyHours: 24 }),
	sensitivity: z.enum(sensitivities).default('none'),
	/** Purposes a shopper must have agreed to. */
	requires: z.array(z.string().min(1).max(60)).max(10).default([]),
	/** Tells how much a shopper would pay: may set no price without a fairness check. */
	pricing: z.boolean().default(false),
})
export type TagContent = z.infer<typeof tagContent>

export interface TagVersion {
	readonly code: string
	readonly version: number
	readonly content: TagContent
	readonly author: string
	readonly note: string
	readonly at: number
	/** When it was last published; null for a draft. */
	readonly publishedAt: number | null
	/** The version whose content was taken up again. */
	readonly rollbackOf: number | null
}

export interface TagCategory {
	readonly code: string
	readonly parent: string | null
	readonly name: { readonly zh: string; readonly en: string }
	readonly position: number
}

export const tagCategory = z.object({
	code: tagCode,
	parent: tagCode.nullable().default(null),
	name: text,
	position: z.int().min(0).max(10_000).default(0),
})

/** How a condition names a tag. */
export function fieldName(code: string): string {
	return `tag.${code}`
}
