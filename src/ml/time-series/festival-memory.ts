/** What festivals did to a series the last times, by phase. */
export interface FestivalMemory {
	/** Undefined before it was ever seen. @param usual the spread of ordinary points */
	effectOf(festival: number, usual: number): { readonly mean: number; readonly spread: number } | undefined
	/** @param effect the value less what would have been expected of an ordinary day */
	remember(festival: number, effect: number): void
}

/** Before two occurrences have differed, they are taken to differ by so many ordinary spreads… */
const priorSpreads = 2
/** …which counts as much as so many days seen. */
const priorWeight = 4

export function festivalMemory(): FestivalMemory {
	const known = new Map<number, { n: number; mean: number; squares: number }>()
	return {
		effectOf: (festival, usual) => {
			const found = known.get(festival)
			if (found === undefined) return undefined
			const prior = (priorSpreads * usual) ** 2
			const own = (found.squares + prior * priorWeight) / (found.n + priorWeight)
			return { mean: found.mean, spread: Math.sqrt(usual ** 2 + own * (1 + 1 / found.n)) }
		},
		remember: (festival, effect) => {
			const found = known.get(festival) ?? { n: 0, mean: 0, squares: 0 }
			known.set(festival, found)
			found.n++
			const off = effect - found.mean
			found.mean += off / found.n
			found.squares += off * (effect - found.mean)
		},
	}
}
