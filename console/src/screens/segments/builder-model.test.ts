import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Comparison, Definition, Leaf, Measured, Window } from '../../api/definition.ts'
import { type BuilderNode, emptyGroup, emptyRule, replaceNode } from './builder-model.ts'
import { fromDefinition } from './from-definition.ts'
import { isDefinition, isFormLeaf } from './is-definition.ts'
import { toDefinition } from './to-definition.ts'

const name = fc.string({ minLength: 1, maxLength: 12 })
const number = fc.integer({ min: 0, max: 1000 })
const scalar = fc.oneof(name, number, fc.boolean())

const comparison: fc.Arbitrary<Comparison> = fc.oneof(
	fc.record({ op: fc.constantFrom('eq', 'neq'), value: scalar }),
	fc.record({ op: fc.constantFrom('gt', 'gte', 'lt', 'lte'), value: number }),
	fc.record({ op: fc.constant('in' as const), value: fc.array(name, { minLength: 1, maxLength: 3 }) }),
	fc.record({
		op: fc.constant('between' as const),
		value: fc.tuple(number, number).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]),
	}),
	fc.record({ op: fc.constant('contains' as const), value: name }),
	fc.record({ op: fc.constant('exists' as const) }),
)
const measured: fc.Arbitrary<Measured> = fc.oneof(
	fc.record({ op: fc.constantFrom('gte', 'gt', 'lte', 'lt', 'eq'), value: number }),
	fc.record({
		op: fc.constant('between' as const),
		value: fc.tuple(number, number).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
	}),
)
const window: fc.Arbitrary<{ window?: Window }> = fc.oneof(
	fc.constant({}),
	fc.record({ window: fc.record({ last: fc.integer({ min: 1, max: 400 }), unit: fc.constantFrom('days', 'hours') }) }),
	fc.constant({ window: { from: '2026-01-01', to: '2026-02-01' } }),
)
const optionalList = <T>(item: fc.Arbitrary<T>) =>
	fc.oneof(
		fc.constant({}),
		fc.array(item, { minLength: 1, maxLength: 2 }).map((where) => ({ where })),
	)
const property = fc.tuple(fc.record({ property: name }), comparison).map(([a, b]) => ({ ...a, ...b }))
const field = fc.tuple(fc.record({ field: name }), comparison).map(([a, b]) => ({ ...a, ...b }))
const events = fc.oneof(
	name,
	fc.array(name, { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
)

const leaf: fc.Arbitrary<Leaf> = fc.oneof(
	fc.tuple(fc.record({ trait: name }), comparison).map(([a, b]) => ({ ...a, ...b })),
	fc
		.tuple(
			fc.record({ events, measure: fc.constantFrom('count', 'days_since_last') }),
			optionalList(fc.oneof(property, field)),
			measured,
			window,
		)
		.map(([a, b, c, d]) => ({ ...a, ...b, ...c, ...d })),
	fc
		.tuple(fc.record({ events, measure: fc.constant('sum' as const), property: name }), measured, window)
		.map(([a, b, c]) => ({ ...a, ...b, ...c })),
	fc
		.tuple(
			fc.record({
				orders: fc.constant(true as const),
				measure: fc.constantFrom('count', 'refund_count', 'net', 'gmv', 'refunded', 'units', 'days_since_last'),
			}),
			optionalList(field),
			measured,
			window,
		)
		.map(([a, b, c, d]) => ({ ...a, ...b, ...c, ...d })),
	fc.record({ segment: fc.uuid(), member: fc.boolean() }),
)

const definition: fc.Arbitrary<Definition> = fc.letrec<{ node: Definition; leaf: Leaf }>((tie) => ({
	leaf,
	node: fc.oneof(
		{ maxDepth: 3, withCrossShrink: true },
		tie('leaf'),
		fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
		fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
		tie('node').map((not) => ({ not })),
	),
})).node

/** Two "not" cancel; a root that is no group stands in one. Nothing else may change. */
function canonical(of: Definition): Definition {
	const inner = canonicalPart(of)
	const bare = 'not' in inner ? inner.not : inner
	return 'all' in bare || 'any' in bare ? inner : { all: [inner] }
}
function canonicalPart(of: Definition): Definition {
	if ('all' in of) return { all: of.all.map(canonicalPart) }
	if ('any' in of) return { any: of.any.map(canonicalPart) }
	if (!('not' in of)) return of
	return 'not' in of.not ? canonicalPart(of.not.not) : { not: canonicalPart(of.not) }
}

function withoutIds(node: BuilderNode): unknown {
	return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'id' ? undefined : value)))
}

describe('the segment builder', () => {
	it('gives back every definition that it opens, apart from double negation', () => {
		fc.assert(
			fc.property(definition, (of) => {
				const { definition: built, gaps } = toDefinition(fromDefinition(of))
				expect([...gaps.values()]).toEqual([])
				expect(built).toEqual(canonical(of))
			}),
			{ numRuns: 500 },
		)
	})

	it('opens what it built as the same tree', () => {
		fc.assert(
			fc.property(definition, (of) => {
				const tree = fromDefinition(of)
				const { definition: built } = toDefinition(tree)
				expect(built && withoutIds(fromDefinition(built))).toEqual(withoutIds(tree))
			}),
		)
	})

	it('can open whatever it built when it comes back through the address bar', () => {
		fc.assert(fc.property(definition, (of) => isDefinition(JSON.parse(JSON.stringify(of)))))
	})

	it('gives no definition while a condition lacks something, and says which', () => {
		const rule = emptyRule('trait')
		const { definition: built, gaps } = toDefinition(emptyGroup('all', [rule]))
		expect(built).toBeUndefined()
		expect(gaps.get(rule.id)).toBe('no-field')
	})

	it('refuses an empty group and a range whose ends are swapped', () => {
		const empty = emptyGroup()
		expect(toDefinition(empty).gaps.get(empty.id)).toBe('empty-group')
		const swapped = fromDefinition({ orders: true, measure: 'count', op: 'between', value: [5, 2] })
		expect([...toDefinition(swapped).gaps.values()]).toEqual(['bad-range'])
	})

	it('changes only the part that is named, and never loses the root', () => {
		const [first, second] = [emptyRule('orders'), emptyRule('segment')]
		const root = emptyGroup('any', [first, emptyGroup('all', [second])])
		const without = replaceNode(root, second.id, () => undefined)
		expect(without.children[0]).toBe(first)
		expect(without.children[1]).toMatchObject({ kind: 'group', children: [] })
		expect(replaceNode(root, root.id, () => undefined)).toBe(root)
	})

	it('keeps what it has no controls for as it is written', () => {
		const count = { events: 'A', measure: 'count', op: 'gte', value: 1 }
		expect(isFormLeaf(count)).toBe(true)
		for (const newer of [
			{ ...count, same: 'item' },
			{ ...count, measure: 'distinct', property: 'brand' },
			{ trait: 'net', percentile: { from: 90 } },
			{ sequence: [{ events: 'A' }, { events: 'B' }] },
			{ orders: true, measure: 'net', against: 'previous', change: { op: 'lte', value: -30 } },
		]) {
			const both: unknown = { all: [count, { not: newer }] }
			expect(isFormLeaf(newer)).toBe(false)
			expect(isDefinition(both) && toDefinition(fromDefinition(both)).definition).toEqual(both)
		}
	})

	it('does not take a text that is no definition for one', () => {
		for (const wrong of [
			null,
			1,
			'all',
			[],
			{},
			{ all: {} },
			{ all: [{}] },
			{ orders: true },
			{ events: 3, measure: 'count', op: 'gte', value: 1 },
		]) {
			expect(isDefinition(wrong)).toBe(false)
		}
	})
})
