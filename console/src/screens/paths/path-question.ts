import type { Happening } from '../../api/definition.ts'
import type { Sent } from '../../api/model.ts'
import { type Codecs, choice, flag, json, optional } from '../../url/codec.ts'
import type { DayRange } from '../../url/time-range.ts'

export const reaches = ['10m', '30m', '2h', '1d', 'w1h', 'w1d', 'w7d', 'w30d'] as const
export type Reach = (typeof reaches)[number]
export const stepCounts = ['3', '4', '5', '6', '8'] as const
export const topCounts = ['5', '8', '12', '20'] as const

export interface PathState {
	start: Happening | undefined
	end: Happening | undefined
	/** A gap between sessions, or with `w` a window from the step. */
	reach: Reach
	by: string | undefined
	without: string[] | undefined
	occurrence: 'first' | 'last'
	per: 'person' | 'session'
	steps: (typeof stepCounts)[number]
	top: (typeof topCounts)[number]
	/** Going to and fro is left as it was. */
	unfolded: boolean
	/** The node that is looked at: its step, and what it is. */
	open: string | undefined
	view: 'chart' | 'table' | undefined
}

/** Choosing a thing adds an entry to go back by; `replace` does not. */
export type SetPaths = (patch: Partial<PathState>, options?: { readonly replace?: boolean }) => void

export const pathCodecs: Codecs<PathState> = {
	start: json(isHappening),
	end: json(isHappening),
	reach: choice(reaches, '30m'),
	by: optional(),
	without: json(isNames),
	occurrence: choice(['first', 'last'], 'first'),
	per: choice(['person', 'session'], 'person'),
	steps: choice(stepCounts, '5'),
	top: choice(topCounts, '8'),
	unfolded: flag(),
	open: optional(),
	view: { read: (raw) => (raw === 'chart' || raw === 'table' ? raw : undefined), write: (value) => value },
}

function isHappening(value: unknown): value is Happening {
	if (typeof value !== 'object' || value === null) return false
	return 'orders' in value ? value.orders === true : 'events' in value && isEventNames(value.events)
}

function isEventNames(value: unknown): boolean {
	if (typeof value === 'string') return value !== ''
	return typeof value === 'object' && value !== null && 'any' in value && isNames(value.any)
}

function isNames(value: unknown): value is string[] {
	return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string')
}

export type PathsQuestion = Sent<'/api/paths/count', 'post'>

const units = { m: 'minutes', h: 'hours', d: 'days' } as const

function spanOf(reach: string): { amount: number; unit: (typeof units)[keyof typeof units] } {
	return { amount: Number.parseInt(reach, 10), unit: units[reach.at(-1) as keyof typeof units] }
}

/** A window is measured from a step: without one, the usual gap stands in its place. And within a window there are no sessions to count by. */
export function questionOf(state: PathState, range: DayRange): PathsQuestion {
	const { start, end, reach, by, without, occurrence, per, steps, top, unfolded } = state
	const anchored = start !== undefined || end !== undefined
	const windowed = anchored && reach.startsWith('w')
	const gap = reach.startsWith('w') ? '30m' : reach
	return {
		...range,
		...(start && { start: { ...start } as NonNullable<PathsQuestion['start']> }),
		...(end && { end: { ...end } as NonNullable<PathsQuestion['end']> }),
		...(windowed ? { window: spanOf(reach.slice(1)) } : { gap: spanOf(gap) }),
		...(by !== undefined && { by }),
		...(without && { events: { without } }),
		...{ occurrence, per: windowed ? 'person' : per, steps: Number(steps), top: Number(top), loops: !unfolded },
	}
}

/** The state of the screen that asks this question; what the screen cannot say is as it usually is. */
export function stateOf(body: Omit<PathsQuestion, 'from' | 'to'>): Partial<PathState> {
	const { start, end, window, gap, by, events, occurrence, per, steps, top, loops } = body
	const reach = window ? `w${spanText(window)}` : gap ? spanText(gap) : '30m'
	const named = events && 'without' in events ? events.without : undefined
	return {
		...{ start, end, by, without: named ? [...named] : undefined, unfolded: loops === false },
		reach: reaches.find((each) => each === reach) ?? '30m',
		...(occurrence ? { occurrence } : {}),
		...(per ? { per } : {}),
		steps: stepCounts.find((each) => each === String(steps)) ?? '5',
		top: topCounts.find((each) => each === String(top)) ?? '8',
	}
}

/** `{ amount: 30, unit: 'minutes' }` → `30m` */
function spanText({ amount, unit }: { readonly amount: number; readonly unit: string }): string {
	return `${amount}${unit.charAt(0)}`
}
