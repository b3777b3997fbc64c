import { z } from 'zod'
import { fail } from '#kit/errors'
import type { DataScope, Principal, Role } from '#kit/route'
import { type Tag, tagCode } from './tag.ts'
import type { TagNeeds, Tags } from './tag-needs.ts'

export interface TagRouteNeeds extends Omit<TagNeeds, 'sandbox'> {
	readonly tags: Tags
}

/** Analysts keep the catalogue as much as marketers do. */
export const tagEditors: readonly Role[] = ['admin', 'marketer', 'analyst']

export const codeParam = z.object({ code: tagCode })
export async function existing({ tags }: TagRouteNeeds, code: string): Promise<Tag> {
	return (await tags.store.get(code)) ?? fail('not-found', `There is no tag ${code}`)
}

export function nameOf(principal: Principal): string {
	return principal.kind === 'user' || principal.kind === 'admin-key' ? principal.name : principal.kind
}

export function scopeOf(principal: Principal): DataScope {
	return 'scope' in principal ? principal.scope : {}
}
