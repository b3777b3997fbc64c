import { describe, expect, it } from 'vitest'
import { chartColours } from '../../theme/chart-theme.ts'
import { type Flow, sankeyOption } from './sankey-option.ts'

const flow: Flow = {
	nodes: [
		{ stage: 'new', side: 'from', label: 'New', count: 5, colour: 0 },
		{ stage: 'lost', side: 'from', label: 'Lost', count: 0, colour: 1 },
		{ stage: 'new', side: 'to', label: 'New', count: 2, colour: 0 },
		{ stage: 'lost', side: 'to', label: 'Lost', count: 3, colour: 1 },
	],
	links: [
		{ from: 'new', to: 'new', count: 2 },
		{ from: 'new', to: 'lost', count: 3 },
		{ from: 'lost', to: 'new', count: 0 },
	],
}
const look = { colours: chartColours('light'), animate: false, narrow: false, compact: String, exact: String }

describe('a flow between two days', () => {
	const [series] = sankeyOption(flow, look).series as unknown as [{ data: { name: string; depth: number }[]; links: object[] }]

	it('draws a stage once on each side, so that nobody flows in circles', () => {
		expect(series.data.map(({ name, depth }) => [name, depth])).toEqual([
			['from:new', 0],
			['to:new', 1],
			['to:lost', 1],
		])
	})

	it('draws only what somebody did', () => {
		expect(series.links).toEqual([
			{ source: 'from:new', target: 'to:new', value: 2 },
			{ source: 'from:new', target: 'to:lost', value: 3 },
		])
	})
})
