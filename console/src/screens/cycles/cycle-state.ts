import { type Codecs, choice, json, optional } from '../../url/codec.ts'
import { type Level, levels, type Span, spans } from '../association/goods.ts'

export const windows = ['30', '90', '180', '365', '730'] as const
export const countings = ['next', 'within'] as const

export interface CycleState {
	level: Level
	span: Span
	/** Goods whose people are looked at: `due` or `overdue`, and what. */
	who: readonly [is: 'due' | 'overdue', value: string] | undefined
	/** Goods whose curve stands out; absent: the first. */
	shown: string | undefined
}

export const cycleCodecs: Codecs<CycleState> = {
	...{ level: choice(levels, 'category'), span: choice(spans, 'y2'), shown: optional() },
	who: json(
		(value): value is readonly ['due' | 'overdue', string] => isPair(value) && (value[0] === 'due' || value[0] === 'overdue'),
	),
}

export interface TransitionState {
	level: Level
	span: Span
	/** Days. */
	window: (typeof windows)[number]
	counting: (typeof countings)[number]
	/** The cell that is open: after what, and what. */
	cell: readonly [after: string, next: string] | undefined
}

export const transitionCodecs: Codecs<TransitionState> = {
	...{ level: choice(levels, 'category'), span: choice(spans, 'y2'), window: choice(windows, '365') },
	...{ counting: choice(countings, 'within'), cell: json(isPair) },
}

function isPair(value: unknown): value is readonly [string, string] {
	return Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string')
}
