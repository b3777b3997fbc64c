/**
 * Locally weighted regression of equally spaced points (Cleveland, J. Am. Stat. Assoc. 74, 1979), as STL uses it.
 * Points of weight 0 are not looked at: this is how missing values and outliers are left out.
 */
export interface LoessSettings {
	/** How many neighbours take part; may be larger than the series, which then is nearly a straight line or a mean. */
	readonly window: number
	/** 0 takes local means, 1 local lines. */
	readonly degree: 0 | 1
	/** Fits every so many points and draws straight lines between them; 1 fits each. */
	readonly jump?: number
}

/**
 * @param weights as long as `values`; undefined weighs all alike
 * @returns the smooth at each point; where no neighbour has weight, the value itself
 */
export function loess(values: Float64Array, settings: LoessSettings, weights?: Float64Array): Float64Array {
	const n = values.length
	const smooth = new Float64Array(n)
	if (n < 2) return values.slice()
	const jump = Math.max(1, Math.min(settings.jump ?? 1, n - 1))
	const local = (at: number) => {
		const left = leftOf(at, n, settings.window)
		const right = Math.min(n, left + settings.window) - 1
		return loessAt(values, at, { ...settings, left, right }, weights) ?? (values[at] as number)
	}
	let last = 0
	for (let at = 0; at < n; at += jump) {
		smooth[at] = local(at)
		drawLine(smooth, last, at)
		last = at
	}
	if (last < n - 1) {
		smooth[n - 1] = local(n - 1)
		drawLine(smooth, last, n - 1)
	}
	return smooth
}

/** The first of the neighbours: the window lies around the point, and within the series at its ends. */
function leftOf(at: number, n: number, window: number): number {
	const half = (window + 1) >> 1
	return window >= n ? 0 : Math.max(0, Math.min(at + 1 - half, n - window))
}

function drawLine(smooth: Float64Array, from: number, to: number): void {
	const [start, step] = [smooth[from] as number, ((smooth[to] as number) - (smooth[from] as number)) / (to - from)]
	for (let at = from + 1; at < to; at++) smooth[at] = start + step * (at - from)
}

/**
 * The local fit at one place, which may lie outside of the series.
 * @returns undefined where no neighbour has weight
 */
export function loessAt(
	values: Float64Array,
	at: number,
	{ window, degree, left, right }: LoessSettings & { readonly left: number; readonly right: number },
	weights?: Float64Array,
): number | undefined {
	const n = values.length
	const reach = Math.max(at - left, right - at) + (window > n ? (window - n) >> 1 : 0)
	const kernel = tricube(reach)
	const widest = Math.min(kernel.length - 1, Math.max(at - left, right - at))
	// Moments around the place itself, so that nothing is lost to large indexes.
	let [total, first, second, level, product] = [0, 0, 0, 0, 0]
	for (let index = Math.max(left, at - widest); index <= right && index <= at + widest; index++) {
		const off = index - at
		const weight = (kernel[off < 0 ? -off : off] as number) * (weights ? (weights[index] as number) : 1)
		const weighted = weight * (values[index] as number)
		total += weight
		first += weight * off
		second += weight * off * off
		level += weighted
		product += weighted * off
	}
	if (!(total > 0)) return undefined
	const [mean, middle] = [first / total, level / total]
	const spread = second / total - mean * mean
	// Neighbours that all lie in one place tell of no slope.
	const sloped = degree === 1 && reach > 0 && spread > 0 && Math.sqrt(spread) > 0.001 * (n - 1)
	return sloped ? middle - (mean * (product / total - mean * middle)) / spread : middle
}

const kernels = new Map<number, Float64Array>()
/** Kernels of more reaches than any one series has are forgotten. */
const mostKernels = 1_000

/** Weights by distance, up to where they vanish. */
function tricube(reach: number): Float64Array {
	const known = kernels.get(reach)
	if (known) return known
	const [near, far] = [0.001 * reach, 0.999 * reach]
	const kernel = Float64Array.from({ length: Math.floor(far) + 1 }, (_, distance) =>
		distance <= near ? 1 : (1 - (distance / reach) ** 3) ** 3,
	)
	if (kernels.size >= mostKernels) kernels.clear()
	kernels.set(reach, kernel)
	return kernel
}
