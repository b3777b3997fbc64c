const tabulated = 256
const table = new Float64Array(tabulated)
for (let n = 2; n < tabulated; n++) table[n] = (table[n - 1] as number) + Math.log(n)

const halfLogTwoPi = Math.log(2 * Math.PI) / 2

/** ln n! of a whole number: sums of logarithms to 255, Stirling's series above, of which four terms are exact to the last bit there. */
export function logFactorial(n: number): number {
	if (n < tabulated) return table[n] as number
	const square = n * n
	const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / n
	return (n + 0.5) * Math.log(n) - n + halfLogTwoPi + series
}
