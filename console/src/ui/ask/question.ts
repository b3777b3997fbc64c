import type { Sent } from '../../api/model.ts'

/** The routes that answer a question over a range of days, by their paths without `/api/`. */
export type QuestionKind =
	| 'metrics/read'
	| 'metrics/forecast'
	| 'funnels/count'
	| 'funnels/trend'
	| 'funnels/times'
	| 'funnels/curve'
	| 'retention/count'
	| 'lifecycle/count'
	| 'stickiness/count'
	| 'paths/count'
	| 'attribution/credit'
	| 'sessions/quality'
	| 'searches/terms'
	| 'association/rules'
	| 'cycles/repurchase'
	| 'cycles/transitions'
	| 'slots/clicks'

export type AskedBody<Kind extends QuestionKind> = Sent<`/api/${Kind}`, 'post'>

/** A question as it is kept: without the days that it is asked for. */
export type KeptBody<Kind extends QuestionKind> = Omit<AskedBody<Kind>, 'from' | 'to'>

/** The question of a screen without its days. */
export function withoutDays<Body extends { readonly from: string; readonly to: string }>(body: Body): Omit<Body, 'from' | 'to'> {
	const { from: _from, to: _to, ...kept } = body
	return kept
}

/** What a screen puts on a dashboard. */
export interface KeptQuestion {
	readonly kind: QuestionKind
	/** As it is asked, without from and to. */
	readonly body: object
	/** How the tile draws it: `line`, `bar`, `table` … */
	readonly view: string
	/** Suggested; whoever adds it may change it, and without one the question says its own name. */
	readonly title?: string
	/** A range of its own, in days up to today. */
	readonly days?: number
	/** Columns of twelve, and rows of 40 px. */
	readonly size?: { readonly w: number; readonly h: number }
}
