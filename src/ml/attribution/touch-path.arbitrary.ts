import fc from 'fast-check'
import type { TouchPath } from './touch-paths.ts'

/** Paths over a few channels; conversions with and without value, and paths that nobody walked. */
export function touchPaths(
	names: readonly string[],
	{ longest = 6, most = 12 }: { readonly longest?: number; readonly most?: number } = {},
): fc.Arbitrary<TouchPath[]> {
	const path = fc.record({
		channels: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: longest }),
		conversions: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 50 }), fc.constantFrom(0.5, 2.25)),
		price: fc.constantFrom(0, 0.1, 3, 99.99),
		nulls: fc.nat({ max: 100 }),
	})
	return fc.array(
		path.map(({ price, ...counts }) => ({ ...counts, value: counts.conversions * price })),
		{ minLength: 1, maxLength: most },
	)
}
