import { fail } from '#kit/errors'
import { wallClock } from '#kit/table/wall-clock'
import { isZone } from '#kit/zone'
import { type FunnelOrder, type FunnelRow, type FunnelRules, foldFunnel, funnelOrders, inFunnelOrder } from '#ml/fold-funnel'
import { plainText } from './cell.ts'
import { type DataFile, type DataFileOptions, type DataRow, openDataFile, placeOf } from './open-data-file.ts'
import { parseSpan } from './parse-span.ts'

export const orders: readonly FunnelOrder[] = funnelOrders
export const entries: readonly FunnelRules['entry'][] = ['every', 'first']

export interface FunnelFileOptions extends DataFileOptions {
	readonly user: string
	readonly time: string
	readonly event: string
	/** Values of the event column, in order; `cart|fav` is either. */
	readonly steps: readonly string[]
	/** `7d`, `36h`, `30m`, `45s`: from the first step to each of the others. */
	readonly window: string
	readonly order: FunnelOrder
	readonly entry: FunnelRules['entry']
	readonly dateFormat?: string | undefined
	readonly zone?: string | undefined
	readonly skipBad?: boolean | undefined
}

export interface FunnelStep {
	readonly step: string
	/** People who came as far as this. */
	readonly count: number
	/** Of those who entered, and of those who came to the step before; null where nobody did. */
	readonly ofEntrants: number | null
	readonly ofPrevious: number | null
	/** Half of those who came from the step before took at most so many seconds; null for the first, and where nobody did. */
	readonly medianSeconds: number | null
}

export interface FunnelFileResult {
	readonly rows: number
	readonly skipped: number
	/** Rows without a person. */
	readonly guests: number
	readonly people: number
	/** UTC ms of the first and the last row. */
	readonly from: number | null
	readonly to: number | null
	readonly windowSeconds: number
	/** Of everybody who entered. */
	readonly steps: readonly FunnelStep[]
	/** Of attempts whose window had ended when the file does: the newest are neither flattered nor blamed. */
	readonly closed: readonly Omit<FunnelStep, 'medianSeconds'>[]
}

const mostSteps = 20
/** Beyond, a Map and the memory end. */
const mostPeople = 10_000_000

/** A funnel of any file of events: who did what, when. */
export async function funnelOfFile(
	path: string,
	options: FunnelFileOptions,
	onProgress: (bytes: number, of: number | undefined) => void = () => undefined,
): Promise<FunnelFileResult> {
	const rules = rulesOf(options)
	const file = await openDataFile(path, options)
	try {
		const read = rowReader(file, options)
		const people = new Map<string, FunnelRow[]>()
		const counts = { rows: 0, skipped: 0, guests: 0 }
		let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
		for await (const batch of file.batches()) {
			for (const row of batch) {
				counts.rows++
				const told = read(row)
				if (told === 'skipped' || told === 'guest') counts[told === 'guest' ? 'guests' : 'skipped']++
				else {
					from = Math.min(from, told.at)
					to = Math.max(to, told.at)
					keep(people, told, rules.order)
				}
			}
			const { bytes, of } = file.progress()
			onProgress(bytes, of)
		}
		for (const rows of people.values()) rows.sort(inFunnelOrder)
		const seen = people.size > 0
		return {
			...{ ...counts, people: people.size, from: seen ? from : null, to: seen ? to : null },
			windowSeconds: rules.window / 1000,
			steps: tabulate(people.values(), options.steps, rules),
			// Of these, times would tell of the last chance before the end rather than of the people.
			closed: tabulate(people.values(), options.steps, { ...rules, closedBy: to }).map(({ medianSeconds: _, ...step }) => step),
		}
	} finally {
		await file.close()
	}
}

function rulesOf({ steps, window, order, entry, zone = 'UTC' }: FunnelFileOptions): FunnelRules {
	if (!isZone(zone)) fail('bad-request', `"${zone}" is no time zone: name one such as Asia/Shanghai`)
	if (steps.length < 2 || steps.length > mostSteps)
		fail('bad-request', `A funnel has from 2 to ${mostSteps} steps, not ${steps.length}`)
	if (steps.some((names) => names.split('|').some((name) => name.trim() === '')))
		fail('bad-request', 'A step names no event: write cart|fav, without an empty alternative')
	if (order === 'any' && new Set(steps).size < steps.length) fail('bad-request', 'In any order, a step cannot stand there twice')
	return { steps: steps.length, order, entry, window: parseSpan(window) }
}

interface Told extends FunnelRow {
	readonly who: string
}

function rowReader(file: DataFile, options: FunnelFileOptions): (row: DataRow) => Told | 'guest' | 'skipped' {
	const { dateFormat, zone = 'UTC', skipBad = false } = options
	const clock = wallClock({ zone, ...(dateFormat === undefined ? {} : { formats: [dateFormat] }) })
	const [user, time, event] = [options.user, options.time, options.event].map((name) => placeOf(file, name)) as [
		number,
		number,
		number,
	]
	const bits = bitsOf(options.steps)
	return ({ row, cells, problem }) => {
		if (cells === undefined)
			return skipBad ? 'skipped' : fail('bad-file', `Row ${row} cannot be read: ${problem}`, { row, problem })
		const who = plainText(cells[user])
		const text = plainText(cells[time])
		const moment = clock(text)
		if (moment === undefined) {
			if (skipBad) return 'skipped'
			const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text
			return fail(
				'bad-file',
				`Row ${row}, column "${options.time}": "${shown}" is no time; a form of its own is told by --date-format`,
				{
					...{ row, column: options.time },
				},
			)
		}
		return who === '' ? 'guest' : { who, at: moment.at, steps: bits.get(plainText(cells[event])) ?? 0 }
	}
}

/** Which steps an event can be. */
function bitsOf(steps: readonly string[]): ReadonlyMap<string, number> {
	const bits = new Map<string, number>()
	for (const [step, names] of steps.entries())
		for (const name of names.split('|')) bits.set(name.trim(), (bits.get(name.trim()) ?? 0) | (1 << step))
	return bits
}

/** Where something may lie between two steps, what is no step need not be remembered. */
function keep(people: Map<string, FunnelRow[]>, { who, at, steps }: Told, order: FunnelOrder): void {
	const rows = people.get(who)
	const kept = steps !== 0 || order === 'strict' ? [{ at, steps }] : []
	if (rows) rows.push(...kept)
	else if (people.size < mostPeople) people.set(who, kept)
	else fail('too-large', `The file has more than ${mostPeople} people: split it by person`, { most: mostPeople })
}

function tabulate(people: Iterable<readonly FunnelRow[]>, names: readonly string[], rules: FunnelRules): FunnelStep[] {
	const counts = names.map(() => 0)
	const gaps = names.map((): number[] => [])
	for (const rows of people) {
		const attempt = foldFunnel(rows, rules)
		for (const [step, at] of attempt.entries()) {
			counts[step] = (counts[step] as number) + 1
			if (step > 0) gaps[step]?.push(at - (attempt[step - 1] as number))
		}
	}
	return names.map((name, step) => ({
		step: rules.order === 'any' ? String(step + 1) : name,
		count: counts[step] as number,
		ofEntrants: share(counts[step], counts[0]),
		ofPrevious: step === 0 ? null : share(counts[step], counts[step - 1]),
		medianSeconds: median(gaps[step] as number[]),
	}))
}

function share(part = 0, whole = 0): number | null {
	return whole === 0 ? null : Number((part / whole).toFixed(6))
}

/** The lower one of two in the middle. */
function median(ms: number[]): number | null {
	const middle = ms.sort((a, b) => a - b)[Math.floor((ms.length - 1) / 2)]
	return middle === undefined ? null : middle / 1000
}
