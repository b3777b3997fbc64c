import type { DataScope } from '#kit/route'
import { type DayRange, spanOf } from '../calendar.ts'
import { marginOf } from '../paths/done-events.ts'
import type { SearchQuestion } from './search-question.ts'
import type { SearchFigures, SearchStore } from './search-store.ts'

/** So many of those of whom it is known. */
export interface Known {
	readonly count: number
	readonly of: number
	readonly share: number | null
}

export interface SearchMeasures {
	readonly searches: number
	readonly people: number
	/** Of searches that tell how many results there were. */
	readonly withoutResults: Known
	/** Of searches whose time to look has ended. */
	readonly viewed: Known
	/** Of searches whose time to order has ended. */
	readonly ordered: Known
}

export interface SearchTerms {
	readonly range: DayRange
	readonly asOf: number
	readonly total: SearchMeasures
	/** Written small, without blanks around. `null`: all terms but those shown; '': searched without a word. */
	readonly terms: readonly (SearchMeasures & { readonly term: string | null })[]
	/** Terms that are in the one that is null. */
	readonly gathered: number
	/** People who did too much to be one person. */
	readonly tooMany: number
	readonly sample: { readonly share: number; readonly margin: number } | null
}

export interface SearchNeeds {
	readonly store: SearchStore
	readonly now: number
	readonly zone: string
}

/** What people search for, and what comes of it. That an order follows does not say that it came of the search. */
export async function searchTerms(
	{ store, now, zone }: SearchNeeds,
	{ from, to, ...question }: SearchQuestion,
	{ scope, signal }: { readonly scope: DataScope; readonly signal?: AbortSignal },
): Promise<SearchTerms> {
	const range = { from, to }
	const { total, terms, values, tooMany, share } = await store.count({ ...question, ...spanOf(range, zone), now, scope, signal })
	return {
		...{ range, asOf: now, tooMany },
		total: measured(total),
		terms: terms.map(({ term, ...figures }) => ({ term, ...measured(figures) })),
		gathered: Math.max(0, values - terms.filter(({ term }) => term !== null).length),
		sample: share === 1 ? null : { share, margin: marginOf(total.searches, share) },
	}
}

function measured({ searches, people, told, empty, looked, viewed, waited, ordered }: SearchFigures): SearchMeasures {
	return {
		...{ searches, people },
		withoutResults: known(empty, told),
		viewed: known(viewed, looked),
		ordered: known(ordered, waited),
	}
}

function known(count: number, of: number): Known {
	return { count, of, share: of === 0 ? null : count / of }
}
