import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fewAnswers, holds } from './few-answers.ts'
import { difference, intersection, nobody, type PeopleSet, union } from './people-set.ts'

const names = ['asked0', 'asked17', 'people2', 'people3.1']
const codes = new Map(names.map((name, nth) => [5 * nth, name]))
const rows = fc.array(fc.array(fc.nat(20), { maxLength: 6 }), { maxLength: 70 }).map((passed) =>
	// In no order: people come as the engine gives them.
	passed.map((some, nth) => ({ pid: 1_000 - 3 * nth, passed: some })),
)

interface Both {
	readonly set: PeopleSet
	readonly holds: (passed: readonly number[]) => boolean
}
const { tree } = fc.letrec<{ tree: Both }>((tie) => ({
	tree: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc.nat(names.length - 1).map((nth) => ({
			set: names[nth] as string,
			holds: (passed: readonly number[]) => passed.includes(5 * nth),
		})),
		fc.constant({ set: nobody, holds: () => false }),
		fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({
			set: intersection([a.set, b.set]),
			holds: (passed: readonly number[]) => a.holds(passed) && b.holds(passed),
		})),
		fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({
			set: union([`(${a.set})`, b.set]),
			holds: (passed: readonly number[]) => a.holds(passed) || b.holds(passed),
		})),
		fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => ({
			set: difference(a.set, b.set),
			holds: (passed: readonly number[]) => a.holds(passed) && !b.holds(passed),
		})),
	),
}))

it('reads the algebra of sets as it is written for the engine', () => {
	fc.assert(
		fc.property(rows, tree, (found, { set, holds: expected }) => {
			const answers = fewAnswers(found, codes)
			const bits = answers.among(set)
			for (const [nth, { passed }] of found.entries()) expect(holds(bits, nth)).toBe(expected(passed))
			expect(answers.idsIn(set)).toEqual(found.filter(({ passed }) => expected(passed)).map(({ pid }) => pid))
		}),
		{ numRuns: 1_000 },
	)
})

it('knows nothing of what was not asked, and reads nothing else', () => {
	const answers = fewAnswers([{ pid: 1, passed: [0] }], codes)
	for (const set of ['asked1', 'bitmapXor(asked0, asked0)', 'asked0 asked0', 'bitmapAnd(asked0)', ''])
		expect(() => answers.among(set), set).toThrow()
})
