import type { Sent } from '../../api/model.ts'
import { type Codecs, choice, json } from '../../url/codec.ts'
import type { DayRange } from '../../url/time-range.ts'
import { type Level, levels, type Span, spans } from './goods.ts'

export const kinds = ['orders', 'households'] as const
export const supports = ['0.1', '0.5', '1', '2', '5'] as const
export const confidences = ['1', '5', '10', '20', '50'] as const
export const lengths = ['2', '3', '4'] as const
export const sorts = ['lift', 'leverage', 'confidence', 'support'] as const

/** Who has all of some goods and not another. */
export interface Who {
	readonly has: string[]
	readonly not: string
}

export interface AssociationState {
	of: (typeof kinds)[number]
	level: Level
	span: Span
	/** Percent. */
	support: (typeof supports)[number]
	confidence: (typeof confidences)[number]
	length: (typeof lengths)[number]
	sort: (typeof sorts)[number]
	who: Who | undefined
}

export const codecs: Codecs<AssociationState> = {
	...{ of: choice(kinds, 'orders'), level: choice(levels, 'category'), span: choice(spans, 'y2') },
	...{ support: choice(supports, '0.5'), confidence: choice(confidences, '5'), length: choice(lengths, '3') },
	...{ sort: choice(sorts, 'lift'), who: json(isWho) },
}

function isWho(value: unknown): value is Who {
	if (typeof value !== 'object' || value === null || !('has' in value) || !('not' in value)) return false
	return Array.isArray(value.has) && value.has.every((one) => typeof one === 'string') && typeof value.not === 'string'
}

export type AssociationQuestion = Sent<'/api/association/rules', 'post'>

export function questionOf(state: AssociationState, range: DayRange): AssociationQuestion {
	const { of, level, support, confidence, length, sort } = state
	return {
		...{ of, level, sort, ...range, top: 50 },
		...{ minSupport: Number(support) / 100, minConfidence: Number(confidence) / 100, maxLength: Number(length) },
	}
}

/** The state that asks such a question, as far as the screen has choices for it. */
export function stateOf(body: Omit<AssociationQuestion, 'from' | 'to'>): Partial<AssociationState> {
	const { of = 'orders', level = 'category', sort = 'lift', minSupport = 0.01, minConfidence = 0.1, maxLength = 3 } = body
	const percent = (share: number) => String(Number((share * 100).toFixed(6)))
	return {
		...{ of, level, sort },
		support: supports.find((each) => each === percent(minSupport)) ?? '0.5',
		confidence: confidences.find((each) => each === percent(minConfidence)) ?? '5',
		length: lengths.find((each) => each === String(maxLength)) ?? '3',
	}
}
