import { z } from 'zod'
import { fail } from '#kit/errors'
import type { Principal, Role } from '#kit/route'
import { type Tag, tagCode } from './tag.ts'
import type { TagNeeds, Tags } from './tag-needs.ts'
import { maySee } from './tag-view.ts'

export interface TagRouteNeeds extends Omit<TagNeeds, 'sandbox'> {
	readonly tags: Tags
}

/** Analysts keep the catalogue as much as marketers do. */
export const tagEditors: readonly Role[] = ['admin', 'marketer', 'analyst']

export const codeParam = z.object({ code: tagCode })
export async function existing({ tags }: TagRouteNeeds, code: string): Promise<Tag> {
	return (await tags.store.get(code)) ?? fail('not-found', `There is no tag ${code}`)
}

/** A tag to change. Whoever may not see a sensitive tag may not make it less sensitive either. */
export async function changeable(needs: TagRouteNeeds, code: string, principal: Principal): Promise<Tag> {
	const tag = await existing(needs, code)
	const { catalogue } = needs.tags
	await catalogue.load()
	const duties = [catalogue.duties(code, tag.content), ...(tag.published ? [catalogue.duties(code, tag.published.content)] : [])]
	if (!duties.every(({ sensitivity }) => maySee(principal, sensitivity)))
		fail('forbidden', 'This is sensitive data, which is for administrators')
	return tag
}

/** Writes down what somebody did with a tag. */
export async function auditTag(
	{ audit }: Pick<TagRouteNeeds, 'audit'>,
	principal: Principal,
	action: string,
	code: string,
	details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
	await audit({ principal, action: `tag.${action}`, object: { type: 'tag', id: code }, details })
}
