import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
	type Codecs,
	choice,
	day,
	flag,
	json,
	list,
	maybeChoice,
	optional,
	ordinal,
	readState,
	text,
	wallClock,
	writeState,
} from './codec.ts'

interface State {
	q: string
	segment: string | undefined
	sort: 'net' | 'orders'
	stage: 'new' | 'lost' | undefined
	kinds: ('a' | 'b' | 'c')[]
	from: string | undefined
	at: string | undefined
	person: number | undefined
	open: boolean
	definition: { all: number[] } | undefined
}

const isDefinition = (value: unknown): value is { all: number[] } => typeof value === 'object' && value !== null && 'all' in value
const codecs: Codecs<State> = {
	q: text(),
	segment: optional(),
	sort: choice(['net', 'orders'], 'net'),
	stage: maybeChoice(['new', 'lost']),
	kinds: list(['a', 'b', 'c']),
	from: day(),
	at: wallClock(),
	person: ordinal(),
	open: flag(),
	definition: json(isDefinition),
}

const state: fc.Arbitrary<State> = fc.record({
	q: fc.string(),
	segment: fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
	sort: fc.constantFrom('net', 'orders'),
	stage: fc.constantFrom('new', 'lost', undefined),
	kinds: fc.subarray(['a', 'b', 'c'] as const).map((kinds) => [...kinds]),
	from: fc.constantFrom('2026-11-21', '2024-02-29', undefined),
	at: fc.constantFrom('2026-11-21T00:00', '2024-02-29T23:59', undefined),
	person: fc.constantFrom(1, 4_294_967_295, undefined),
	open: fc.boolean(),
	definition: fc.option(
		fc.array(fc.integer()).map((all) => ({ all })),
		{ nil: undefined },
	),
})

describe('the state of a screen in the address', () => {
	it('comes back from a link exactly as it was', () => {
		fc.assert(
			fc.property(state, (of) => {
				const link = writeState(codecs, new URLSearchParams(), of).toString()
				expect(readState(codecs, new URLSearchParams(link))).toEqual(of)
			}),
		)
	})

	it('leaves no trace of defaults', () => {
		const empty = readState(codecs, new URLSearchParams())
		expect(writeState(codecs, new URLSearchParams(), empty).toString()).toBe('')
	})

	it('keeps what other screens wrote, and what the patch does not name', () => {
		const before = new URLSearchParams('range=last7&q=anna&sort=orders')
		expect(writeState(codecs, before, { q: 'ben' }).toString()).toBe('range=last7&q=ben&sort=orders')
		expect(writeState(codecs, before, { q: '' }).toString()).toBe('range=last7&sort=orders')
	})

	it('reads an old or mistyped link as defaults', () => {
		const wrong = new URLSearchParams(
			'sort=height&stage=x&kinds=z,b&from=2026-13-99&at=2026-11-21T24:00&person=0x7&open=yes&definition={',
		)
		expect(readState(codecs, wrong)).toEqual({
			q: '',
			segment: undefined,
			sort: 'net',
			stage: undefined,
			kinds: ['b'],
			from: undefined,
			at: undefined,
			person: undefined,
			open: false,
			definition: undefined,
		})
	})
})
