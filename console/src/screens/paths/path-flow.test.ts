import { describe, expect, it } from 'vitest'
import { flowOf, neighbours } from './path-flow.ts'
import type { Paths } from './queries.ts'

const answer = (direction: Paths['direction']) =>
	({
		direction,
		nodes: [{ kind: 'other' }, { kind: 'event' }],
		steps: [
			{ places: [{ node: 0, people: 5, ended: 2, cut: 0 }], gathered: 0 },
			{
				places: [
					{ node: 1, people: 2, ended: 2, cut: 0 },
					{ node: 0, people: 1, ended: 0, cut: 1 },
				],
				gathered: 0,
			},
		],
		links: [
			{ step: 0, from: 0, to: 1, people: 2 },
			{ step: 0, from: 0, to: 0, people: 1 },
		],
	}) as unknown as Paths

describe('what is drawn of paths', () => {
	it('has a box for whoever went no further, and one for whoever goes on', () => {
		const { columns, boxes, bands } = flowOf(answer('after'))
		expect(columns).toBe(3)
		expect(boxes.map(({ id, column, people }) => [id, column, people])).toEqual([
			['1.1', 1, 2],
			['0.0', 0, 5],
			['1.0', 1, 1],
			['1.ended', 1, 2],
			['2.ended', 2, 2],
			['2.cut', 2, 1],
		])
		expect(bands).toContainEqual({ from: '0.0', to: '1.ended', people: 2 })
		const into = (id: string) => bands.reduce((sum, { to, people }) => (to === id ? sum + people : sum), 0)
		for (const { id, column, people } of boxes) if (column > 0) expect([id, into(id)]).toEqual([id, people])
	})

	it('leads to the end where ways were walked backwards', () => {
		const { boxes, bands } = flowOf(answer('before'))
		expect(boxes.find(({ id }) => id === '0.0')?.column).toBe(2)
		expect(bands).toContainEqual({ from: '1.1', to: '0.0', people: 2 })
		expect(bands).toContainEqual({ from: '2.cut', to: '1.0', people: 1 })
	})

	it('loses nobody between two steps', () => {
		const { columns, boxes } = flowOf(answer('between'))
		expect([columns, boxes.filter(({ kind }) => kind === 'ended' || kind === 'cut')]).toEqual([2, []])
	})

	it('knows who came from where, whichever way it was walked', () => {
		expect(neighbours(answer('after'), 1, 1)).toEqual({ came: [{ node: 0, people: 2 }], went: [] })
		expect(neighbours(answer('before'), 1, 1)).toEqual({ came: [], went: [{ node: 0, people: 2 }] })
	})
})
