import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definition as anyDefinition, rules } from '../../../../tests/support/every-definition.ts'
import type { Definition } from '../../api/definition.ts'
import { type BuilderNode, emptyGroup, emptyRule, replaceNode } from './builder-model.ts'
import type { RuleKind } from './empty-draft.ts'
import { fromDefinition } from './from-definition.ts'
import { isDefinition } from './is-definition.ts'
import { plain, sameJson } from './opens-in-controls.ts'
import { toDefinition } from './to-definition.ts'

/** As it comes over the wire: what is `undefined` is not there. */
function asJson(value: unknown): Definition {
	const json: unknown = JSON.parse(JSON.stringify(value))
	if (!isDefinition(json)) throw new Error(`not a definition: ${JSON.stringify(json)}`)
	return json
}

const definition: fc.Arbitrary<Definition> = anyDefinition.map(asJson)

/** Two "not" cancel. Nothing else may change, but for the two ways to write one thing that `plain` knows. */
function canonical(of: Definition): Definition {
	if ('all' in of) return { all: of.all.map(canonical) }
	if ('any' in of) return { any: of.any.map(canonical) }
	if (!('not' in of)) return of
	return 'not' in of.not ? canonical(of.not.not) : { not: canonical(of.not) }
}

function withoutIds(node: BuilderNode): unknown {
	return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'id' ? undefined : value)))
}

function kindsIn(node: BuilderNode): string[] {
	return node.kind === 'group' ? node.children.flatMap(kindsIn) : [node.draft.kind]
}

describe('the segment builder', () => {
	it('gives back every definition that it opens, apart from double negation', () => {
		fc.assert(
			fc.property(definition, (of) => {
				const { definition: built, gaps } = toDefinition(fromDefinition(of))
				expect([...gaps.values()]).toEqual([])
				expect(plain(built)).toEqual(plain(canonical(of)))
			}),
			{ numRuns: 2_000 },
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

	it.each(rules.map(({ rule, definition: of }) => [rule, asJson(of)] as const))('has controls for: %s', (_rule, of) => {
		const tree = fromDefinition(of)
		expect(kindsIn(tree)).not.toContain('written')
		expect(toDefinition(tree).definition).toEqual(of)
	})

	it('has controls for each kind of condition that the language has', () => {
		const seen = new Set<string>()
		fc.assert(
			fc.property(definition, (of) => {
				for (const kind of kindsIn(fromDefinition(of))) seen.add(kind)
			}),
			{ numRuns: 2_000 },
		)
		for (const kind of ['trait', 'percentile', 'events', 'orders', 'sequence', 'near', 'consent', 'bucket', 'segment'])
			expect(seen).toContain(kind)
	})

	it('gives no definition while a condition lacks something, and says which', () => {
		const lacks: readonly [RuleKind, string][] = [
			['trait', 'no-field'],
			['appliance', 'no-value'],
			['percentile', 'no-field'],
			['events', 'no-event'],
			['sequence', 'no-event'],
			['near', 'no-value'],
			['consent', 'no-purpose'],
			['bucket', 'no-name'],
			['segment', 'no-segment'],
		]
		for (const [kind, lack] of lacks) {
			const rule = emptyRule(kind)
			const { definition: built, gaps } = toDefinition(emptyGroup('all', [rule]))
			expect(built, kind).toBeUndefined()
			expect(gaps.get(rule.id), kind).toBe(lack)
		}
	})

	it('refuses an empty group, a range whose ends are swapped, and a past that has no length', () => {
		const empty = emptyGroup()
		expect(toDefinition(empty).gaps.get(empty.id)).toBe('empty-group')
		const [swapped] = fromDefinition({ orders: true, measure: 'count', op: 'between', value: [2, 5] }).children
		if (swapped?.kind !== 'rule' || swapped.draft.kind !== 'orders') throw new Error('a rule about orders was expected')
		const gapsOf = (draft: Partial<typeof swapped.draft>) => {
			const rule = { ...swapped, draft: { ...swapped.draft, ...draft } } as BuilderNode
			return [...toDefinition(emptyGroup('all', [rule])).gaps.values()]
		}
		expect(gapsOf({ goal: { by: 'number', op: 'between', value: 5, upper: 2 } })).toEqual(['bad-range'])
		const past = { by: 'change', way: 'fall', op: 'gte', value: 30, upper: undefined, against: 'previous' } as const
		expect(gapsOf({ goal: past, window: { from: '2026-01-01' } })).toEqual(['no-window'])
		expect(gapsOf({ goal: past, window: { last: 30, unit: 'days' } })).toEqual([])
	})

	it('changes only the part that is named, and never loses the root', () => {
		const [first, second] = [emptyRule('orders'), emptyRule('segment')]
		const root = emptyGroup('any', [first, emptyGroup('all', [second])])
		const without = replaceNode(root, second.id, () => undefined)
		expect(without.children[0]).toBe(first)
		expect(without.children[1]).toMatchObject({ kind: 'group', children: [] })
		expect(replaceNode(root, root.id, () => undefined)).toBe(root)
	})

	it('leaves a single condition single until another joins it', () => {
		const of: Definition = { not: { orders: true, measure: 'count', op: 'gte', value: 1 } }
		const root = fromDefinition(of)
		expect(toDefinition(root).definition).toEqual(of)
		const joined = { ...root, children: [...root.children, ...fromDefinition({ consent: 'location', agreed: true }).children] }
		expect(toDefinition(joined).definition).toEqual({ all: [of, { consent: 'location', agreed: true }] })
	})

	it('says a fall by so much as people do, and writes it as the language does', () => {
		const of: Definition = {
			...{ orders: true, measure: 'net', window: { last: 90, unit: 'days' }, against: 'previous' },
			change: { op: 'lte', value: -30 },
		}
		const [rule] = fromDefinition(of).children
		expect(rule).toMatchObject({ draft: { goal: { by: 'change', way: 'fall', op: 'gte', value: 30 } } })
	})

	it('keeps what its controls have no place for as it is written', () => {
		const count = { events: 'A', measure: 'count', op: 'gte', value: 1 }
		for (const newer of [
			{ ...count, measure: 'median', property: 'price' },
			{ ...count, within: { zone: 'Asia/Shanghai' } },
			{ ...count, where: [{ property: 'brand', op: 'eq', value: 'A', exactly: true }] },
			{ trait: 'city', op: 'eq', value: '' },
			{ trait: 'net', percentile: { from: 90, among: 'seg_1' } },
			{ sequence: [{ events: 'A' }, { events: 'B', within: { amount: 1, unit: 'months' } }] },
			{ near: { lat: 1, lon: 2, km: 3, alt: 4 } },
		]) {
			const both = asJson({ all: [count, { not: newer }] })
			const tree = fromDefinition(both)
			expect(kindsIn(tree)).toEqual(['events', 'written'])
			expect(toDefinition(tree).definition).toEqual(both)
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
			{ trait: 'city' },
			{ events: 3, measure: 'count', op: 'gte', value: 1 },
		]) {
			expect(isDefinition(wrong)).toBe(false)
		}
	})

	it('knows the same JSON whatever the order of its keys', () => {
		expect(sameJson({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true)
		expect(sameJson({ a: 1 }, { a: 2 })).toBe(false)
	})
})
