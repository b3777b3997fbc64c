import { fail } from '#kit/errors'
import { wallClock } from '#kit/table/wall-clock'
import { isZone, parseTime } from '#kit/zone'
import {
	countCohorts,
	foldRetention,
	type RetentionKind,
	type RetentionRow,
	type RetentionRules,
	retentionKinds,
	retentionTable,
} from '#ml/fold-retention'
import { type CalendarPeriods, calendarPeriods, type PeriodUnit, periodUnits } from './calendar-periods.ts'
import { plainText } from './cell.ts'
import { createTick, type Tick } from './clock-tick.ts'
import { type DataFile, type DataFileOptions, type DataRow, openDataFile, placeOf } from './open-data-file.ts'

export const kinds: readonly RetentionKind[] = retentionKinds
export const units: readonly PeriodUnit[] = periodUnits
export const enterings: readonly RetentionRules['entry'][] = ['first', 'every']

export interface RetentionFileOptions extends DataFileOptions {
	readonly user: string
	readonly time: string
	/** Column that names the event. Absent: every row is an entry and a return. */
	readonly event?: string | undefined
	/** Value of the event column; `cart|fav` is either. Absent: whatever event. */
	readonly entry?: string | undefined
	/** As the entry when absent. */
	readonly return?: string | undefined
	readonly period: PeriodUnit
	/** Columns after the first. */
	readonly periods: number
	readonly kind: RetentionKind
	readonly entering: RetentionRules['entry']
	/** First day of cohorts, and the day after the last; of the whole file when absent. */
	readonly from?: string | undefined
	readonly to?: string | undefined
	/** Until when the file tells everything; until its last row when absent. */
	readonly asOf?: string | undefined
	readonly dateFormat?: string | undefined
	readonly zone?: string | undefined
	readonly skipBad?: boolean | undefined
}

interface Cell {
	readonly period: number
	/** So far, where the period has not ended. */
	readonly returned: number
	/** The period had not ended for all of the cohort when the file does. */
	readonly open: boolean
	/** With its 95% Wilson interval; null where the period has not ended, and for nobody. */
	readonly share: number | null
	readonly low: number | null
	readonly high: number | null
}

export interface RetentionFileResult {
	readonly rows: number
	readonly skipped: number
	/** Rows without a person. */
	readonly guests: number
	/** Rows at or after `asOf`: they count for nothing. */
	readonly later: number
	readonly people: number
	/** UTC ms of the first and the last row of a person. */
	readonly from: number | null
	readonly to: number | null
	/** Nothing after it is known, UTC ms. */
	readonly asOf: number | null
	readonly cohorts: readonly { readonly cohort: string; readonly size: number; readonly cells: readonly Cell[] }[]
	/** For each column the cohorts together whose period has ended. */
	readonly overall: readonly {
		readonly period: number
		readonly size: number
		readonly returned: number
		readonly share: number | null
		/** With `entering: first`; null where cohorts share people. */
		readonly low: number | null
		readonly high: number | null
	}[]
}

const mostPeriods = 400
/** Beyond, a Map and the memory end. */
const mostPeople = 10_000_000
const dayMs = 86_400_000
/** Of a period that rolls. */
const lengths = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs } as const

type Doing = Omit<RetentionRow, 'period'>

/** Retention of any file of events: who came back how long after. */
export async function retentionOfFile(
	path: string,
	options: RetentionFileOptions,
	onProgress: (bytes: number, of: number | undefined) => void = () => undefined,
): Promise<RetentionFileResult> {
	assertOptions(options)
	const file = await openDataFile(path, options)
	try {
		const tick = createTick()
		const read = rowReader(file, options, tick)
		const people = new Map<string, Doing[]>()
		const counts = { rows: 0, skipped: 0, guests: 0, later: 0 }
		const until = momentOf(options.asOf, options, '--as-of') ?? Number.POSITIVE_INFINITY
		let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
		for await (const batch of file.batches()) {
			for (const row of batch) {
				counts.rows++
				const told = read(row)
				if (told === 'skipped') counts.skipped++
				else if (told === 'guest') counts.guests++
				else if (told.at >= until) counts.later++
				else {
					from = Math.min(from, told.at)
					to = Math.max(to, told.at)
					keep(people, told)
				}
			}
			const { bytes, of } = file.progress()
			onProgress(bytes, of)
		}
		if (people.size === 0) return { ...counts, people: 0, from: null, to: null, asOf: null, cohorts: [], overall: [] }
		// What its clock could not tell from the last row may have happened until the next tick.
		const asOf = Number.isFinite(until) ? until : to + tick.ms()
		return { ...counts, people: people.size, from, to, asOf, ...tabulate(people, { from, to, asOf }, options) }
	} finally {
		await file.close()
	}
}

function assertOptions({ event, entry, return: back, periods, zone = 'UTC' }: RetentionFileOptions): void {
	if (!isZone(zone)) fail('bad-request', `"${zone}" is no time zone: name one such as Asia/Shanghai`)
	if (!Number.isInteger(periods) || periods < 1 || periods > mostPeriods)
		fail('bad-request', `--periods must be a whole number from 1 to ${mostPeriods}`)
	if (event === undefined && (entry ?? back) !== undefined) fail('bad-request', '--entry and --return name values of --event')
	for (const names of [entry, back])
		if (names?.split('|').some((name) => name.trim() === ''))
			fail('bad-request', 'A step names no event: write cart|fav, without an empty alternative')
}

function momentOf(text: string | undefined, { zone = 'UTC' }: RetentionFileOptions, option: string): number | undefined {
	if (text === undefined) return undefined
	return parseTime(text, zone) ?? fail('bad-request', `${option}: "${text}" is no day or time`)
}

type Told = Doing & { readonly who: string }

function rowReader(file: DataFile, options: RetentionFileOptions, tick: Tick): (row: DataRow) => Told | 'guest' | 'skipped' {
	const { dateFormat, zone = 'UTC', skipBad = false, entry, return: back = entry } = options
	const clock = wallClock({ zone, ...(dateFormat === undefined ? {} : { formats: [dateFormat] }) })
	const [user, time] = [placeOf(file, options.user), placeOf(file, options.time)]
	const event = options.event === undefined ? undefined : placeOf(file, options.event)
	const [isEntry, isBack] = [matcher(entry), matcher(back)]
	return ({ row, cells, problem }) => {
		if (cells === undefined)
			return skipBad ? 'skipped' : fail('bad-file', `Row ${row} cannot be read: ${problem}`, { row, problem })
		const text = plainText(cells[time])
		const moment = clock(text)
		if (moment === undefined) return skipBad ? 'skipped' : noTime(row, options.time, text)
		tick.see(moment.wall)
		const who = plainText(cells[user])
		const what = event === undefined ? '' : plainText(cells[event])
		return who === '' ? 'guest' : { who, at: moment.at, entry: isEntry(what), back: isBack(what) }
	}
}

function noTime(row: number, column: string, text: string): never {
	const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
	const message = `Row ${row}, column "${column}": "${shown}" is no time; a form of its own is told by --date-format`
	return fail('bad-file', message, { row, column })
}

function matcher(names: string | undefined): (event: string) => boolean {
	if (names === undefined) return () => true
	const known = new Set(names.split('|').map((name) => name.trim()))
	return (event) => known.has(event)
}

/** What is neither an entry nor a return need not be remembered. */
function keep(people: Map<string, Doing[]>, { who, at, entry, back }: Told): void {
	const kept = entry || back ? [{ at, entry, back }] : []
	const own = people.get(who)
	if (own) own.push(...kept)
	else if (people.size < mostPeople) people.set(who, kept)
	else fail('too-large', `The file has more than ${mostPeople} people: split it by person`, { most: mostPeople })
}

interface Seen {
	readonly from: number
	readonly to: number
	readonly asOf: number
}

function tabulate(
	people: ReadonlyMap<string, readonly Doing[]>,
	seen: Seen,
	options: RetentionFileOptions,
): Pick<RetentionFileResult, 'cohorts' | 'overall'> {
	const { kind, entering, periods, period, zone = 'UTC' } = options
	const calendar = calendarPeriods(momentOf(options.from, options, '--from') ?? seen.from, period, zone)
	const cohorts = cohortsUntil(momentOf(options.to, options, '--to') ?? seen.to + 1, calendar, seen, options)
	const rules: RetentionRules = { kind, entry: entering, cohorts, periods, length: lengths[period] }
	const stays = [...people.values()].flatMap((own) =>
		foldRetention(
			own.map((doing) => ({ ...doing, period: calendar.periodOf(doing.at) })),
			rules,
		),
	)
	const endOf = (cohort: number, column: number) =>
		kind === 'rolling' ? calendar.startOf(cohort + 1) + (column + 1) * rules.length : calendar.startOf(cohort + column + 1)
	const table = retentionTable(countCohorts(stays, rules), rules, (cohort, column) => endOf(cohort, column) <= seen.asOf)
	return {
		cohorts: table.cohorts.map(({ size, cells }, cohort) => ({
			...{ cohort: calendar.dayOf(cohort), size },
			cells: cells.map(({ returned, open, share }, column) => ({
				...{ period: column, returned, open },
				...{ share: rounded(share?.value), low: rounded(share?.low), high: rounded(share?.high) },
			})),
		})),
		overall: table.overall.map(({ share, interval, ...column }, index) => ({
			...{ period: index, ...column, share: rounded(share) },
			...{ low: rounded(interval?.low), high: rounded(interval?.high) },
		})),
	}
}

function cohortsUntil(to: number, calendar: CalendarPeriods, seen: Seen, { period }: RetentionFileOptions): number {
	if (to <= calendar.startOf(0)) fail('bad-request', '--to must be after the first day')
	if (to > calendar.startOf(mostPeriods)) {
		const [first, last] = [seen.from, seen.to].map((at) => new Date(at).toISOString())
		const message = `Rows from ${first} to ${last} are more than ${mostPeriods} periods of a ${period}: ask for longer ones, or name --from and --to`
		fail('too-large', message, { most: mostPeriods, first, last })
	}
	return calendar.periodOf(to - 1) + 1
}

function rounded(share: number | null | undefined): number | null {
	return share === null || share === undefined ? null : Number(share.toFixed(6))
}
