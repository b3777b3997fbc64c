/** Somebody who came to the end after so many days, or has waited so long. */
export interface Wait {
	readonly length: number
	readonly ended: boolean
}

export interface CurvePoint {
	readonly length: number
	readonly share: number
	readonly low: number
	readonly high: number
	readonly atRisk: number
}

/** The share that has ended by a length: a product over the lengths at which anybody ended (Kaplan–Meier), with Greenwood's variance. */
export function endedBy(waits: readonly Wait[], length: number): CurvePoint {
	let [waiting, variance, atRisk] = [1, 0, waits.length]
	for (const [, here] of lengthByLength(waits.filter((wait) => wait.length <= length))) {
		const ended = here.filter((wait) => wait.ended).length
		waiting *= 1 - ended / atRisk
		if (ended < atRisk) variance += ended / (atRisk * (atRisk - ended))
		atRisk -= here.length
	}
	const share = 1 - waiting
	if (waiting <= 0 || waiting >= 1) return { length, share, low: share, high: share, atRisk }
	const bound = (z: number) => 1 - waiting ** Math.exp((z * Math.sqrt(variance)) / Math.log(waiting))
	return { length, share, low: bound(1.959964), high: bound(-1.959964), atRisk }
}

export interface Quantile {
	readonly value: number | null
	readonly low: number | null
	readonly high: number | null
}

/** The lengths at which the curve, and its bounds, come to a share. */
export function quantileOf(waits: readonly Wait[], share: number): Quantile {
	const points = lengthByLength(waits.filter(({ ended }) => ended)).map(([end]) => endedBy(waits, end))
	const reached = (of: (point: CurvePoint) => number) => points.find((point) => of(point) >= share - 1e-12)?.length ?? null
	return { value: reached((point) => point.share), low: reached(({ high }) => high), high: reached(({ low }) => low) }
}

function lengthByLength(waits: readonly Wait[]): [length: number, waits: Wait[]][] {
	return [...Map.groupBy(waits, ({ length }) => length)].toSorted(([a], [b]) => a - b)
}
