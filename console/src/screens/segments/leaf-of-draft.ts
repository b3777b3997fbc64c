import type {
	EventFilter,
	EventLeaf,
	EventNames,
	Happening,
	Leaf,
	OrderFilter,
	OrderLeaf,
	PercentileLeaf,
	SequenceLeaf,
	SequenceStep,
	Window,
} from '../../api/definition.ts'
import { readJson } from '../../ui/read-json.ts'
import type {
	Draft,
	EventDraft,
	FilterDraft,
	HappeningDraft,
	NearDraft,
	OrderDraft,
	PercentileDraft,
	SequenceDraft,
	StepDraft,
} from './draft.ts'
import { comparison, goalOf } from './goal.ts'
import { addsUp, needsProperty } from './known-measures.ts'

/** Writes a condition as if nothing were missing; what is missing is for `gaps.ts` to say. */
export function leafOf(draft: Draft): Leaf {
	switch (draft.kind) {
		case 'trait':
			return { trait: draft.trait ?? '', ...comparison(draft) }
		case 'percentile':
			return percentileLeaf(draft)
		case 'events':
			return eventLeaf(draft)
		case 'orders':
			return orderLeaf(draft)
		case 'sequence':
			return sequenceLeaf(draft)
		case 'near':
			return { near: nearOf(draft) }
		case 'consent':
			return { consent: draft.consent ?? '', agreed: draft.agreed }
		case 'bucket':
			return { bucket: draft.bucket, from: draft.from ?? 0, to: draft.to ?? 100 }
		case 'segment':
			return { segment: draft.segment ?? '', member: draft.member }
		case 'written': {
			const read = readJson(draft.text)
			return (read.ok ? read.value : {}) as Leaf
		}
	}
}

function percentileLeaf({ trait = '', band, from = 0, to = 100 }: PercentileDraft): PercentileLeaf {
	return { trait, percentile: { ...(band === 'bottom' ? {} : { from }), ...(band === 'top' ? {} : { to }) } }
}

function eventLeaf(draft: EventDraft): EventLeaf {
	return {
		events: namesOf(draft.events),
		...where(draft.where.map(eventFilter)),
		measure: draft.measure,
		...(needsProperty(draft.measure, 'events') && draft.of !== undefined ? { property: draft.of } : {}),
		...sameOf(draft),
		...windowOf(draft.window),
		...goalOf(draft.goal),
	}
}

function orderLeaf(draft: OrderDraft): OrderLeaf {
	return {
		orders: true,
		...where(draft.where.map(orderFilter)),
		measure: draft.measure,
		...(needsProperty(draft.measure, 'orders') && draft.of !== undefined ? { field: draft.of } : {}),
		...sameOf(draft),
		...windowOf(draft.window),
		...goalOf(draft.goal),
	}
}

/** What another measure or goal leaves no room for stays in the draft, and is not written. */
function sameOf({ measure, same, goal }: EventDraft | OrderDraft): { same?: string } {
	return same === undefined || goal.by === 'change' || !addsUp(measure) ? {} : { same }
}

function sequenceLeaf({ steps, same, window }: SequenceDraft): SequenceLeaf {
	const called = same?.field === undefined ? same?.property : { property: same.property, field: same.field }
	return {
		sequence: steps.map((step, nth) => ({ ...happeningOf(step), ...(nth === 0 ? {} : gapBefore(step)) })),
		...(called === undefined ? {} : { same: called }),
		...windowOf(window),
	}
}

function gapBefore({ within, without }: StepDraft): Pick<SequenceStep, 'within' | 'without'> {
	return {
		...(within === undefined ? {} : { within: { amount: within.amount ?? 1, unit: within.unit } }),
		...(without.length === 0 ? {} : { without: without.map(happeningOf) }),
	}
}

export function happeningOf({ over, events, where: filters }: HappeningDraft): Happening {
	if (over === 'orders') return { orders: true, ...where(filters.map(orderFilter)) }
	return { events: namesOf(events), ...where(filters.map(eventFilter)) }
}

function nearOf({ lat = 0, lon = 0, km = 0, latitude, longitude }: NearDraft) {
	const named = { ...(latitude === undefined ? {} : { latitude }), ...(longitude === undefined ? {} : { longitude }) }
	return { lat, lon, km, ...named }
}

function namesOf(events: readonly string[]): EventNames {
	const [only, ...others] = events
	return only !== undefined && others.length === 0 ? only : { any: [...events] }
}

function eventFilter(filter: FilterDraft): EventFilter {
	const name = filter.name ?? ''
	return { ...(filter.column ? { field: name } : { property: name }), ...comparison(filter) }
}

function orderFilter(filter: FilterDraft): OrderFilter {
	return { field: filter.name ?? '', ...comparison(filter) }
}

function where<T>(filters: T[]): { where?: T[] } {
	return filters.length === 0 ? {} : { where: filters }
}

function windowOf(window: Window | undefined) {
	return window === undefined ? {} : { window }
}
