import { DateTime } from 'luxon'
import { splitSessions } from '#ml/sessions'

/** One report of an appliance about itself. */
export interface Report {
	readonly at: number
	readonly on: boolean | null
	readonly powerW: number | null
	/** Water that runs at this moment, in whatever unit. */
	readonly flow: number | null
	/** Litres since the report before. */
	readonly waterL: number | null
	readonly filterLeftPct: number | null
	readonly fault: string | null
}

/** How an appliance is used, as its own reports say. */
export interface UseProfile {
	readonly reports: number
	readonly from: string
	readonly to: string
	/** Days with at least one use, and of the whole stretch. */
	readonly usedDays: number
	readonly days: number
	readonly sessions: number
	readonly sessionsPerDay: number
	readonly medianMinutes: number | null
	/** The hours at which most uses begin, in the shop's zone, with their share. */
	readonly typicalHours: { readonly hour: number; readonly share: number }[]
	readonly litres: number | null
	readonly kwh: number | null
	readonly filterLeftPct: number | null
	readonly faults: { readonly code: string; readonly count: number; readonly lastAt: string }[]
	/** Since when it is not used; null while its last use is less than a fortnight before the newest report. */
	readonly idleSince: string | null
}

const standbyW = 8
const idleAfterMs = 14 * 86_400_000
const hoursShown = 3

/**
 * Puts the reports of one appliance together. A session is a run of reports in use without a longer pause than the category's.
 * @param reports by rising time
 */
export function useProfile(reports: readonly Report[], pauseMs: number, zone: string): UseProfile | undefined {
	const [first, last] = [reports[0], reports.at(-1)]
	if (!first || !last) return undefined
	const used = reports.filter(inUse)
	const sessions = splitSessions(
		used.map(({ at }) => at),
		pauseMs,
	)
	const days = Math.max(1, daysOf([first.at, last.at], zone))
	const lastUse = used.at(-1)?.at
	return {
		reports: reports.length,
		...{ from: iso(first.at), to: iso(last.at), days, sessions: sessions.length },
		usedDays: new Set(used.map(({ at }) => dayOf(at, zone))).size,
		sessionsPerDay: round(sessions.length / days),
		medianMinutes: sessions.length === 0 ? null : round(median(sessions.map(({ start, end }) => end - start)) / 60_000),
		typicalHours: typicalHours(
			sessions.map(({ start }) => start),
			zone,
		),
		litres: sum(reports.map(({ waterL }) => waterL)),
		kwh: energy(reports, pauseMs),
		filterLeftPct: reports.findLast(({ filterLeftPct }) => filterLeftPct !== null)?.filterLeftPct ?? null,
		faults: faultsOf(reports),
		idleSince: lastUse === undefined ? iso(first.at) : last.at - lastUse >= idleAfterMs ? iso(lastUse) : null,
	}
}

/** Water that runs, more power than stand-by takes, or its own word for it. */
function inUse({ on, powerW, waterL, flow }: Report): boolean {
	if (flow !== null) return flow > 0
	if (waterL !== null) return waterL > 0
	if (powerW !== null) return powerW > standbyW
	return on === true
}

/** What a report says holds until the next one, but no longer than a pause. */
function energy(reports: readonly Report[], pauseMs: number): number | null {
	if (reports.every(({ powerW }) => powerW === null)) return null
	let wattMs = 0
	for (const [index, { at, powerW }] of reports.entries()) {
		const next = reports[index + 1]
		if (powerW !== null && powerW > 0 && next) wattMs += powerW * Math.min(next.at - at, pauseMs)
	}
	return round(wattMs / 3.6e9, 3)
}

function faultsOf(reports: readonly Report[]): UseProfile['faults'] {
	const found = Map.groupBy(
		reports.filter(({ fault }) => fault !== null && fault !== ''),
		({ fault }) => fault as string,
	)
	return [...found]
		.map(([code, all]) => ({ code, count: all.length, lastAt: iso(Math.max(...all.map(({ at }) => at))) }))
		.sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
}

function typicalHours(starts: readonly number[], zone: string): UseProfile['typicalHours'] {
	const hours = Map.groupBy(starts, (at) => DateTime.fromMillis(at, { zone }).hour)
	return [...hours]
		.map(([hour, all]) => ({ hour, share: round(all.length / starts.length, 3) }))
		.sort((a, b) => b.share - a.share || a.hour - b.hour)
		.slice(0, hoursShown)
}

function daysOf([from, to]: readonly [number, number], zone: string): number {
	const [start, end] = [from, to].map((at) => DateTime.fromMillis(at, { zone }).startOf('day')) as [DateTime, DateTime]
	return Math.round(end.diff(start, 'days').days) + 1
}

function dayOf(at: number, zone: string): string {
	return DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd')
}

function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b)
	const middle = Math.floor(sorted.length / 2)
	return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

function sum(values: readonly (number | null)[]): number | null {
	const given = values.filter((value) => value !== null)
	return given.length === 0
		? null
		: round(
				given.reduce((total, value) => total + value, 0),
				3,
			)
}

function round(value: number, places = 2): number {
	return Math.round(value * 10 ** places) / 10 ** places
}

function iso(at: number): string {
	return new Date(at).toISOString()
}
