import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FunnelRow, type FunnelRules, foldFunnel, funnelOrders, inFunnelOrder } from './fold-funnel.ts'

/** Letters are steps: `a` the first. A dot is something else. */
function history(text: string): FunnelRow[] {
	return text.split(' ').map((word) => {
		const [what = '', at] = word.split('@')
		return {
			at: Number(at),
			steps: [...what].reduce((bits, letter) => (letter === '.' ? bits : bits | (1 << (letter.charCodeAt(0) - 97))), 0),
		}
	})
}

const rules = (steps: number, window: number, rest: Partial<FunnelRules> = {}): FunnelRules => ({
	...{ steps, window, order: 'ordered', entry: 'every' },
	...rest,
})

describe('a funnel of one person', () => {
	it('takes the steps one after another, whatever lies between', () => {
		expect(foldFunnel(history('a@0 .@1 c@2 b@3 a@4 c@5'), rules(3, 10))).toEqual([0, 3, 5])
		expect(foldFunnel(history('b@0 c@1'), rules(3, 10))).toEqual([])
		expect(foldFunnel([], rules(3, 10))).toEqual([])
	})

	it('measures the window from the first step, its end included', () => {
		expect(foldFunnel(history('a@0 b@7'), rules(2, 7))).toEqual([0, 7])
		expect(foldFunnel(history('a@0 b@8'), rules(2, 7))).toEqual([0])
		expect(foldFunnel(history('a@0 b@5 c@10'), rules(3, 7))).toEqual([0, 5])
	})

	it('gives a later first step another chance, unless people enter once', () => {
		expect(foldFunnel(history('a@0 a@5 b@10'), rules(2, 7))).toEqual([5, 10])
		expect(foldFunnel(history('a@0 a@5 b@10'), rules(2, 7, { entry: 'first' }))).toEqual([0])
	})

	it('takes a row as one step only, and rows of one moment as the funnel has its steps', () => {
		expect(foldFunnel(history('ab@0'), rules(2, 7))).toEqual([0])
		expect(foldFunnel(history('ab@0 ab@0'), rules(2, 7))).toEqual([0, 0])
		const sorted = history('.@1 b@1 a@1 c@0').sort(inFunnelOrder)
		expect(sorted).toEqual(history('c@0 a@1 b@1 .@1'))
		expect(foldFunnel(sorted, rules(3, 7))).toEqual([1, 1])
		expect(foldFunnel(history('ab@0 a@0').sort(inFunnelOrder), rules(2, 7))).toEqual([0, 0])
	})

	it('lets nothing lie between where it is strict', () => {
		const strict = rules(3, 10, { order: 'strict' })
		expect(foldFunnel(history('a@0 b@1 c@2'), strict)).toEqual([0, 1, 2])
		expect(foldFunnel(history('a@0 .@1 b@2 c@3'), strict)).toEqual([0])
		expect(foldFunnel(history('a@0 b@1 a@2 b@3 c@4'), strict)).toEqual([2, 3, 4])
	})

	it('counts different steps in whatever order where any is allowed', () => {
		const any = rules(3, 10, { order: 'any' })
		expect(foldFunnel(history('c@0 a@1 c@2 b@3'), any)).toEqual([0, 1, 3])
		expect(foldFunnel(history('c@0 a@1 b@11'), any)).toEqual([0, 1])
		expect(foldFunnel(history('ab@0 a@1'), rules(2, 10, { order: 'any' }))).toEqual([0, 1])
	})

	it('leaves out whoever could still go on, with what they did', () => {
		expect(foldFunnel(history('a@0 b@1'), rules(2, 7, { closedBy: 6 }))).toEqual([])
		expect(foldFunnel(history('a@0 a@3 b@4'), rules(2, 7, { closedBy: 8 }))).toEqual([0, 4])
	})

	/** Every choice of rows, tried one by one. */
	function reached(
		rows: readonly FunnelRow[],
		{ steps, window, order, entry, closedBy = Number.POSITIVE_INFINITY }: FunnelRules,
	): number {
		const can = (row: FunnelRow, step: number) => ((row.steps >> step) & 1) === 1
		const entering = (row: FunnelRow) => (order === 'any' ? row.steps !== 0 : can(row, 0))
		const onwards = (index: number, from: number, taken: ReadonlySet<number>): number => {
			let best = taken.size
			for (let next = index + 1; next < rows.length; next++) {
				if (order === 'strict' && next > index + 1) break
				const row = rows[next] as FunnelRow
				if (row.at - from > window) break
				const places = order === 'any' ? Array.from({ length: steps }, (_, step) => step) : [taken.size]
				for (const step of places)
					if (step < steps && can(row, step) && !taken.has(step))
						best = Math.max(best, onwards(next, from, new Set([...taken, step])))
			}
			return best
		}
		let best = 0
		for (const [index, row] of rows.entries()) {
			if (!entering(row)) continue
			if (row.at + window <= closedBy)
				for (let step = 0; step < (order === 'any' ? steps : 1); step++)
					if (can(row, step)) best = Math.max(best, onwards(index, row.at, new Set([step])))
			if (entry === 'first') break
		}
		return best
	}

	it('reaches what trying every choice of rows reaches, by steps that are in order and in time', () => {
		const row = fc.record({ gap: fc.integer({ min: 0, max: 4 }), steps: fc.integer({ min: 0, max: 15 }) })
		const asked = fc.record({
			...{ steps: fc.integer({ min: 1, max: 4 }), window: fc.integer({ min: 0, max: 12 }) },
			...{ order: fc.constantFrom(...funnelOrders), entry: fc.constantFrom('every' as const, 'first' as const) },
			closedBy: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
		})
		fc.assert(
			fc.property(fc.array(row, { maxLength: 9 }), asked, (gaps, given) => {
				const rows: FunnelRow[] = []
				for (const { gap, steps } of gaps) rows.push({ at: (rows.at(-1)?.at ?? 0) + gap, steps: steps & (2 ** given.steps - 1) })
				const attempt = foldFunnel(rows, given)
				expect(attempt).toHaveLength(reached(rows, given))
				expect([...attempt].sort((a, b) => a - b)).toEqual(attempt)
				if (attempt.length > 0) expect((attempt.at(-1) as number) - (attempt[0] as number)).toBeLessThanOrEqual(given.window)
			}),
			{ numRuns: 5_000 },
		)
	})
})
