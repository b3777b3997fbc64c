import { isbot } from 'isbot'
import { LRUCache } from 'lru-cache'

/** The list is hundreds of patterns long, and the same few thousand browsers send nearly everything. */
const judged = new LRUCache<string, boolean>({ max: 10_000 })
const longestRead = 1_024

/** Whether a user agent is that of a crawler, a monitor, a headless browser or a program. */
export function isAutomatedAgent(userAgent: string): boolean {
	const text = userAgent.length > longestRead ? userAgent.slice(0, longestRead) : userAgent
	const known = judged.get(text)
	if (known !== undefined) return known
	const automated = isbot(text)
	judged.set(text, automated)
	return automated
}
