import { formatDecimal, type Micros, parseDecimal } from '#kit/money'
import type { LineRow } from './shopper-reads.ts'
import { byKey, type TimelineRow } from './timeline-entry.ts'

const linesShown = 20

/** Orders, refunds and adjustments as a timeline shows them: each once, with its first lines. The same as `ordersInStore`. */
export function ordersOfLines(lines: readonly LineRow[]): TimelineRow[] {
	const groups = Map.groupBy(lines, ({ source, order_id, kind, currency }) => JSON.stringify([source, order_id, kind, currency]))
	return [...groups.values()].map((group) => {
		const sorted = group.toSorted((a, b) => byKey(a.key, b.key))
		const [first] = sorted as [LineRow]
		const [earliest] = group.map(({ ts }) => ts).sort() as [string]
		return {
			at: earliest,
			id: first.key,
			kind: first.kind,
			title: first.order_id,
			source: first.source,
			synthetic: Math.max(...group.map(({ synthetic }) => synthetic)),
			detail: {
				lines: group.length,
				net: formatDecimal(group.reduce((sum, { amount }) => sum + (parseDecimal(amount) as Micros), 0n)),
				currency: first.currency,
				items: sorted.slice(0, linesShown).map(({ item_id, description, quantity, amount }) => ({
					...{ item: item_id, name: description, quantity, amount },
				})),
			},
		}
	})
}
