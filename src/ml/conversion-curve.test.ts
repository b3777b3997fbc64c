import { expect, it } from 'vitest'
import { conversionCurve } from './conversion-curve.ts'
import { lasting, survivalCurve } from './survival.ts'

/** Remission in weeks of the 21 patients treated with 6-MP: Freireich et al., Blood 21 (1963), as in every book on survival. */
const ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
const waiting = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
const spans = [...ended.map((length) => ({ length, ended: true })), ...waiting.map((length) => ({ length, ended: false }))]

it('gives the shares and the interval that are published for the 6-MP patients', () => {
	const [six, ten, twentyThree] = conversionCurve(spans, [6, 10, 23])
	expect(six?.share).toBeCloseTo(1 - 0.857, 3)
	expect(ten?.share).toBeCloseTo(1 - 0.753, 3)
	expect(twentyThree).toMatchObject({ share: expect.closeTo(1 - 0.448, 3), atRisk: 5 })
	// Standard error .0763 by Greenwood at six weeks; the log-log interval as of R's survfit: .620 to .952.
	expect([six?.low, six?.high]).toEqual([expect.closeTo(1 - 0.952, 2), expect.closeTo(1 - 0.62, 2)])
})

it('is one minus the survival curve, wherever that says something', () => {
	const curve = survivalCurve(spans)
	for (const { length, share } of conversionCurve(spans, [1, 6, 7, 12, 16, 22, 30]))
		expect(share).toBeCloseTo(1 - lasting(curve, length), 12)
})

it('says nothing beyond the longest wait, and nothing of nobody', () => {
	expect(conversionCurve(spans, [34, 35, 36, 40]).map(({ length }) => length)).toEqual([34, 35])
	expect(conversionCurve([], [1, 2])).toEqual([{ length: 1, share: 0, low: 0, high: 0, atRisk: 0 }])
	expect(conversionCurve([{ length: 3, ended: true }], [5])).toMatchObject([{ share: 1, low: 1, high: 1 }])
})
