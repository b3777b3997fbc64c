import type { Span } from './survival.ts'

/** Share that has ended by a length, with its interval. */
export interface CurvePoint {
	readonly length: number
	readonly share: number
	readonly low: number
	readonly high: number
	/** Spans that were known to last at least so long: what the share rests on from here. */
	readonly atRisk: number
}

const z95 = 1.959963984540054

/**
 * How many have come to the end by each length, from those who did and those who have only waited so far: one minus the estimate of
 * Kaplan & Meier (1958), with Greenwood's variance and a log-log interval (Kalbfleisch & Prentice, The Statistical Analysis of Failure Time
 * Data, 1980), which stays between nothing and everybody. Leaving out those who still wait would make everybody look quick.
 * @param at lengths asked for, rising, in the unit of the spans
 * @returns a point for each length up to which anybody was seen; beyond, nothing can be said
 */
export function conversionCurve(spans: readonly Span[], at: readonly number[]): CurvePoint[] {
	const sorted = spans.toSorted((a, b) => a.length - b.length)
	const points: CurvePoint[] = []
	let next = 0
	let atRisk = sorted.reduce((sum, { count = 1 }) => sum + count, 0)
	let lasting = 1
	let greenwood = 0
	for (const length of at) {
		while (next < sorted.length && (sorted[next] as Span).length <= length) {
			const here = (sorted[next] as Span).length
			let ended = 0
			let left = 0
			for (; next < sorted.length && (sorted[next] as Span).length === here; next++) {
				const { ended: isEnd, count = 1 } = sorted[next] as Span
				left += count
				if (isEnd) ended += count
			}
			// Whoever has waited exactly so long was at risk here.
			lasting *= 1 - ended / atRisk
			greenwood += ended === 0 || ended === atRisk ? 0 : ended / (atRisk * (atRisk - ended))
			atRisk -= left
		}
		points.push({ length, ...interval(lasting, greenwood), atRisk })
		if (atRisk === 0) break
	}
	return points
}

function interval(lasting: number, greenwood: number): Pick<CurvePoint, 'share' | 'low' | 'high'> {
	const share = 1 - lasting
	if (lasting <= 0 || lasting >= 1) return { share, low: share, high: share }
	const spread = Math.exp((z95 * Math.sqrt(greenwood)) / Math.log(lasting))
	return { share, low: 1 - lasting ** spread, high: 1 - lasting ** (1 / spread) }
}
