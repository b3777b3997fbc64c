/** Something that one person did, and which steps of a funnel it can be: bit i for step i, from 0. */
export interface FunnelRow {
	/** In any unit, the same as the window's. */
	readonly at: number
	readonly steps: number
}

/**
 * `ordered`: one step after another, whatever lies between. `strict`: nothing lies between. `any`: the same steps in whatever
 * order they come.
 */
export const funnelOrders = ['ordered', 'strict', 'any'] as const
export type FunnelOrder = (typeof funnelOrders)[number]

export interface FunnelRules {
	/** From 1 to 31. */
	readonly steps: number
	readonly order: FunnelOrder
	/** The longest time from the first step to each of the others; exactly so long counts. */
	readonly window: number
	/** `first`: whoever comes enters once, with their first step ever. `every`: each first step is another attempt. */
	readonly entry: 'every' | 'first'
	/** When it was looked last: whoever entered less than a window before could still go on, and is left out with what they did. */
	readonly closedBy?: number | undefined
}

/** Times of the steps of the attempt that got furthest, in the order in which they were taken; empty for whoever never entered. */
export type FunnelAttempt = readonly number[]

const nobody: FunnelAttempt = []

/**
 * By time; of one moment, as the funnel has its steps, and what is no step after them. Nobody knows what of one moment came first, and
 * clocks that count seconds have many such.
 */
export function inFunnelOrder(a: FunnelRow, b: FunnelRow): number {
	return a.at - b.at || firstStep(a) - firstStep(b) || a.steps - b.steps
}

function firstStep({ steps }: FunnelRow): number {
	return steps === 0 ? 32 : 31 - Math.clz32(steps & -steps)
}

/**
 * How far one person got, at the furthest, in one pass over what they did.
 *
 * Of two attempts that took the same steps the one that began later is the better in every respect, since its window ends later; so one
 * attempt for each number of steps is enough (the rule of ClickHouse's `windowFunnel`). A row is one step of an attempt, never two.
 * Of attempts that got equally far, the one that got there first is told.
 * @param rows sorted by `inFunnelOrder`; for `strict` everything that the person did, else what can be a step is enough
 */
export function foldFunnel(rows: readonly FunnelRow[], rules: FunnelRules): FunnelAttempt {
	return rules.order === 'any' ? foldAnyOrder(rows, rules) : foldInOrder(rows, rules)
}

function foldInOrder(rows: readonly FunnelRow[], { steps, order, window, entry, closedBy }: FunnelRules): FunnelAttempt {
	const attempts: FunnelAttempt[] = Array.from({ length: steps }, () => nobody)
	let furthest = nobody
	let entered = false
	for (const { at, steps: bits } of rows) {
		// From the last step to the first: what an attempt has just reached is not gone on from by the same row.
		for (let step = steps - 1; step >= 0; step--) {
			const is = ((bits >> step) & 1) === 1
			const before = step === 0 ? nobody : attempts[step - 1]
			if (is && step === 0 && (entry === 'every' || !entered) && isClosed(at, window, closedBy)) attempts[0] = [at]
			else if (is && before !== undefined && before.length > 0 && at - (before[0] as number) <= window)
				attempts[step] = [...before, at]
			else if (order === 'strict') attempts[step] = nobody
			const reached = attempts[step] as FunnelAttempt
			if (reached.length > furthest.length) furthest = reached
		}
		if ((bits & 1) === 1) entered = true
	}
	return furthest
}

/** The most different steps within one window, whatever it begins with. */
function foldAnyOrder(rows: readonly FunnelRow[], { steps, window, entry, closedBy }: FunnelRules): FunnelAttempt {
	const all = 2 ** steps - 1
	const taking = rows.filter((row) => (row.steps & all) !== 0)
	let furthest = nobody
	for (const [start, { at }] of taking.entries()) {
		if ((entry === 'first' && start > 0) || furthest.length === steps) break
		if (!isClosed(at, window, closedBy)) continue
		const attempt = attemptFrom(taking, start, { steps, window })
		if (attempt.length > furthest.length) furthest = attempt
	}
	return furthest
}

/** Rows and steps are matched: a row that could be two steps gives way where another can be only one of them. */
function attemptFrom(
	rows: readonly FunnelRow[],
	start: number,
	{ steps, window }: Pick<FunnelRules, 'steps' | 'window'>,
): FunnelAttempt {
	const from = (rows[start] as FunnelRow).at
	const takenBy: (FunnelRow | undefined)[] = Array.from({ length: steps })
	const times: number[] = []
	for (let index = start; index < rows.length && times.length < steps; index++) {
		const row = rows[index] as FunnelRow
		if (row.at - from > window) break
		if (findPlace(row, takenBy, new Set())) times.push(row.at)
	}
	return times
}

/** An augmenting path of bipartite matching (Kuhn 1955): whoever has the place moves on, if they can. */
function findPlace(row: FunnelRow, takenBy: (FunnelRow | undefined)[], tried: Set<number>): boolean {
	for (let step = 0; step < takenBy.length; step++) {
		if (((row.steps >> step) & 1) === 0 || tried.has(step)) continue
		tried.add(step)
		const holder = takenBy[step]
		if (holder !== undefined && !findPlace(holder, takenBy, tried)) continue
		takenBy[step] = row
		return true
	}
	return false
}

function isClosed(at: number, window: number, closedBy: number | undefined): boolean {
	return closedBy === undefined || at + window <= closedBy
}
