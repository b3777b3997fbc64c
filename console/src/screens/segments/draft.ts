import type { EventMeasure, MeasureOp, Operator, OrderMeasure, Scalar, SequenceStep, Window } from '../../api/definition.ts'

/** What the builder edits of one condition: the condition with gaps allowed. `draft-of-leaf.ts` opens one, `leaf-of-draft.ts` writes it. */
export type Draft =
	| TraitDraft
	| PercentileDraft
	| EventDraft
	| OrderDraft
	| SequenceDraft
	| NearDraft
	| ConsentDraft
	| BucketDraft
	| SegmentDraft
	| WrittenDraft

export interface ComparisonDraft {
	readonly op: Operator
	readonly value: Scalar | readonly Scalar[] | undefined
}

export interface TraitDraft extends ComparisonDraft {
	readonly kind: 'trait'
	readonly trait: string | undefined
}

/** Where somebody stands among all whose number is known: above `from` percent of them, up to `to` percent. */
export interface PercentileDraft {
	readonly kind: 'percentile'
	readonly trait: string | undefined
	/** `top` has no `to`, `bottom` no `from`. */
	readonly band: 'top' | 'bottom' | 'between'
	readonly from: number | undefined
	readonly to: number | undefined
}

/** `column` tells a column of the fact from a property that came with it. */
export interface FilterDraft extends ComparisonDraft {
	readonly id: string
	readonly column: boolean
	readonly name: string | undefined
}

export interface MeasureDraft {
	readonly op: MeasureOp
	readonly value: number | undefined
	/** The upper bound of `between`. */
	readonly upper: number | undefined
}

/** What the measure must come to: a number, a value as it is written, or a change against one's own past. */
export type GoalDraft = NumberGoal | ValueGoal | ChangeGoal

interface NumberGoal extends MeasureDraft {
	readonly by: 'number'
}
interface ValueGoal extends ComparisonDraft {
	readonly by: 'value'
}
export interface ChangeGoal extends MeasureDraft {
	readonly by: 'change'
	/** Of a rise or a fall, the numbers say by how much; of `either`, they have a sign. */
	readonly way: 'rise' | 'fall' | 'either'
	readonly against: 'previous' | Window
}

/** What events and orders are measured by alike. */
export interface CountedDraft<Measure extends string = string> {
	readonly measure: Measure
	/** The property, or the field of orders, that is measured. */
	readonly of: string | undefined
	/** Among rows of one value of this property or field; empty while it is still to be chosen. */
	readonly same: string | undefined
	readonly where: readonly FilterDraft[]
	readonly window: Window | undefined
	readonly goal: GoalDraft
}

export interface EventDraft extends CountedDraft<EventMeasure> {
	readonly kind: 'events'
	readonly events: readonly string[]
}

export interface OrderDraft extends CountedDraft<OrderMeasure> {
	readonly kind: 'orders'
}

/** Something that happens: one of some events, or an order. */
export interface HappeningDraft {
	readonly id: string
	readonly over: 'events' | 'orders'
	readonly events: readonly string[]
	readonly where: readonly FilterDraft[]
}

export interface StepDraft extends HappeningDraft {
	readonly within: { readonly amount: number | undefined; readonly unit: WithinUnit } | undefined
	readonly without: readonly HappeningDraft[]
}
export type WithinUnit = NonNullable<SequenceStep['within']>['unit']

export interface SequenceDraft {
	readonly kind: 'sequence'
	readonly steps: readonly StepDraft[]
	/** Events and orders may call it differently; without `field` they call it the same. */
	readonly same: { readonly property: string; readonly field: string | undefined } | undefined
	readonly window: Window | undefined
}

export interface NearDraft {
	readonly kind: 'near'
	readonly lat: number | undefined
	readonly lon: number | undefined
	readonly km: number | undefined
	/** Which traits hold the place, where they are not the usual ones. */
	readonly latitude: string | undefined
	readonly longitude: string | undefined
}

export interface ConsentDraft {
	readonly kind: 'consent'
	readonly consent: string | undefined
	readonly agreed: boolean
}

/** A part of all people in percent, the same one each time for the same name. */
export interface BucketDraft {
	readonly kind: 'bucket'
	readonly bucket: string
	readonly from: number | undefined
	readonly to: number | undefined
}

export interface SegmentDraft {
	readonly kind: 'segment'
	readonly segment: string | undefined
	readonly member: boolean
}

/** A condition that the controls cannot hold without loss, as JSON. */
export interface WrittenDraft {
	readonly kind: 'written'
	readonly text: string
}

export type DraftKind = Draft['kind']
