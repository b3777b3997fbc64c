import { describe, expect, test } from 'vitest'
import { layeredCorrection } from './layered-correction.ts'

const layers = [
	{ possible: 10, pValues: [0.001, 0.03] },
	{ possible: 1_000, pValues: [0.00001] },
]

describe('correction by layers', () => {
	test('Bonferroni: every layer by its own number and half of the level', () => {
		expect(layeredCorrection(layers, 'bonferroni')).toEqual([[0.02, 0.6], [0.02]])
	})

	test('Benjamini–Hochberg: ranks among the p-values, numbers of the layer', () => {
		// 0.03 · 10/2 · 2 layers; 0.001 · 10/1 · 2; 0.00001 · 1000/1 · 2.
		expect(layeredCorrection(layers, 'bh')[0]?.[0]).toBeCloseTo(0.02, 12)
		expect(layeredCorrection(layers, 'bh')[0]?.[1]).toBeCloseTo(0.3, 12)
		expect(layeredCorrection(layers, 'bh')[1]?.[0]).toBeCloseTo(0.02, 12)
	})

	test('none leaves p-values as they are, and a layer without any stays empty', () => {
		expect(layeredCorrection(layers, 'none')).toEqual([[0.001, 0.03], [0.00001]])
		expect(layeredCorrection([{ possible: 5, pValues: [] }], 'bh')).toEqual([[]])
	})
})
