import { expect, it } from 'vitest'
import { centreBar, differenceBar, differing } from './persona-bars.ts'
import type { CentreValue, PersonaDifference } from './persona-model.ts'

const label = { zh: '网页占比', en: 'Web' }
const words = { text: (text: { en: string }) => text.en, locale: 'en', everyone: (value: string) => `all ${value}` } as const

const centre: CentreValue = { feature: 'web', label, kind: 'share', value: 0.798, everyone: 0.408, z: 1.4, category: null }

function difference(effect: number, differs: boolean): PersonaDifference {
	return {
		...{ feature: 'orders', label, n: { one: 100, other: 900 }, pValue: 0.01, qValue: 0.02, differs, kind: 'number' },
		effect: { value: effect, low: effect - 0.1, high: effect + 0.1 },
		...{ mean: { one: 1, other: 2 }, median: { one: 1, other: 2 }, moreLikely: { value: 0.6, low: 0.5, high: 0.7 } },
	}
}

it('describes what a persona was found with, without an interval: it proves nothing', () => {
	expect(centreBar(centre, words)).toEqual({ key: 'web', label: 'Web', value: 1.4, said: '79.8% · all 40.8%' })
	const region = {
		...centre,
		kind: 'category',
		value: null,
		everyone: null,
		category: { value: 'East', share: 0.5, everyone: 0.2 },
	} as const
	expect(centreBar(region, words)).toMatchObject({ label: 'Web East', said: '50.0% · all 20.0%' })
})

it('shows a tested difference with its interval', () => {
	const bar = differenceBar(difference(-0.9, true), words)
	expect(bar).toMatchObject({ value: -0.9, said: '-0.9 [-1, -0.8]', interval: { low: -1 } })
})

it('shows only what differs by more than chance, the largest effect first', () => {
	const shown = differing([difference(0.3, true), difference(2, false), difference(-0.9, true)])
	expect(shown.map(({ effect }) => effect.value)).toEqual([-0.9, 0.3])
})
