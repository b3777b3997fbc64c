/** Σ (aᵢ − bᵢ)² of two rows of `columns` doubles; differences first, so that nothing cancels. Two sums hide the latency of adding. */
export function squaredDistance(a: usize, b: usize, columns: i32): f64 {
	let even = f64x2.splat(0)
	let odd = f64x2.splat(0)
	let at = 0
	for (; at + 4 <= columns; at += 4) {
		const first = f64x2.sub(v128.load(a), v128.load(b))
		const second = f64x2.sub(v128.load(a, 16), v128.load(b, 16))
		even = f64x2.add(even, f64x2.mul(first, first))
		odd = f64x2.add(odd, f64x2.mul(second, second))
		a += 32
		b += 32
	}
	const sums = f64x2.add(even, odd)
	let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)
	for (; at < columns; at++) {
		const difference = load<f64>(a) - load<f64>(b)
		sum += difference * difference
		a += 8
		b += 8
	}
	return sum
}
