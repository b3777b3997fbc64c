import type { IndexedPaths, Measure } from './touch-paths.ts'
import { type TouchRule, type TouchRuleOptions, touchShares } from './touch-shares.ts'

/** @returns credit of each channel by a rule that looks at one path alone; sums to the conversions, or to the value */
export function touchCredit(
	{ channels, paths }: IndexedPaths,
	measure: Measure,
	rule: TouchRule,
	options: TouchRuleOptions,
): Float64Array {
	const credit = new Float64Array(channels.length)
	const sharesOf = touchShares(rule, options)
	for (const { touches, [measure]: amount } of paths) {
		if (amount === 0) continue
		const shares = sharesOf(touches)
		for (const [place, channel] of touches.entries())
			credit[channel] = (credit[channel] as number) + amount * (shares[place] as number)
	}
	return credit
}
