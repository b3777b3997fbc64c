import fc from 'fast-check'
import type { EventFact, History, LineFact } from './history.ts'
import {
	channels,
	decimals,
	eventNames,
	instants,
	oneOf,
	places,
	properties,
	segments,
	texts,
	times,
	traitNames,
} from './words.arbitrary.ts'

const time = oneOf(...instants)
const place = fc.record({
	channel: oneOf(...channels),
	source: oneOf('shop', 'pos'),
	shop: oneOf(...channels),
	region: oneOf(...channels),
	dealer: oneOf(...channels),
})

/** Rows of the same instant, in every order. */
const key = fc.bigInt({ min: 0n, max: 0xffffffffffffffffn })

export const anEvent: fc.Arbitrary<EventFact> = fc
	.record({
		key,
		event: oneOf(...eventNames),
		ts: time,
		text: fc.dictionary(oneOf(...properties), oneOf(...texts), { maxKeys: 2, noNullPrototype: true }),
		num: fc.dictionary(oneOf(...properties), oneOf(...decimals), { maxKeys: 2, noNullPrototype: true }),
		marks: oneOf<readonly string[]>([], [], [], ['late'], ['bot'], ['late', 'bot']),
		place,
	})
	.map(({ place: at, ...event }) => ({ ...event, ...at }))

export const aLine: fc.Arbitrary<LineFact> = fc
	.record({
		key,
		order_id: oneOf('o1', 'o2', 'o3'),
		kind: oneOf('order', 'order', 'refund', 'adjustment'),
		ts: time,
		item_id: oneOf('i1', 'i2'),
		description: oneOf(...texts),
		category: oneOf(...channels),
		quantity: oneOf(...decimals),
		base_amount: oneOf(...decimals),
		synthetic: oneOf(false, false, false, true),
		place,
	})
	.map(({ place: at, ...line }) => ({ ...line, ...at }) as LineFact)

const aTrait = fc.record({
	name: oneOf(...traitNames),
	text: oneOf(...texts),
	num: fc.option(oneOf(...decimals)),
	ts: oneOf(times[0] as number, times[3] as number, -5),
	kind: oneOf<'declared' | 'observed'>('declared', 'observed'),
})

/** In several, so that the latest is not always a number. */
const aPlace = fc.record({
	name: oneOf('latitude', 'longitude'),
	text: oneOf('31.2304', 'here'),
	num: fc.option(oneOf(...places), { freq: 9 }),
	ts: oneOf(times[0] as number, times[3] as number),
	kind: oneOf<'declared' | 'observed'>('declared', 'observed'),
})

const aProfile = fc.record({
	lifecycle: fc.option(oneOf(...texts)),
	order_count: fc.option(oneOf(0, 1, 100)),
	net: fc.option(oneOf(...decimals)),
	vip: fc.option(fc.boolean()),
	last_order_at: fc.option(oneOf(...times)),
})

const labelValues = texts.filter((text) => text !== '')
const evaluated = <T>(value: fc.Arbitrary<T>) => fc.option(fc.option(value), { nil: undefined })

/** Absent: not evaluated. Null: evaluated, and nothing fitted. */
const someTags = fc.record({
	lab: evaluated(oneOf(...labelValues).map((value) => [value])),
	multi: evaluated(fc.subarray([...labelValues], { minLength: 1, maxLength: 3 })),
	agreed: evaluated(oneOf(...labelValues).map((value) => [value])),
	num: evaluated(oneOf(...decimals)),
	cnt: evaluated(oneOf(...decimals)),
	/** Agreed to what `agreed` needs. */
	location: fc.boolean(),
	/** Which of the ids that became this shopper was evaluated. */
	as: fc.integer({ min: 0, max: 2 }),
})

const flags = fc.record({ observed: fc.boolean(), purchased: fc.boolean(), identified: fc.boolean() })

/** Everything that may be known of one shopper. Whoever has an order line has purchased, as the loader sees to. */
export const shopper = fc
	.record({
		/** Ids that were merged into this shopper; facts keep the id they were written with. */
		merged: fc.integer({ min: 0, max: 2 }),
		events: fc.array(anEvent, { maxLength: 8 }),
		lines: fc.array(aLine, { maxLength: 8 }),
		traits: fc.array(fc.oneof(aTrait, aPlace), { maxLength: 7 }),
		/** Versions of the computed profile, oldest first. */
		profiles: fc.array(aProfile, { maxLength: 2 }),
		coverage: fc.array(flags, { minLength: 1, maxLength: 2 }),
		segments: fc.subarray([...segments]),
		tags: someTags,
	})
	.map((drawn) => ({
		...drawn,
		coverage: drawn.coverage.map((flag) => ({ ...flag, purchased: flag.purchased || drawn.lines.length > 0 })),
	}))
export type Shopper = typeof shopper extends fc.Arbitrary<infer T> ? T : never

/** The history of a shopper whose facts are under this id, and all that the store would know. */
export function historyOf(
	survivor: number,
	drawn: Shopper,
	traits: readonly (Shopper['traits'][number] & { key: bigint })[],
): History {
	return {
		survivor,
		agreed: new Set(drawn.tags.location ? ['location'] : []),
		events: drawn.events,
		lines: drawn.lines,
		traits: traits.map(({ num, ...trait }) => (num === null ? trait : { ...trait, num })),
		facts: drawn.profiles.at(-1) ?? {},
		coverage: {
			observed: drawn.coverage.some((flag) => flag.observed),
			purchased: drawn.coverage.some((flag) => flag.purchased),
			identified: drawn.coverage.some((flag) => flag.identified),
		},
		segments: new Set(drawn.segments),
		tags: tagsOf(drawn.tags),
	}
}

function tagsOf({ lab, multi, agreed, num, cnt }: Shopper['tags']): NonNullable<History['tags']> {
	return {
		...(lab === undefined ? {} : { lab: { values: lab ?? [] } }),
		...(multi === undefined ? {} : { multi: { values: multi ?? [] } }),
		...(agreed === undefined ? {} : { agreed: { values: agreed ?? [] } }),
		...(num === undefined ? {} : { num: { values: [], ...(num === null ? {} : { num }) } }),
		...(cnt === undefined ? {} : { cnt: { values: [], ...(cnt === null ? {} : { num: cnt }) } }),
	}
}
