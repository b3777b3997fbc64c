import { readJson } from '../../ui/read-json.ts'
import type {
	ComparisonDraft,
	CountedDraft,
	Draft,
	FilterDraft,
	GoalDraft,
	HappeningDraft,
	MeasureDraft,
	NearDraft,
	PercentileDraft,
	SequenceDraft,
	StepDraft,
} from './draft.ts'
import { isDefinition } from './is-definition.ts'
import { addsUp, needsProperty } from './known-measures.ts'

/** What a part lacks to be a condition. */
export type Gap =
	| 'empty-group'
	| 'no-field'
	| 'no-value'
	| 'no-event'
	| 'no-property'
	| 'no-segment'
	| 'no-purpose'
	| 'no-window'
	| 'no-name'
	| 'bad-range'
	| 'no-definition'

export function gapIn(draft: Draft): Gap | undefined {
	switch (draft.kind) {
		case 'trait':
			return draft.trait === undefined ? 'no-field' : comparisonGap(draft)
		case 'percentile':
			return percentileGap(draft)
		case 'events':
			return draft.events.length === 0 ? 'no-event' : countedGap(draft, 'events')
		case 'orders':
			return countedGap(draft, 'orders')
		case 'sequence':
			return sequenceGap(draft)
		case 'near':
			return nearGap(draft)
		case 'consent':
			return draft.consent === undefined ? 'no-purpose' : undefined
		case 'bucket':
			return draft.bucket.trim() === '' ? 'no-name' : bandGap(draft.from, draft.to)
		case 'segment':
			return draft.segment === undefined ? 'no-segment' : undefined
		case 'written': {
			const read = readJson(draft.text)
			return read.ok && isDefinition(read.value) ? undefined : 'no-definition'
		}
	}
}

function percentileGap({ trait, band, from, to }: PercentileDraft): Gap | undefined {
	if (trait === undefined) return 'no-field'
	return bandGap(band === 'bottom' ? 0 : from, band === 'top' ? 100 : to)
}

function bandGap(from: number | undefined, to: number | undefined): Gap | undefined {
	if (from === undefined || to === undefined) return 'no-value'
	return from < to ? undefined : 'bad-range'
}

function countedGap(draft: CountedDraft, over: 'events' | 'orders'): Gap | undefined {
	const { measure, of, same, goal, where, window } = draft
	if (needsProperty(measure, over) && of === undefined) return 'no-property'
	if (goal.by !== 'change' && addsUp(measure) && same === '') return 'no-property'
	if (goal.by === 'change' && goal.against === 'previous' && !(window && 'last' in window)) return 'no-window'
	return goalGap(goal) ?? filterGap(where)
}

function goalGap(goal: GoalDraft): Gap | undefined {
	return goal.by === 'value' ? comparisonGap(goal) : measureGap(goal)
}

function sequenceGap({ steps, same }: SequenceDraft): Gap | undefined {
	for (const [nth, step] of steps.entries()) {
		const gap = happeningGap(step) ?? (nth === 0 ? undefined : gapBetween(step))
		if (gap) return gap
	}
	return same !== undefined && (same.property === '' || same.field === '') ? 'no-property' : undefined
}

function gapBetween({ within, without }: StepDraft): Gap | undefined {
	if (within !== undefined && within.amount === undefined) return 'no-value'
	return without.map(happeningGap).find((gap) => gap !== undefined)
}

export function happeningGap({ over, events, where }: HappeningDraft): Gap | undefined {
	return over === 'events' && events.length === 0 ? 'no-event' : filterGap(where)
}

function nearGap({ lat, lon, km }: NearDraft): Gap | undefined {
	return lat === undefined || lon === undefined || km === undefined ? 'no-value' : undefined
}

function comparisonGap({ op, value }: ComparisonDraft): Gap | undefined {
	if (op === 'exists') return undefined
	if (op === 'between') return pairGap(value)
	if (op === 'in') return Array.isArray(value) && value.length > 0 ? undefined : 'no-value'
	return value === undefined || value === '' || Array.isArray(value) ? 'no-value' : undefined
}

function pairGap(value: ComparisonDraft['value']): Gap | undefined {
	const [low, high] = Array.isArray(value) ? value : []
	if (low === undefined || high === undefined || low === '' || high === '') return 'no-value'
	return typeof low === 'number' && typeof high === 'number' && low > high ? 'bad-range' : undefined
}

function measureGap({ op, value, upper }: MeasureDraft): Gap | undefined {
	if (value === undefined || (op === 'between' && upper === undefined)) return 'no-value'
	return op === 'between' && upper !== undefined && value > upper ? 'bad-range' : undefined
}

function filterGap(filters: readonly FilterDraft[]): Gap | undefined {
	for (const filter of filters) {
		const gap = filter.name === undefined ? 'no-field' : comparisonGap(filter)
		if (gap) return gap
	}
	return undefined
}
