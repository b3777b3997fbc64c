import type {
	EventFilter,
	EventLeaf,
	EventNames,
	Happening,
	Leaf,
	NearLeaf,
	OrderFilter,
	OrderLeaf,
	PercentileLeaf,
	SequenceLeaf,
	SequenceStep,
} from '../../api/definition.ts'
import type { Draft, FilterDraft, HappeningDraft, NearDraft, PercentileDraft, SequenceDraft, StepDraft } from './draft.ts'
import { comparisonDraft, goalDraft } from './goal.ts'
import { newId } from './new-id.ts'

/** Opens a condition of known shape. Whether nothing is lost on the way is for `opens-in-controls.ts` to say. */
export function draftOf(leaf: Leaf): Draft {
	if ('percentile' in leaf) return percentileDraft(leaf)
	if ('trait' in leaf) return { kind: 'trait', trait: leaf.trait, ...comparisonDraft(leaf) }
	if ('sequence' in leaf) return sequenceDraft(leaf)
	if ('events' in leaf) return eventDraft(leaf)
	if ('orders' in leaf) return orderDraft(leaf)
	if ('near' in leaf) return nearDraft(leaf)
	if ('consent' in leaf) return { kind: 'consent', consent: leaf.consent, agreed: leaf.agreed }
	if ('bucket' in leaf) return { kind: 'bucket', bucket: leaf.bucket, from: leaf.from, to: leaf.to }
	return { kind: 'segment', segment: leaf.segment, member: leaf.member }
}

function percentileDraft({ trait, percentile: { from, to } }: PercentileLeaf): PercentileDraft {
	const band = from === undefined ? 'bottom' : to === undefined ? 'top' : 'between'
	return { kind: 'percentile', trait, band, from, to }
}

function eventDraft(leaf: EventLeaf): Draft {
	const { measure, property, same, window } = leaf
	const counted = { measure, of: property, same, window, where: (leaf.where ?? []).map(filterDraft) }
	return { kind: 'events', events: namesIn(leaf.events), ...counted, goal: goalDraft(measure, leaf) }
}

function orderDraft(leaf: OrderLeaf): Draft {
	const { measure, field, same, window } = leaf
	const counted = { measure, of: field, same, window, where: (leaf.where ?? []).map(filterDraft) }
	return { kind: 'orders', ...counted, goal: goalDraft(measure, leaf) }
}

function sequenceDraft({ sequence, same, window }: SequenceLeaf): SequenceDraft {
	const called = typeof same === 'string' ? { property: same, field: undefined } : same
	return { kind: 'sequence', steps: sequence.map(stepDraft), same: called, window }
}

function stepDraft(step: SequenceStep): StepDraft {
	return { ...happeningDraft(step), within: step.within, without: (step.without ?? []).map(happeningDraft) }
}

export function happeningDraft(happening: Happening): HappeningDraft {
	const where: readonly (EventFilter | OrderFilter)[] = happening.where ?? []
	const rows = { id: newId(), where: where.map(filterDraft) }
	if ('orders' in happening) return { ...rows, over: 'orders', events: [] }
	return { ...rows, over: 'events', events: namesIn(happening.events) }
}

function namesIn(events: EventNames): string[] {
	return typeof events === 'string' ? [events] : events.any
}

function filterDraft(filter: EventFilter | OrderFilter): FilterDraft {
	const column = 'field' in filter
	return { id: newId(), column, name: column ? filter.field : filter.property, ...comparisonDraft(filter) }
}

function nearDraft({ near: { lat, lon, km, latitude, longitude } }: NearLeaf): NearDraft {
	return { kind: 'near', lat, lon, km, latitude, longitude }
}
