import type { CurvePoint } from './conversion-curve.ts'

/** Where a curve reaches a share; null where it does not within what is known. */
export interface CurveQuantile {
	readonly value: number | null
	readonly low: number | null
	readonly high: number | null
}

/**
 * The length by which a share has come to the end, with the lengths at which that share lies within the interval of the curve (Brookmeyer &
 * Crowley, A confidence interval for the median survival time, Biometrics 38, 1982, 29–41).
 * @param points of `conversionCurve`, at every length at which anything ended
 * @param share above 0
 */
export function curveQuantile(points: readonly CurvePoint[], share: number): CurveQuantile {
	// A hair of tolerance: 1 − 2/4 must count as a half however it was multiplied.
	const reached = (of: (point: CurvePoint) => number) => points.find((point) => of(point) >= share - 1e-12)?.length ?? null
	return { value: reached((point) => point.share), low: reached((point) => point.high), high: reached((point) => point.low) }
}
