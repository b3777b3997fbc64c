/**
 * Looks for a minimum without derivatives (Nelder and Mead, The Computer Journal 7, 1965), with coefficients that suit many
 * dimensions (Gao and Han, Computational Optimization and Applications 51, 2012).
 * @param objective Infinity where the point is not allowed
 * @param steps how far the first corners lie from the start
 */
export function nelderMead(
	objective: (point: Float64Array) => number,
	start: Float64Array,
	steps: Float64Array,
	{ most = 200 * start.length, tolerance = 1e-8 }: { readonly most?: number; readonly tolerance?: number } = {},
): { readonly point: Float64Array; readonly value: number } {
	const n = start.length
	const [expand, contract, shrink] = [1 + 2 / n, 0.75 - 1 / (2 * n), 1 - 1 / n]
	const at = (point: Float64Array) => ({ point, value: objective(point) })
	let corners = [at(start)]
	for (let axis = 0; axis < n; axis++) {
		const moved = start.slice()
		moved[axis] = (moved[axis] as number) + (steps[axis] as number)
		corners.push(at(moved))
	}
	let asked = n + 1
	const byValue = () => corners.sort((a, b) => a.value - b.value)
	byValue()
	while (asked < most) {
		const [best, worst, second] = [corners[0], corners[n], corners[n - 1]] as [Corner, Corner, Corner]
		if (Math.abs(worst.value - best.value) <= tolerance * (Math.abs(best.value) + tolerance)) break
		const middle = centre(corners, n)
		const along = (times: number) => {
			asked++
			return at(middle.map((each, axis) => each + times * (each - (worst.point[axis] as number))))
		}
		const reflected = along(1)
		if (reflected.value < best.value) {
			const far = along(expand)
			corners[n] = far.value < reflected.value ? far : reflected
		} else if (reflected.value < second.value) {
			corners[n] = reflected
		} else {
			const inside = along(reflected.value < worst.value ? contract : -contract)
			if (inside.value < Math.min(reflected.value, worst.value)) corners[n] = inside
			else {
				corners = corners.map((corner, nth) =>
					nth === 0 ? corner : at(corner.point.map((each, axis) => (best.point[axis] as number) * (1 - shrink) + shrink * each)),
				)
				asked += n
			}
		}
		byValue()
	}
	return corners[0] as Corner
}

interface Corner {
	readonly point: Float64Array
	readonly value: number
}

/** Of all corners but the last. */
function centre(corners: readonly Corner[], n: number): Float64Array {
	const middle = new Float64Array(n)
	for (let nth = 0; nth < n; nth++)
		for (let axis = 0; axis < n; axis++) middle[axis] = (middle[axis] as number) + (corners[nth]?.point[axis] as number) / n
	return middle
}
