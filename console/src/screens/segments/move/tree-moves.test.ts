import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BuilderNode, emptyGroup, emptyRule, type GroupNode } from '../builder-model.ts'
import { deepest, levelOf, moveNode, placeOf, placesFor } from './tree-moves.ts'

const node: fc.Arbitrary<BuilderNode> = fc.letrec<{ node: BuilderNode; group: GroupNode }>((tie) => ({
	group: fc
		.tuple(fc.constantFrom('all', 'any'), fc.array(tie('node'), { maxLength: 3 }))
		.map(([match, children]) => emptyGroup(match, children)),
	node: fc.oneof(
		{ maxDepth: 2, depthSize: 'small', withCrossShrink: true },
		fc.constantFrom('trait', 'orders', 'consent').map((kind) => emptyRule(kind)),
		tie('group'),
	),
})).node
const tree = fc.array(node, { minLength: 1, maxLength: 4 }).map((children) => emptyGroup('all', children))

function idsIn(part: BuilderNode): string[] {
	return part.kind === 'rule' ? [part.id] : [part.id, ...part.children.flatMap(idsIn)]
}
/** A tree, one of its parts, and one of the places for it. */
const move = tree.chain((root) =>
	fc
		.constantFrom(...root.children.flatMap(idsIn))
		.chain((id) => fc.record({ root: fc.constant(root), id: fc.constant(id), place: fc.constantFrom(...placesFor(root, id)) })),
)

function groupsIn(part: BuilderNode): GroupNode[] {
	return part.kind === 'rule' ? [] : [part, ...part.children.flatMap(groupsIn)]
}

describe('moving a part of a definition', () => {
	it('puts it where it was said, and loses nothing', () => {
		fc.assert(
			fc.property(move, ({ root, id, place }) => {
				const moved = moveNode(root, id, place)
				expect(placeOf(moved, id)).toEqual(place)
				expect(idsIn(moved).toSorted()).toEqual(idsIn(root).toSorted())
			}),
		)
	})

	it('to where it is changes nothing', () => {
		fc.assert(
			fc.property(move, ({ root, id }) => {
				const place = placeOf(root, id)
				expect(place && moveNode(root, id, place)).toEqual(root)
			}),
		)
	})

	it('offers each place once, and never one within itself or too deep', () => {
		fc.assert(
			fc.property(move, ({ root, id, place }) => {
				const places = placesFor(root, id).map(({ parent, index }) => `${parent} ${index}`)
				expect(new Set(places).size).toBe(places.length)
				const moved = moveNode(root, id, place)
				for (const group of groupsIn(moved)) expect(levelOf(moved, group.id)).toBeLessThanOrEqual(deepest)
			}),
		)
	})

	it('goes from top to bottom, into each group and out of it', () => {
		const [a, b, c] = [emptyRule('trait'), emptyRule('orders'), emptyRule('consent')]
		const group = emptyGroup('any', [b])
		const root = emptyGroup('all', [a, group, c])
		expect(placesFor(root, a.id)).toEqual([
			{ parent: root.id, index: 0 },
			{ parent: group.id, index: 0 },
			{ parent: group.id, index: 1 },
			{ parent: root.id, index: 1 },
			{ parent: root.id, index: 2 },
		])
	})

	it('leaves the tree as it is where the place cannot be', () => {
		const inner = emptyGroup('any', [])
		const outer = emptyGroup('all', [inner])
		const root = emptyGroup('all', [outer])
		expect(moveNode(root, outer.id, { parent: inner.id, index: 0 })).toBe(root)
	})
})
