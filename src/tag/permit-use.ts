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

/** Why a use was refused. Kept with the question in English; `refusalText` gives both languages back. */
const refusals = {
	minor: { zh: '涉及未成年人，不得用于营销', en: 'It tells of minors, who never enter marketing' },
	sensitive: { zh: '属于敏感个人信息，不得用于定向', en: 'It is sensitive personal data and barred from targeting' },
	unchecked: { zh: '价格类用途需先完成公平性检查', en: 'It may set no price before a fairness check' },
	unfair: { zh: '最近一次公平性检查未通过', en: 'The latest fairness check found a difference' },
	old: { zh: `公平性检查已超过 ${checkDays} 天`, en: `The fairness check is older than ${checkDays} days` },
} as const satisfies Record<string, Text>

export function refusalText(said: string): Text {
	return Object.values(refusals).find(({ en }) => en === said) ?? { zh: said, en: said }
}

/**
 * Whether a tag may be used so. Sensitive data and minors are never aimed at; a tag that tells how much somebody would pay
 * sets no price and no coupon without a recent check that groups were treated alike (大数据杀熟: PIPL 24, 算法推荐管理规定 21).
 */
export function permitUse(use: Use, duties: Duties, version: number, checks: readonly FairnessCheck[], now: number): Permission {
	if (duties.sensitivity !== 'none') {
		return { permitted: false, code: 'barred', reason: refusals[duties.sensitivity] }
	}
	if (use === 'targeting' || !duties.pricing) return { permitted: true, check: null }
	const newest = checks.find((check) => check.version === version)
	const refuse = (reason: Text): Permission => ({ permitted: false, code: 'fairness-check-missing', reason })
	if (!newest) return refuse(refusals.unchecked)
	if (!newest.fair) return refuse(refusals.unfair)
	if (now - newest.at > checkDays * day) return refuse(refusals.old)
	return { permitted: true, check: newest }
}
