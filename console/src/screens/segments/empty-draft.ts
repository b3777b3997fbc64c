import type { Draft, DraftKind, FilterDraft, HappeningDraft, StepDraft } from './draft.ts'
import { newId } from './new-id.ts'

/** What can be added: the kinds of condition, and attributes that have controls of their own. */
export type RuleKind = DraftKind | 'appliance'

/** Says more of the language than an empty field would. */
const writtenExample = { trait: 'country', op: 'in', value: ['United Kingdom', 'France'] }

const measured = {
	measure: 'count',
	of: undefined,
	same: undefined,
	where: [],
	window: { last: 30, unit: 'days' },
	goal: { by: 'number', op: 'gte', value: 1, upper: undefined },
} as const

export function emptyDraft(kind: RuleKind): Draft {
	switch (kind) {
		case 'trait':
			return { kind, trait: undefined, op: 'eq', value: undefined }
		case 'appliance':
			return { kind: 'trait', trait: 'owned_categories', op: 'contains', value: undefined }
		case 'percentile':
			return { kind, trait: undefined, band: 'top', from: 90, to: undefined }
		case 'events':
			return { kind, events: [], ...measured }
		case 'orders':
			return { kind, ...measured }
		case 'sequence':
			return { kind, steps: [emptyStep(), emptyStep()], same: undefined, window: { last: 30, unit: 'days' } }
		case 'near':
			return { kind, lat: undefined, lon: undefined, km: 10, latitude: undefined, longitude: undefined }
		case 'consent':
			return { kind, consent: undefined, agreed: true }
		case 'bucket':
			return { kind, bucket: '', from: 0, to: 10 }
		case 'segment':
			return { kind, segment: undefined, member: true }
		case 'written':
			return { kind, text: JSON.stringify(writtenExample, null, 2) }
	}
}

export function emptyHappening(): HappeningDraft {
	return { id: newId(), over: 'events', events: [], where: [] }
}

export function emptyStep(): StepDraft {
	return { ...emptyHappening(), within: undefined, without: [] }
}

export function emptyFilter(column: boolean): FilterDraft {
	return { id: newId(), column, name: undefined, op: 'eq', value: undefined }
}
