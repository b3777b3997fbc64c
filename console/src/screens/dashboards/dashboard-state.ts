import { addDays } from '../../format/time.ts'
import { type Codec, type Codecs, day, flag, maybeChoice, writeState } from '../../url/codec.ts'
import { type DayRange, presets, type RangeState, rangeCodecs } from '../../url/time-range.ts'
import type { Compare, Dashboard, Span } from './dashboard-model.ts'

export const comparisons = ['none', 'previous', 'year'] as const satisfies readonly Compare[]
export const usualDays = [7, 28, 90, 365] as const

/** What a link to a dashboard holds. */
export interface DashboardState {
	/** In place of the dashboard's own, up to and with today. */
	days: number | undefined
	/** Days of one's own, in place of either. */
	from: string | undefined
	/** The last day that is shown. */
	until: string | undefined
	against: Compare | undefined
	editing: boolean
}

export const dashboardCodecs: Codecs<DashboardState> = {
	days: days(),
	from: day(),
	until: day(),
	against: maybeChoice(comparisons),
	editing: flag(),
}

const most = 3_650

function days(): Codec<number | undefined> {
	return {
		read: (raw) => (raw !== undefined && /^[1-9]\d{0,3}$/.test(raw) && Number(raw) <= most ? Number(raw) : undefined),
		write: (value) => (value === undefined ? undefined : String(value)),
	}
}

/** So many days, up to and with today. */
export function daysUpTo(today: string, count: number): DayRange {
	const to = addDays(today, 1)
	return { from: addDays(to, -count), to }
}

/** The days of the address, else of the dashboard. */
export function spanAt(state: DashboardState, dashboard: Pick<Dashboard, 'range' | 'compare'>, today: string): Span {
	const compare = state.against ?? dashboard.compare
	const { from, until } = state
	if (from !== undefined && until !== undefined && from <= until) return { from, to: addDays(until, 1), compare }
	return { ...daysUpTo(today, state.days ?? dashboard.range.days), compare }
}

/** Parameters of a question's own screen that show the same days there. */
export function rangeParams({ from, to }: DayRange, today: string): URLSearchParams {
	const preset = presets.find((each) => each !== 'custom' && each.startsWith('last') && sameDays(each, { from, to }, today))
	const state: Partial<RangeState> = preset ? { range: preset } : { range: 'custom', from, until: addDays(to, -1) }
	return writeState(rangeCodecs, new URLSearchParams(), state)
}

function sameDays(preset: string, { from, to }: DayRange, today: string): boolean {
	const count = Number(/^last(\d+)$/.exec(preset)?.[1])
	const same = Number.isNaN(count) ? undefined : daysUpTo(today, count)
	return same !== undefined && same.from === from && same.to === to
}
