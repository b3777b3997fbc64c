import type { Text } from '#kit/text'

/** Where a value comes from: the shopper said it, somebody or something observed it, or we computed it. */
export const traitKinds = ['declared', 'observed', 'computed'] as const
export type TraitKind = (typeof traitKinds)[number]

export interface TraitValue {
	readonly value: string
	readonly kind: TraitKind
	readonly source: string
	readonly at: number
	/** Said to hold only where nothing else is known. */
	readonly once: boolean
	/** The time under which it is kept: the newest goes first. */
	readonly keptAt: number
	readonly key: string
}

export type LossReason = 'won' | 'declared-goes-first' | 'once-goes-last' | 'older' | 'same-time'

export interface JudgedValue extends TraitValue {
	readonly won: boolean
	readonly reason: LossReason
	readonly confidence: number
}

export const traitRule: Text = {
	zh: '每个特征：本人声明 > 观察或导入 > 计算；同类取最新；仅在未知时才采用的值（set once）最后；时间相同取记录号较大的。落选的值保留并显示。',
	en: 'For each trait: declared by the shopper, then observed or imported, then computed; of one kind the newest; values said to hold only where nothing is known (set once) come last; at equal times the higher record key. Values that lost are kept and shown.',
}

export const lossReasons: Readonly<Record<LossReason, Text>> = {
	won: { zh: '采用', en: 'Holds' },
	'declared-goes-first': { zh: '本人声明优先', en: 'What the shopper said goes first' },
	'once-goes-last': { zh: '仅在未知时采用', en: 'Said to hold only where nothing is known' },
	older: { zh: '较旧', en: 'Older' },
	'same-time': { zh: '时间相同，取记录号较大的', en: 'Same time; the higher record key holds' },
}

/** What a kind is trusted with when nothing contradicts it: convention, not an estimate. */
const trust: Readonly<Record<TraitKind, number>> = { declared: 0.9, observed: 0.7, computed: 0.5 }

function rank({ kind, once }: TraitValue): number {
	if (once) return 0
	return kind === 'declared' ? 3 : kind === 'observed' ? 2 : 1
}

/** The value that holds first, then those that lost, each with the reason. The same order as in conditions. */
export function judgeTrait(values: readonly TraitValue[]): JudgedValue[] {
	const ordered = values.toSorted((a, b) => rank(b) - rank(a) || b.keptAt - a.keptAt || (BigInt(a.key) < BigInt(b.key) ? 1 : -1))
	const [winner] = ordered
	if (!winner) return []
	return ordered.map((value, index) => ({
		...value,
		won: index === 0,
		reason: index === 0 ? 'won' : lossOf(value, winner),
		confidence: confidenceOf(value, values),
	}))
}

function lossOf(value: TraitValue, winner: TraitValue): LossReason {
	if (value.once && !winner.once) return 'once-goes-last'
	if (rank(value) < rank(winner)) return 'declared-goes-first'
	return value.keptAt < winner.keptAt ? 'older' : 'same-time'
}

/** Each other source that agrees halves the doubt; each that disagrees halves the trust. */
function confidenceOf(value: TraitValue, all: readonly TraitValue[]): number {
	const others = all.filter(({ source }) => source !== value.source)
	const agreeing = new Set(others.filter((one) => one.value === value.value).map(({ source }) => source)).size
	const disagreeing = new Set(others.filter((one) => one.value !== value.value).map(({ source }) => source)).size
	const trusted = 1 - (1 - trust[value.kind]) * 0.5 ** agreeing
	return Math.round(trusted * 0.5 ** Math.max(0, disagreeing - agreeing) * 1000) / 1000
}
