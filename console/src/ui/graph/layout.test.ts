import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type GraphEdge, type GraphNode, reachOf } from './graph.ts'
import { layoutGraph, neighbourOf, nodeSize } from './layout.ts'

const node = (id: string): GraphNode => ({ id, kind: 'tag', label: id })
const edge = (from: string, to: string): GraphEdge => ({ from, to })
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

describe('the picture of a graph', () => {
	it('never lays one thing over another, whatever leads where', () => {
		const anyEdge = fc.record({ from: fc.constantFrom(...names, 'unknown'), to: fc.constantFrom(...names) })
		fc.assert(
			fc.property(fc.array(anyEdge, { maxLength: 20 }), fc.constantFrom('right', 'down'), (edges, direction) => {
				const places = [...layoutGraph(names.map(node), edges, direction as 'right' | 'down').values()]
				for (const [nth, one] of places.entries()) {
					for (const other of places.slice(nth + 1)) {
						const apart = Math.abs(one.x - other.x) >= nodeSize.width || Math.abs(one.y - other.y) >= nodeSize.height
						expect(apart).toBe(true)
					}
				}
			}),
		)
	})

	it('runs the way of its lines', () => {
		const places = layoutGraph(names.map(node), [edge('a', 'b'), edge('b', 'c')], 'right')
		const xs = ['a', 'b', 'c'].map((id) => places.get(id)?.x ?? 0)
		expect(xs).toEqual([...xs].sort((one, other) => one - other))
		expect(new Set(xs).size).toBe(3)
	})
})

describe('walking it by keyboard', () => {
	const places = new Map([
		['a', { x: 0, y: 0 }],
		['b', { x: 300, y: 0 }],
		['c', { x: 300, y: 80 }],
		['d', { x: 600, y: 40 }],
	])

	it('goes to the nearest that way', () => {
		expect(neighbourOf(places, 'a', 'ArrowRight')).toBe('b')
		expect(neighbourOf(places, 'b', 'ArrowDown')).toBe('c')
		expect(neighbourOf(places, 'd', 'ArrowLeft')).toBe('b')
	})

	it('stays where nothing lies that way', () => {
		expect(neighbourOf(places, 'a', 'ArrowLeft')).toBeUndefined()
		expect(neighbourOf(places, 'nowhere', 'ArrowLeft')).toBeUndefined()
	})
})

describe('what belongs to a node', () => {
	const edges = [
		edge('event', 'trait'),
		edge('trait', 'tag'),
		edge('tag', 'segment'),
		edge('other', 'segment'),
		edge('tag', 'tag'),
	]

	it('is what leads to it and what it leads to, not its cousins', () => {
		expect([...reachOf(edges, 'tag')].sort()).toEqual(['event', 'segment', 'tag', 'trait'])
	})

	it('is found in circles too', () => {
		expect([...reachOf([edge('a', 'b'), edge('b', 'a')], 'a')].sort()).toEqual(['a', 'b'])
	})
})
