import type { Sent } from '../../api/model.ts'
import { type Codecs, choice, flag, json, optional } from '../../url/codec.ts'
import type { DayRange } from '../../url/time-range.ts'

export const models = ['first', 'last', 'last-non-direct', 'linear', 'time-decay', 'position', 'markov', 'shapley'] as const
export type Model = (typeof models)[number]
export const lookBacks = ['7', '14', '30', '60', '90', '180'] as const
export const orders = ['1', '2', '3', '4'] as const
export const halfLives = ['1', '3', '7', '14'] as const

export interface AttributionState {
	/** The model that is drawn, and whose costs are told. */
	model: Model
	measure: 'conversions' | 'money'
	lookBack: (typeof lookBacks)[number]
	rule: 'next' | 'every'
	/** Event that is a conversion; undefined: an order. */
	goal: string | undefined
	/** Events that are touches; undefined: what usually marks an arrival. */
	touches: string[] | undefined
	/** Which dimension of these events says the channel. */
	by: string
	/** Visits that came by themselves are no touches. */
	alone: boolean
	order: (typeof orders)[number]
	worth: 'count' | 'rate'
	halfLife: (typeof halfLives)[number]
	allPaths: boolean
}

export type SetAttribution = (patch: Partial<AttributionState>, options?: { readonly replace?: boolean }) => void

const usualBy = 'property:ad_channel'

export const attributionCodecs: Codecs<AttributionState> = {
	model: choice(models, 'last-non-direct'),
	measure: choice(['conversions', 'money'], 'conversions'),
	lookBack: choice(lookBacks, '30'),
	rule: choice(['next', 'every'], 'next'),
	goal: optional(),
	touches: json(isNames),
	by: { read: (raw) => raw || usualBy, write: (value) => (value === usualBy ? undefined : value) },
	alone: flag(),
	order: choice(orders, '1'),
	worth: choice(['count', 'rate'], 'count'),
	halfLife: choice(halfLives, '7'),
	allPaths: flag(),
}

function isNames(value: unknown): value is string[] {
	return Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string')
}

export type AttributionQuestion = Sent<'/api/attribution/credit', 'post'>

/** Without what only changes how the answer is shown. */
export function questionOf(state: AttributionState, range: DayRange): AttributionQuestion {
	const { lookBack, rule, goal, touches, by, alone, order, worth, halfLife } = state
	return {
		...range,
		...(goal !== undefined && { conversions: { events: goal } }),
		...(touches && { touches: [{ of: { events: { any: touches } }, by }] }),
		...(alone && { direct: null }),
		...{ lookBackDays: Number(lookBack), touchesFor: rule, order: Number(order), worth, halfLife: Number(halfLife) },
	}
}

/** The state of the screen that asks this question; what the screen cannot say is as it usually is. */
export function stateOf(body: Omit<AttributionQuestion, 'from' | 'to'>): Partial<AttributionState> {
	const { conversions, touches, direct, lookBackDays, touchesFor, order, worth, halfLife } = body
	const [touch] = touches ?? []
	const of = touch?.of
	const named = of && 'events' in of ? of.events : undefined
	const goal = conversions && 'events' in conversions && typeof conversions.events === 'string' ? conversions.events : undefined
	return {
		...{ goal, alone: direct === null, rule: touchesFor ?? 'next', worth: worth ?? 'count' },
		lookBack: lookBacks.find((each) => each === String(lookBackDays)) ?? '30',
		order: orders.find((each) => each === String(order)) ?? '1',
		halfLife: halfLives.find((each) => each === String(halfLife)) ?? '7',
		...(touch && 'by' in touch ? { by: touch.by } : {}),
		...(named === undefined ? {} : { touches: typeof named === 'string' ? [named] : [...named.any] }),
	}
}
