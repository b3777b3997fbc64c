import type { FairnessChecks, Tag, TagUse } from '../../api/model.ts'

export const tagUses = ['targeting', 'pricing', 'coupon'] as const satisfies readonly TagUse[]

/** What stands between a tag and a use: nothing, the law, or a check that is missing, was failed, or is too old. */
export type Standing = 'free' | 'checked' | 'barred' | 'unpublished' | 'unchecked' | 'unfair' | 'old'

/** What the server would answer, so that nobody has to ask in order to know. */
export function standingOf(
	use: TagUse,
	{ sensitivity, pricing, publishedVersion }: Pick<Tag, 'sensitivity' | 'pricing' | 'publishedVersion'>,
	{ items, checkDays }: Pick<FairnessChecks, 'items' | 'checkDays'>,
	now: number,
): Standing {
	if (publishedVersion === null) return 'unpublished'
	if (sensitivity !== 'none') return 'barred'
	if (use === 'targeting' || !pricing) return 'free'
	const newest = items.find((check) => check.version === publishedVersion)
	if (!newest) return 'unchecked'
	if (!newest.fair) return 'unfair'
	return now - Date.parse(newest.at) > checkDays * 86_400_000 ? 'old' : 'checked'
}
