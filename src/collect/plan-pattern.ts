/** Longest text that a pattern is held against; a longer one does not match. */
export const patternChars = 200

const mostOpenEnded = 3

/**
 * What is wrong with a pattern, if anything. A pattern runs on the path of every event, against whatever a stranger
 * sends, so it must not be able to run for long: no repeated groups, no looking back, few open-ended repetitions.
 */
export function patternFault(pattern: string): string | undefined {
	try {
		new RegExp(pattern, 'u')
	} catch {
		return 'the pattern is not a regular expression'
	}
	// Escaped characters and the inside of character classes repeat nothing by themselves.
	const bare = pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x')
	if (/\\[1-9k]/.test(pattern)) return 'the pattern refers back to a group'
	if (/\(\?(?![:])/.test(bare)) return 'the pattern looks ahead or behind, or names a group'
	if (/\)[*+{]/.test(bare)) return 'the pattern repeats a group'
	if ((bare.match(/[*+]|\{\d+,(?:\d+)?\}/g) ?? []).length > mostOpenEnded)
		return `the pattern has more than ${mostOpenEnded} open-ended repetitions`
	return undefined
}
