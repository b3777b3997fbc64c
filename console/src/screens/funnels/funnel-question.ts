import type { Happening } from '../../api/definition.ts'
import type { Answer, Sent } from '../../api/model.ts'
import { isHappening } from '../../ui/ask/happening.ts'
import { type Codecs, choice, json, optional } from '../../url/codec.ts'
import type { DayRange } from '../../url/time-range.ts'
import { isObject } from '../segments/is-definition.ts'

export type FunnelBody = Sent<'/api/funnels/count', 'post'>
export type FunnelAnswer = Answer<'/api/funnels/count', 'post'>
export type FunnelGroup = NonNullable<FunnelAnswer['groups']>[number]
export type Diagnosis = Answer<'/api/funnels/diagnose', 'post'>

export const orders = ['ordered', 'strict', 'any'] as const
export const entries = ['every', 'first', 'first-matching', 'first-ever'] as const
export const windowUnits = ['days', 'hours', 'minutes'] as const

export type AheadStep = NonNullable<FunnelBody['ahead']>[number]
export const aheadMeasures = ['exposures', 'clicks', 'visitors', 'favourites', 'addToCarts', 'orders', 'buyers'] as const
export const aheadPlatforms = ['tmall', 'taobao', 'jd', 'douyin', 'kuaishou', 'pdd', 'xiaohongshu'] as const
export const mostAhead = 3

/** A funnel without the time that it is asked for: what a link holds. */
export interface Funnel {
	/** Totals of platforms that stand before the steps of people. */
	readonly ahead?: readonly AheadStep[]
	readonly steps: readonly Happening[]
	readonly order: (typeof orders)[number]
	readonly window: { readonly amount: number; readonly unit: (typeof windowUnits)[number] }
	readonly entry: (typeof entries)[number]
	/** Steps from 1. */
	readonly optional: readonly number[]
	readonly without: readonly Happening[]
	readonly same?: FunnelBody['same']
	readonly by?: { readonly dimension: string; readonly step: number; readonly row: 'first' | 'last' }
}

export const views = ['steps', 'groups', 'trend', 'times', 'curve', 'why'] as const
export type View = (typeof views)[number]

export interface FunnelState {
	funnel: Funnel | undefined
	view: View
	/** Whom somebody looks at: `lost.2`, `reached.1`. */
	who: string | undefined
	/** Of one group of the breakdown: its kind and value. */
	of: { kind: 'value' | 'none' | 'never'; value: string } | undefined
}

export type SetFunnel = (patch: Partial<FunnelState>, options?: { readonly replace?: boolean }) => void

export const funnelCodecs: Codecs<FunnelState> = {
	funnel: json(isFunnel),
	view: choice(views, 'steps'),
	who: optional(),
	of: json(isGroup),
}

/** The right outline; whether it makes sense is for the server to say. */
function isFunnel(value: unknown): value is Funnel {
	if (!isObject(value) || !isObject(value.window)) return false
	const lists = [value.steps, value.optional, value.without, value.ahead ?? []].every(Array.isArray)
	return lists && (value.steps as unknown[]).every(isHappening) && orders.some((order) => order === value.order)
}

function isGroup(value: unknown): value is NonNullable<FunnelState['of']> {
	return isObject(value) && ['value', 'none', 'never'].includes(String(value.kind)) && typeof value.value === 'string'
}

const plain = { order: 'ordered', entry: 'every', optional: [], without: [] } as const

export const starters: Readonly<Record<'shopping' | 'exposure' | 'search' | 'repurchase', Funnel>> = {
	shopping: {
		...plain,
		steps: [{ events: 'Product Viewed' }, { events: 'Product Added' }, { events: 'Checkout Started' }, { orders: true }],
		window: { amount: 14, unit: 'days' },
	},
	exposure: {
		...plain,
		steps: [
			{ events: { any: ['Product List Viewed', 'Promotion Viewed'] } },
			{ events: 'Product Viewed' },
			{ events: 'Product Added' },
			{ orders: true },
			{ orders: true },
		],
		window: { amount: 30, unit: 'days' },
	},
	search: {
		...plain,
		steps: [{ events: 'Products Searched' }, { events: 'Product Viewed' }, { orders: true }],
		window: { amount: 7, unit: 'days' },
	},
	repurchase: { ...plain, steps: [{ orders: true }, { orders: true }], window: { amount: 180, unit: 'days' } },
}

/** The funnel that a kept question is about; what it does not say is as the server takes it. */
export function funnelOf(body: Omit<FunnelBody, 'from' | 'to'>): Funnel {
	const { ahead = [], steps, order = 'ordered', window, entry = 'every', optional = [], without = [], same, by } = body
	return {
		...{ steps, order, entry, optional, without },
		window: { amount: window.amount, unit: windowUnits.find((unit) => unit === window.unit) ?? 'days' },
		...(ahead.length === 0 ? {} : { ahead }),
		...(same === undefined ? {} : { same }),
		...(by ? { by: { dimension: by.dimension, step: by.step ?? 1, row: by.row ?? 'first' } } : {}),
	}
}

/** What every question about the funnel says. */
export function rulesOf(funnel: Funnel, range: DayRange) {
	const { steps, order, window, entry, optional: left, without, same } = funnel
	const copied = (list: readonly Happening[]) => list.map((step) => ({ ...step })) as FunnelBody['steps']
	return {
		...{ ...range, order, entry, window: { ...window }, optional: [...left] },
		...{ steps: copied(steps), without: copied(without), ...(same === undefined ? {} : { same }) },
	}
}

/** The same with the totals before it: what is counted, but not followed. */
export function stepsOf(funnel: Funnel, range: DayRange): FunnelBody {
	const { ahead = [] } = funnel
	const copied = ahead.map(({ aggregate }) => ({ aggregate: { ...aggregate } }))
	return { ...rulesOf(funnel, range), ...(copied.length === 0 ? {} : { ahead: copied }) }
}

export function countOf(funnel: Funnel, range: DayRange): FunnelBody {
	return { ...stepsOf(funnel, range), ...(funnel.by ? { by: { ...funnel.by, top: 12 } } : {}) }
}

/** Optional steps keep their places when another is taken away or moved. */
export function withSteps(funnel: Funnel, steps: readonly Happening[], from: readonly number[]): Funnel {
	const optional = from.flatMap((before, nth) => (funnel.optional.includes(before + 1) ? [nth + 1] : []))
	const { by, ...rest } = funnel
	const kept = by && by.step <= steps.length ? { by } : by ? { by: { ...by, step: 1 } } : {}
	return { ...rest, ...kept, steps, optional: optional.filter((step) => step > 1 && step < steps.length) }
}
