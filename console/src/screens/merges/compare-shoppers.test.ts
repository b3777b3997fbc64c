import { expect, it } from 'vitest'
import type { Shopper } from '../../api/model.ts'
import { compareShoppers } from './compare-shoppers.ts'

const at = '2026-11-21T00:00:00Z'
const shopper = (identifiers: [string, string][], traits: [string, string][]): Shopper => ({
	profileId: 1,
	oneId: 'x',
	label: 'x',
	identifiers: identifiers.map(([type, value]) => ({ type, value, source: 'web', purposes: [], firstSeen: at, lastSeen: at })),
	traits: traits.map(([name, value]) => ({
		...{ name, value, source: 'web', at, personal: false },
		...{ kind: 'declared', confidence: 1, contradicted: 0 },
	})),
	consents: [],
	facts: null,
	segments: [],
	merges: [],
})

it('shows what two shoppers share first, then where they contradict each other, then what only one has', () => {
	const rows = compareShoppers(
		shopper(
			[
				['phone', '138****0001'],
				['anonymous_id', 'd1'],
				['anonymous_id', 'd2'],
			],
			[
				['gender', 'male'],
				['city', '温州'],
			],
		),
		shopper(
			[
				['phone', '139****0002'],
				['anonymous_id', 'd2'],
			],
			[['gender', 'female']],
		),
	)
	expect(rows.map(({ name, agreement }) => [name, agreement])).toEqual([
		['anonymous_id', 'same'],
		['phone', 'different'],
		['gender', 'different'],
		['city', 'one-sided'],
	])
})
