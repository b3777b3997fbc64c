import { describe, expect, it } from 'vitest'
import { areasOf, heatOfCtr } from './page-blocks.ts'
import type { Block } from './queries.ts'

const block = (area: string, slot: string, ctr: number | null): Block => ({
	...{ page: 'home', area, slot, people: 1, impressions: 10, clicks: 1, seenClicks: 1, ctr },
	...{ interval: null, shareOfClicks: null, depth: null },
})

describe('the blocks of a page', () => {
	it('lie in their areas, in the order of the page', () => {
		const blocks = [block('head', 'a', 0.1), block('body', 'b', 0.2), block('head', 'c', 0)]
		expect(areasOf(blocks).map(({ area, blocks: own }) => [area, own.map(({ slot }) => slot)])).toEqual([
			['head', ['a', 'c']],
			['body', ['b']],
		])
	})

	it('are the darker the more often what they show is clicked', () => {
		const blocks = [block('', 'a', 0.1), block('', 'b', 0.02), block('', 'c', 0), block('', 'd', null)]
		expect(blocks.map(({ ctr }) => heatOfCtr(ctr, blocks))).toEqual([5, 1, 1, undefined])
		expect(heatOfCtr(0, [block('', 'a', 0)])).toBe(1)
	})
})
