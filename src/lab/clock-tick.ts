/** How finely a file tells the time: what happened at one moment of it may have been until the next. */
export interface Tick {
	/** @param wall what the clock on the wall showed, in ms as if it were UTC */
	see(wall: number): void
	/** The longest of a day, a minute, a second and a millisecond of which all times that were seen are multiples. */
	ms(): number
}

const ticks = [86_400_000, 60_000, 1_000, 1] as const

export function createTick(): Tick {
	let finest = 0
	return {
		see: (wall) => {
			while (wall % (ticks[finest] as number) !== 0) finest++
		},
		ms: () => ticks[finest] as number,
	}
}
