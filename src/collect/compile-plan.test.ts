import { describe, expect, it } from 'vitest'
import { compilePlan } from './compile-plan.ts'
import { planEntry } from './plan-entry.ts'
import { patternFault } from './plan-pattern.ts'

const rules = [
	{ name: 'product_id', type: 'string', required: true, pattern: '^[A-Z]{2}-\\d+$' },
	{ name: 'price', type: 'number', required: true, min: 0, max: 100_000 },
	{ name: 'position', type: 'integer' },
	{ name: 'channel', type: 'string', enum: ['web', 'app'] },
	{ name: 'at', type: 'datetime' },
	{ name: 'tags', type: 'array' },
	{ name: 'gift', type: 'boolean' },
	{ name: 'address.city', type: 'string', pii: true },
]
const plan = compilePlan([planEntry.parse({ event: 'Product Viewed', mode: 'warn', properties: rules })])
const good = { product_id: 'AC-35', price: 1299.5 }

function problems(properties: Record<string, unknown>, event = 'Product Viewed'): string[] {
	const verdict = plan.judge({ type: 'track', event, properties })
	return (verdict?.findings ?? []).map(({ property, problem }) => `${property}: ${problem}`)
}

describe('the tracking plan', () => {
	it('has nothing to say of an event that is as planned', () => {
		expect(plan.judge({ type: 'track', event: 'Product Viewed', properties: good })).toBeUndefined()
		const whole = { ...good, position: 3, channel: 'app', at: '2026-11-11T08:00:00Z', tags: [], gift: false, more: 'is welcome' }
		expect(plan.judge({ type: 'track', event: 'Product Viewed', properties: whole })).toBeUndefined()
	})

	it.each([
		[{ price: 1 }, ['product_id: missing-property']],
		[{ ...good, price: null }, ['price: missing-property']],
		[{ ...good, product_id: '' }, ['product_id: missing-property']],
		[{ ...good, price: '1299.5' }, ['price: wrong-type']],
		[{ ...good, position: 1.5 }, ['position: wrong-type']],
		[{ ...good, gift: 'false' }, ['gift: wrong-type']],
		[{ ...good, at: 'yesterday' }, ['at: wrong-type']],
		[{ ...good, tags: 'a,b' }, ['tags: wrong-type']],
		[{ ...good, price: -1 }, ['price: out-of-range']],
		[{ ...good, price: 100_001 }, ['price: out-of-range']],
		[{ ...good, channel: 'fax' }, ['channel: not-in-enum']],
		[{ ...good, product_id: 'ac35' }, ['product_id: bad-pattern']],
		[{ ...good, product_id: `AC-${'1'.repeat(500)}` }, ['product_id: bad-pattern']],
		[{ price: 'x', channel: 1 }, ['product_id: missing-property', 'price: wrong-type', 'channel: wrong-type']],
	])('finds what is wrong with %j', (properties, found) => expect(problems(properties)).toEqual(found))

	it('takes no inherited property for one that was sent', () => {
		const strict = compilePlan([
			planEntry.parse({ event: 'E', mode: 'warn', properties: [{ name: 'constructor', type: 'string', required: true }] }),
		])
		expect(strict.judge({ type: 'track', event: 'E', properties: {} })?.findings[0]?.problem).toBe('missing-property')
	})

	it('only observes events that nobody planned, unless the entry * says otherwise; an empty plan says nothing', () => {
		expect(plan.judge({ type: 'track', event: 'Prodcut Viewed' })).toMatchObject({
			mode: 'observe',
			findings: [{ problem: 'unplanned-event' }],
		})
		const strict = compilePlan([planEntry.parse({ event: '*', mode: 'quarantine' })])
		expect(strict.judge({ type: 'track', event: '*' })?.mode).toBe('quarantine')
		expect(strict.judge({ type: 'page', event: 'Page Viewed' })).toBeUndefined()
		expect(compilePlan([]).judge({ type: 'track', event: 'Anything' })).toBeUndefined()
	})

	it('names personal properties by their path', () => {
		const properties = { ...good, address: { city: 'Hefei', street: '1' } }
		expect(plan.judge({ type: 'track', event: 'Product Viewed', properties })?.personal).toEqual([['address', 'city']])
	})
})

describe('an entry of the plan', () => {
	it.each([
		['limits of a text', { name: 'a', type: 'string', min: 1 }],
		['limits the wrong way round', { name: 'a', type: 'number', min: 2, max: 1 }],
		['a pattern of a number', { name: 'a', type: 'number', pattern: 'x' }],
		['a list of values for an object', { name: 'a', type: 'object', enum: ['x'] }],
		['a pattern that is none', { name: 'a', type: 'string', pattern: '(' }],
		['an unknown rule', { name: 'a', type: 'string', least: 1 }],
	])('is refused with %s', (_, property) => {
		expect(planEntry.safeParse({ event: 'E', mode: 'warn', properties: [property] }).success).toBe(false)
	})

	it('is refused when it names a property twice', () => {
		const twice = [
			{ name: 'a', type: 'string' },
			{ name: 'a', type: 'number' },
		]
		expect(planEntry.safeParse({ event: 'E', mode: 'warn', properties: twice }).success).toBe(false)
	})

	it.each(['(a+)+$', '(a|aa)*', '(?=a)', '(a)\\1', 'a*b*c*d*', '(ab){2,}', '(?<=x)y'])(
		'refuses %s, which can run for ever',
		(pattern) => {
			expect(patternFault(pattern)).toBeDefined()
		},
	)

	it.each(['^[A-Z]{2}-\\d+$', '^(web|app)$', '^\\d{4}-\\d\\d-\\d\\d', '[^@]+@[^@]+', '^(?:a|b)?c', '\\(x\\)+'])(
		'allows %s',
		(pattern) => {
			expect(patternFault(pattern)).toBeUndefined()
		},
	)
})
