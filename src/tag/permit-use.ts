import type { ErrorCode } from '#kit/errors'
import type { Text } from '#kit/text'
import type { FairnessCheck } from './fairness-store.ts'
import type { Duties } from './source-rules.ts'

export const uses = ['targeting', 'pricing', 'coupon'] as const
export type Use = (typeof uses)[number]

/** A check older than this speaks of other prices. */
export const checkDays = 90
const day = 86_400_000

export type Permission =
	| { readonly permitted: true; readonly check: FairnessCheck | null }
	| { readonly permitted: false; readonly code: ErrorCode; readonly reason: Text }

/**
 * Whether a tag may be used so. Sensitive data and minors are never aimed at; a tag that tells how much somebody would pay
 * sets no price and no coupon without a recent check that groups were treated alike (大数据杀熟: PIPL 24, 算法推荐管理规定 21).
 */
export function permitUse(use: Use, duties: Duties, version: number, checks: readonly FairnessCheck[], now: number): Permission {
	if (duties.sensitivity !== 'none') {
		const reason =
			duties.sensitivity === 'minor'
				? { zh: '涉及未成年人，不得用于营销', en: 'It tells of minors, who never enter marketing' }
				: { zh: '属于敏感个人信息，不得用于定向', en: 'It is sensitive personal data and barred from targeting' }
		return { permitted: false, code: 'barred', reason }
	}
	if (use === 'targeting' || !duties.pricing) return { permitted: true, check: null }
	const newest = checks.find((check) => check.version === version)
	const refuse = (zh: string, en: string): Permission => ({
		permitted: false,
		code: 'fairness-check-missing',
		reason: { zh, en },
	})
	if (!newest) return refuse('价格类用途需先完成公平性检查', 'It may set no price before a fairness check')
	if (!newest.fair) return refuse('最近一次公平性检查未通过', 'The latest fairness check found a difference')
	if (now - newest.at > checkDays * day)
		return refuse(`公平性检查已超过 ${checkDays} 天`, `The fairness check is older than ${checkDays} days`)
	return { permitted: true, check: newest }
}
