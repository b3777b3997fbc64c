/** One thing that happened, and what it is to the steps of a sequence: bit i of each is for step i, from 0. */
export interface SequenceRow {
	readonly ts: number
	/** Which steps it can be. */
	readonly steps: number
	/** Before which steps it must not come. */
	readonly without: number
}

/**
 * How many steps of the sequence were completed in order, at the furthest; all of them: it happened.
 *
 * One pass over the rows in order, keeping for each step only its latest completion. That is enough, because of two completions of
 * a step the later one is the better in every respect: the next step follows it within a shorter time, and fewer rows lie between.
 * A row that must not lie between two steps undoes every completion of the former so far, the latest being one of them. Steps are
 * taken from the last to the first, so that no row is two neighbouring steps at once, and a row that is itself a step is not
 * between that step and the next.
 *
 * @param rows in the order in which they happened
 * @param within longest time since the step before, in ms, for each step
 */
export function foldSequence(rows: readonly SequenceRow[], within: readonly (number | undefined)[]): number {
	const latest: (number | undefined)[] = within.map(() => undefined)
	let reached = 0
	for (const row of rows) {
		for (let step = within.length - 1; step >= 0; step -= 1) {
			if (has(row.steps, step) && follows(row.ts, latest, step, within[step])) {
				latest[step] = row.ts
				reached = Math.max(reached, step + 1)
			} else if (has(row.without, step + 1)) latest[step] = undefined
		}
	}
	return reached
}

function follows(ts: number, latest: readonly (number | undefined)[], step: number, longest = Number.POSITIVE_INFINITY): boolean {
	if (step === 0) return true
	const before = latest[step - 1]
	return before !== undefined && ts - before <= longest
}

function has(bits: number, step: number): boolean {
	return ((bits >> step) & 1) === 1
}
