import { isbot } from 'isbot'

/**
 * The list is hundreds of patterns long, and the same few thousand browsers send nearly everything. A plain map that is
 * emptied when it is full costs a third of a cache that keeps an order, and this runs for every event.
 */
const judged = new Map<string, boolean>()
const mostJudged = 20_000
const longestRead = 1_024

/** Whether a user agent is that of a crawler, a monitor, a headless browser or a program. */
export function isAutomatedAgent(userAgent: string): boolean {
	const text = userAgent.length > longestRead ? userAgent.slice(0, longestRead) : userAgent
	const known = judged.get(text)
	if (known !== undefined) return known
	if (judged.size >= mostJudged) judged.clear()
	const automated = isbot(text)
	judged.set(text, automated)
	return automated
}
