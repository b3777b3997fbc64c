/**
 * The condition language, as the server's `query` stage reads it. The OpenAPI document says only "an object",
 * because the server answers where in the tree something is wrong; so the tree is spelled out here.
 */
export type Scalar = string | number | boolean
export type Operator = 'eq' | 'neq' | 'in' | 'gt' | 'gte' | 'lt' | 'lte' | 'between' | 'contains' | 'exists'
export type MeasureOp = 'gte' | 'gt' | 'lte' | 'lt' | 'eq' | 'between'

/** Absent with `exists`, a list with `in`, a pair with `between`. */
export interface Comparison {
	op: Operator
	value?: Scalar | Scalar[]
}
export interface Measured {
	op: MeasureOp
	value: number | [number, number]
}
export type Window = { last: number; unit: 'days' | 'hours' } | { from?: string; to?: string }

/** In percent, compared with as long a time just before the window, or with another one. */
export interface Change {
	against: 'previous' | Window
	change: Measured
}

export type EventFilter = ({ property: string } | { field: string }) & Comparison
export type OrderFilter = { field: string } & Comparison

export type EventMeasure =
	| 'count'
	| 'days'
	| 'distinct'
	| 'sum'
	| 'avg'
	| 'min'
	| 'max'
	| 'first'
	| 'last'
	| 'days_since_first'
	| 'days_since_last'
export type OrderMeasure = Exclude<EventMeasure, 'sum'> | 'refund_count' | 'net' | 'gmv' | 'refunded' | 'units'

/** The name of an event, or of several of which any will do. */
export type EventNames = string | { any: string[] }

export type TraitLeaf = { trait: string } & Comparison
export type PercentileLeaf = { trait: string; percentile: { from?: number; to?: number } }
export type EventLeaf = {
	events: EventNames
	where?: EventFilter[]
	measure: EventMeasure
	/** What is measured of each row. */
	property?: string
	/** It holds among the rows of one value of this property. */
	same?: string
	window?: Window
} & (Comparison | Change)
export type OrderLeaf = {
	orders: true
	where?: OrderFilter[]
	measure: OrderMeasure
	/** What is measured of each line. */
	field?: string
	same?: string
	window?: Window
} & (Comparison | Change)

export type Happening = { events: EventNames; where?: EventFilter[] } | { orders: true; where?: OrderFilter[] }
/** From the second step on: how soon after the step before, and what must not lie between the two. */
export type SequenceStep = Happening & {
	within?: { amount: number; unit: 'days' | 'hours' | 'minutes' }
	without?: Happening[]
}
export interface SequenceLeaf {
	sequence: SequenceStep[]
	same?: string | { property: string; field: string }
	window?: Window
}

export interface NearLeaf {
	near: { lat: number; lon: number; km: number; latitude?: string; longitude?: string }
}
export interface ConsentLeaf {
	consent: string
	agreed: boolean
}
export interface BucketLeaf {
	bucket: string
	from: number
	to: number
}
export interface SegmentLeaf {
	segment: string
	member: boolean
}
export type Leaf =
	| TraitLeaf
	| PercentileLeaf
	| EventLeaf
	| OrderLeaf
	| SequenceLeaf
	| NearLeaf
	| ConsentLeaf
	| BucketLeaf
	| SegmentLeaf
export type Definition = { all: Definition[] } | { any: Definition[] } | { not: Definition } | Leaf
