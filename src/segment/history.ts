/**
 * Who was in a segment when: what changed from one computation to the next, as bitmaps. Times are UTC ms, days are the
 * shop's, `YYYY-MM-DD`. People merged since count once, under their id of today.
 */
export interface HistoryStep {
	readonly segmentId: string
	/** Of the definition that was computed. */
	readonly version: number
	/** Rises with the version, then with time: the order of history. */
	readonly generation: string
	readonly at: number
}

/** People who came and went on one day of the shop. */
export interface HistoryDay {
	readonly day: string
	/** Members at the end of the day; null before history begins. */
	readonly members: number | null
	readonly entered: number
	readonly left: number
	/** The same where not the shoppers moved but the definition was changed; null where it was not. */
	readonly edited: { readonly entered: number; readonly left: number } | null
}

/** Entered or left once, as it is told to others. */
export interface Movement {
	readonly generation: string
	readonly version: number
	readonly at: number
	readonly entered: readonly number[]
	readonly left: readonly number[]
}

/**
 * Why members differ from those before. Only with `data` shoppers moved: nobody `entered` with the first computation, or
 * because somebody edited the rule, or because an id of theirs was `merged` into another.
 */
export type ChangeReason = 'first' | 'edited' | 'data' | 'merged'

export const day = 86_400_000
/** Every change is kept this long; afterwards the net of each hour. */
export const everyMoveDays = 2
/** The changes of each hour are kept this long; afterwards the net of each day. */
export const allChangesDays = 35
/** What lies further back is forgotten. */
export const historyDays = 400
/** The whole is written after so many changes, and once a day. */
export const changesPerSnapshot = 64
