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
	const add = (channel: number, amount: number) => {
		credit[channel] = (credit[channel] as number) + amount
	}
	const shares = touchShares(rule, options)
	for (const { touches, [measure]: amount } of paths) {
		if (amount === 0) continue
		if ('toOne' in shares) {
			add(touches[shares.toOne(touches)] as number, amount)
			continue
		}
		const parts = shares.byPlace(touches.length)
		for (let place = 0; place < touches.length; place++) add(touches[place] as number, amount * (parts[place] as number))
	}
	return credit
}
