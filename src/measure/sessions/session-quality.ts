import type { DataScope } from '#kit/route'
import { type DayRange, spanOf } from '../calendar.ts'
import { marginOf } from '../paths/done-events.ts'
import type { SessionQuestion } from './session-question.ts'
import type { SessionFigures, SessionStore } from './session-store.ts'

export interface SessionMeasures {
	readonly sessions: number
	readonly people: number
	/** Sessions of one single happening. */
	readonly bounces: number
	readonly bounceShare: number | null
	/** Sessions in which the conversion happened. */
	readonly converted: number
	readonly conversionShare: number | null
	/** Happenings of a session, on average. */
	readonly depth: number | null
	/** Half of the sessions of more than one happening took at most so long; null where there is none. */
	readonly medianSeconds: number | null
	readonly sessionsPerPerson: number | null
}

export interface SessionQuality {
	readonly range: DayRange
	readonly asOf: number
	readonly total: SessionMeasures
	/** The most sessions first. `null`: all landings but those shown. */
	readonly landings: readonly (SessionMeasures & { readonly value: string | null })[]
	/** Landings that are in the one that is null. */
	readonly gathered: number
	/** Sessions that may go on, and are in no number. */
	readonly open: number
	/** People who did too much to be one person. */
	readonly tooMany: number
	readonly sample: { readonly share: number; readonly margin: number } | null
}

export interface SessionNeeds {
	readonly store: SessionStore
	readonly now: number
	readonly zone: string
}

/** Sessions that began within the days asked for, by the rules of `splitSessions`. */
export async function sessionQuality(
	{ store, now, zone }: SessionNeeds,
	question: SessionQuestion,
	{ scope, signal }: { readonly scope: DataScope; readonly signal?: AbortSignal },
): Promise<SessionQuality> {
	const { from, to, gapMinutes, conversion, landing, top } = question
	const range = { from, to }
	const task = { ...{ conversion, landing, top, scope, signal, now }, gapMs: gapMinutes * 60_000, ...spanOf(range, zone) }
	const { total, landings, values, open, tooMany, share } = await store.count(task)
	return {
		...{ range, asOf: now, open, tooMany },
		total: measured(total),
		landings: landings.map(({ value, ...figures }) => ({ value, ...measured(figures) })),
		gathered: Math.max(0, values - landings.filter(({ value }) => value !== null).length),
		sample: share === 1 ? null : { share, margin: marginOf(total.sessions, share) },
	}
}

function measured({ sessions, people, bounces, converted, happenings, medianMs }: SessionFigures): SessionMeasures {
	return {
		...{ sessions, people, bounces, converted },
		bounceShare: part(bounces, sessions),
		conversionShare: part(converted, sessions),
		depth: part(happenings, sessions),
		medianSeconds: sessions === bounces ? null : medianMs / 1_000,
		sessionsPerPerson: part(sessions, people),
	}
}

function part(of: number, whole: number): number | null {
	return whole === 0 ? null : of / whole
}
