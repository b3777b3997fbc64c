import type { AssociationAnswer } from '../association/queries.ts'
import type { Repurchase, Transitions } from '../cycles/queries.ts'
import type { SlotAnswer } from '../slots/queries.ts'
import { range } from './fixtures.ts'

const asOf = '2026-11-06T14:05:00.000Z'

const rule = (has: string, next: string, stands: boolean) => ({
	...{ has: [has], with: next, baskets: { has: 300, with: 220, both: 90 }, support: 0.03, confidence: 0.3, lift: 4.1 },
	...{ leverage: 0.022, conviction: 1.3, improvement: 0.23, pValue: 0.0001, adjustedPValue: stands ? 0.003 : 0.4, stands },
})
export const associationAnswer: AssociationAnswer = {
	...{ range: null, asOf, baskets: 3_000, minCount: 30, goods: { all: 24, frequent: 11 }, unnamed: 0, sets: [11, 9] },
	...{ rules: { possible: 110, formed: 18, confident: 9, standing: 1 }, level: 0.05, names: {} },
	found: [rule('washer', 'dryer', true), rule('range-hood', 'gas-stove', false)],
}

const bound = (value: number | null) => ({
	value,
	low: value === null ? null : value - 10,
	high: value === null ? null : value + 14,
})
export const repurchaseAnswer: Repurchase = {
	...{ range, asOf, lengths: [30, 90, 180, 365], names: {}, values: 1 },
	cycles: [
		{
			...{ value: 'water-purifier', buyers: 420, again: 130 },
			quartiles: { first: bound(170), median: bound(340), third: bound(null) },
			curve: [30, 90, 180, 365].map((length, nth) => ({
				...{ length, share: 0.04 + 0.15 * nth, low: 0.03 + 0.13 * nth, high: 0.06 + 0.17 * nth, atRisk: 420 - 80 * nth },
			})),
			people: { due: 41, overdue: 17 },
		},
	],
}

const after = (value: string, people: number, base: number) => ({
	...{ value, people, base, share: { value: people / 300, low: people / 320, high: people / 280 }, lift: people / 300 / base },
	amount: '120000',
})
export const transitionsAnswer: Transitions = {
	...{ range, asOf, windowDays: 365, currency: 'CNY', names: {} },
	rows: [
		{
			...{ after: null, closed: 900, open: 40, nothing: 620, goods: 2 },
			next: [after('dryer', 60, 0.2), after('television', 90, 0.3)],
		},
		{
			...{ after: 'washer', closed: 300, open: 12, nothing: 190, goods: 2 },
			next: [after('dryer', 84, 0.2), after('television', 26, 0.3)],
		},
	],
}

const counted = (impressions: number, clicks: number) => ({
	...{ impressions, clicks, seenClicks: clicks, ctr: clicks / impressions },
})
const block = (slot: string, impressions: number, clicks: number) => ({
	...{ page: 'home', area: 'banner', slot, people: impressions - 40, ...counted(impressions, clicks) },
	...{ interval: { low: 0.02, high: 0.09 }, shareOfClicks: clicks / 60, depth: null },
})
export const slotsAnswer: SlotAnswer = {
	...{ range, total: counted(900, 60), blocks: [block('banner-1', 600, 44), block('banner-2', 300, 16)] },
	...{ gathered: 0, unplaced: { impressions: 0, clicks: 0, seenClicks: 0 }, pages: [{ page: 'home', ...counted(900, 60) }] },
}
