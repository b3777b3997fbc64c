import { fail } from '#kit/errors'
import { parseTime, startOfDay } from '#kit/zone'
import type { Window } from './window-schema.ts'

/** A stretch of time in UTC ms, half-open: `from` is in it, `to` is not. An absent `from` means "ever". */
export interface TimeRange {
	readonly from?: number
	readonly to: number
}

/** Where and when a definition is evaluated. Computed once and shared, so that both evaluators see the same bounds. */
export interface Moment {
	readonly now: number
	/** The shop's zone, in which days are counted. */
	readonly zone: string
}

const hour = 3_600_000

/** Nothing at or after `now` is ever counted, so that a run can be repeated as of its moment. */
export function windowRange(window: Window | undefined, { now, zone }: Moment): TimeRange {
	if (!window) return { to: now }
	if ('last' in window) return since(startOf(window, 1, { now, zone }), now)
	const from = window.from === undefined ? undefined : timeBound(window.from, zone)
	const to = Math.min(now, window.to === undefined ? now : timeBound(window.to, zone))
	return since(from ?? firstMoment, to)
}

type LastWindow = Extract<Window, { last: number }>

/** As many days or hours, just before the window. */
export function windowBefore(window: LastWindow, moment: Moment): TimeRange {
	return since(startOf(window, 2, moment), startOf(window, 1, moment))
}

function startOf({ last, unit }: LastWindow, times: number, { now, zone }: Moment): number {
	return unit === 'days' ? startOfDay(now, zone, -last * times) : now - last * times * hour
}

/** Nothing is older than the engine's first moment, and it reads no earlier one. */
const firstMoment = Date.UTC(1900, 0, 1)

function since(from: number, until: number): TimeRange {
	const to = Math.max(until, firstMoment)
	return from > firstMoment ? { from, to } : { to }
}

/** A time written in a definition; read in the shop's zone when it names none. */
export function timeBound(text: string, zone: string): number {
	return parseTime(text, zone) ?? fail('bad-definition', `${text}: is not a date or time`)
}

/**
 * The days since some time are between `least` and `most` exactly when that time is in this range:
 * calendar days are turned into instants here, once. An absent bound is open;
 * one that is not before `now` says nothing, because nothing after `now` counts.
 */
export function daysSinceRange(
	least: number | undefined,
	most: number | undefined,
	{ now, zone }: Moment,
): { from?: number; to?: number } {
	const from = most === undefined ? firstMoment : startOfDay(now, zone, -most)
	const to = least === undefined ? now : startOfDay(now, zone, 1 - least)
	// Days beyond any calendar are no time at all: nothing is so old.
	return {
		...(from > firstMoment ? { from } : {}),
		...(to >= now ? {} : { to: Number.isNaN(to) ? firstMoment : Math.max(to, firstMoment) }),
	}
}
