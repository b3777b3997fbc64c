import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldSequence, type SequenceRow } from './fold-sequence.ts'

/** Tries every choice of rows: the definition of a sequence, word for word. */
function isMet(rows: readonly SequenceRow[], within: readonly (number | undefined)[]): boolean {
	const has = (bits: number, step: number) => (bits & (1 << step)) !== 0
	const from = (step: number, last: number): boolean => {
		if (step === within.length) return true
		return rows.some((row, index) => {
			if (index <= last || !has(row.steps, step)) return false
			if (step === 0) return from(1, index)
			const soon = row.ts - (rows[last] as SequenceRow).ts <= (within[step] ?? Number.POSITIVE_INFINITY)
			return soon && !rows.slice(last + 1, index).some((between) => has(between.without, step)) && from(step + 1, index)
		})
	}
	return from(0, -1)
}

const within = fc.array(fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }), { minLength: 2, maxLength: 4 })
const row = fc.record({
	ts: fc.integer({ min: 0, max: 8 }),
	steps: fc.integer({ min: 0, max: 15 }),
	without: fc.oneof(
		fc.constant(0),
		fc.constant(0),
		fc.integer({ min: 0, max: 15 }).map((bits) => bits & ~1),
	),
})

describe('one thing after another', () => {
	it('is found exactly where a choice of rows meets it', () => {
		const found = { met: 0, not: 0 }
		fc.assert(
			fc.property(fc.array(row, { maxLength: 9 }), within, (drawn, gaps) => {
				const rows = drawn.toSorted((a, b) => a.ts - b.ts)
				// Nothing comes before the first step that could be undone after the last.
				const last = gaps.length
				const bounded = rows.map((one) => ({ ...one, without: one.without & ((1 << last) - 1) }))
				const met = isMet(bounded, gaps)
				found[met ? 'met' : 'not'] += 1
				expect(foldSequence(bounded, gaps) === gaps.length).toBe(met)
			}),
			{ numRuns: 20_000, seed: 7 },
		)
		expect(Math.min(found.met, found.not)).toBeGreaterThan(2_000)
	})

	it('lets no row be two steps, and lets the later completion stand', () => {
		const both = { ts: 1, steps: 0b11, without: 0 }
		expect(foldSequence([both], [undefined, undefined])).toBe(1)
		expect(foldSequence([both, { ...both, ts: 9 }], [undefined, 8])).toBe(2)
	})

	it('takes what must not come between at its word: strictly between', () => {
		const [a, b] = [
			{ ts: 1, steps: 0b01, without: 0 },
			{ ts: 3, steps: 0b10, without: 0b10 },
		]
		expect(foldSequence([a, b], [undefined, undefined])).toBe(2)
		expect(foldSequence([a, { ts: 2, steps: 0, without: 0b10 }, b], [undefined, undefined])).toBe(1)
		expect(foldSequence([{ ...a, without: 0b10 }, b], [undefined, undefined])).toBe(2)
	})
})
