import { type ShareEstimate, shareInterval } from '#ml/wilson-interval'
import type { GoodsNames } from '../association/goods-names.ts'
import { type DayRange, spanOf } from '../calendar.ts'
import type { CycleTask } from './purchase-days.ts'
import type { TransitionsQuestion } from './question.ts'
import type { Followed, Following, TransitionStore } from './transition-store.ts'

export interface Transition {
	readonly value: string
	readonly people: number
	/** Of those whose window has closed. Null where there are none. */
	readonly share: ShareEstimate | null
	/** The same share of everybody after their first purchase of anything. */
	readonly base: number | null
	/** Share over base. */
	readonly lift: number | null
	/** What those people spent on it after, decimal in the shop's currency. */
	readonly amount: string
}

export interface TransitionRow {
	/** Null: anything. */
	readonly after: string | null
	readonly closed: number
	readonly open: number
	/** Of the closed, bought nothing more. */
	readonly nothing: number
	readonly next: readonly Transition[]
	/** Goods that follow; those not in `next` follow more rarely. */
	readonly goods: number
}

export interface Transitions {
	readonly range: DayRange
	readonly asOf: number
	readonly windowDays: number
	readonly currency: string
	readonly rows: readonly TransitionRow[]
	readonly names: Readonly<Record<string, string>>
}

export interface TransitionNeeds {
	readonly store: TransitionStore
	readonly names: GoodsNames
	readonly now: number
	readonly zone: string
	readonly currency: string
}

/** What people buy after something, within a window, against what people buy after anything. */
export async function transitions(
	{ store, names, now, zone, currency }: TransitionNeeds,
	{ after, top, ...question }: TransitionsQuestion,
	reading: Pick<CycleTask, 'scope' | 'signal'>,
): Promise<Transitions> {
	const { from, to, windowDays, level } = question
	// A range that is none is refused.
	spanOf({ from, to }, zone)
	const task = { ...question, ...reading, now, zone }
	const entered = await store.entered(task, { after, top: after?.length ?? top })
	const first = entered.flatMap((row) => row.after ?? [])
	const following = first.length === 0 ? [] : await store.following(task, first, top)
	const shown = [...new Set(following.map(({ next }) => next))]
	const usual = shown.length === 0 ? [] : await store.usual(task, shown)
	const all = entered.find((row) => row.after === null)
	const base = new Map(usual.map(({ next, people }) => [next, all && all.closed > 0 ? people / all.closed : 0]))
	return {
		...{ range: { from, to }, asOf: now, windowDays, currency },
		rows: entered.map((row) =>
			rowOf(
				row,
				(row.after === null ? usual : following).filter((one) => one.after === row.after),
				base,
			),
		),
		names: await names(level, [...first, ...shown]),
	}
}

function rowOf(
	{ after, closed, open, anything }: Followed,
	following: readonly Following[],
	base: ReadonlyMap<string, number>,
): TransitionRow {
	return {
		...{ after, closed, open, nothing: closed - anything, goods: following[0]?.goods ?? 0 },
		next: following.map(({ next: value, people, amount }) => {
			const share = shareInterval({ n: closed, successes: people })
			const usual = base.get(value) ?? 0
			return { value, people, amount, share, base: usual, lift: share && usual > 0 ? share.value / usual : null }
		}),
	}
}
