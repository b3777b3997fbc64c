import type { Happening } from '../../api/definition.ts'
import { isHappening } from '../../ui/ask/happening.ts'
import { type Codec, type Codecs, choice, day, json, optional } from '../../url/codec.ts'
import type { Grain } from '../../url/time-range.ts'

export const tabs = ['retention', 'lifecycle', 'stickiness'] as const
export type Tab = (typeof tabs)[number]
export const kinds = ['n-day', 'unbounded', 'rolling', 'within'] as const
export const enterings = ['first', 'every'] as const

/** What a shop is asked first: who looks at goods again. */
export const usualStep: Happening = { events: 'Product Viewed' }

interface RetentionState {
	tab: Tab
	entry: Happening | undefined
	/** Absent: the same as the entry. */
	back: Happening | undefined
	kind: (typeof kinds)[number]
	entering: (typeof enterings)[number]
	/** How many periods after the first; absent: as many as the period has use for. */
	columns: number | undefined
	/** Name of a dimension. */
	by: string | undefined
	/** `2026-10-01_3`: the cell of a cohort and a column is open. */
	cell: string | undefined
	/** Of stickiness. */
	span: 'week' | 'month'
	/** The period whose distribution is shown; absent: the last that has ended. */
	at: string | undefined
}

const most = 100

function columnCount(): Codec<number | undefined> {
	return {
		read: (raw) => (raw !== undefined && /^[1-9]\d{0,2}$/.test(raw) && Number(raw) <= most ? Number(raw) : undefined),
		write: (value) => (value === undefined ? undefined : String(value)),
	}
}

export const codecs: Codecs<RetentionState> = {
	...{ tab: choice(tabs, 'retention'), entry: json(isHappening), back: json(isHappening) },
	...{ kind: choice(kinds, 'n-day'), entering: choice(enterings, 'first'), columns: columnCount() },
	...{ by: optional(), cell: optional(), span: choice(['week', 'month'], 'month'), at: day() },
}

/** A week of days, two months of weeks, half a year of months. */
export const usualColumns: Readonly<Record<Grain, number>> = { day: 7, week: 8, month: 6 }
