const hour = 3_600_000
const nightHours = 6
/** Shops are quietest from one to seven at night, on the clock of the people who buy. */
const quietFrom = 1
const enoughTimes = 500
/** The quiet hours must have less than this share of an even spread. */
const quietShare = 0.5

export interface ClockGuess {
	/** `stated`: the times name their zone; `naive`: they do not; `mixed`: some do. */
	readonly zone: 'stated' | 'naive' | 'mixed'
	/** The six hours in which least happens, on the clock of the file (UTC where the zone is stated). */
	readonly quietest: string | null
	/**
	 * Hours to add to the file's clock to reach the clock of the people who buy, if nights are quiet. 0 on a naive clock
	 * means that it is local. Null where no night can be seen.
	 */
	readonly likelyOffset: number | null
	/** Whole days: no time of day is in it. */
	readonly daysOnly: boolean
}

/** Watches times and guesses which clock they were written by. */
export function clockOf() {
	const hours = new Array<number>(24).fill(0)
	let [stated, naive, midnights] = [0, 0, 0]
	let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
	return {
		add(at: number, zoned: boolean): void {
			const index = Math.floor((((at % (24 * hour)) + 24 * hour) % (24 * hour)) / hour)
			hours[index] = (hours[index] as number) + 1
			if (at % (24 * hour) === 0) midnights++
			if (zoned) stated++
			else naive++
			from = Math.min(from, at)
			to = Math.max(to, at)
		},
		range(): { readonly from: string; readonly to: string } | undefined {
			return from > to ? undefined : { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
		},
		guess(): ClockGuess {
			const n = stated + naive
			const zone = naive === 0 ? 'stated' : stated === 0 ? 'naive' : 'mixed'
			const daysOnly = n > 0 && midnights === n
			const start = daysOnly || n < enoughTimes || to - from < 20 * hour ? undefined : quietStart(hours, n)
			if (start === undefined) return { zone, quietest: null, likelyOffset: null, daysOnly }
			const away = (quietFrom - start + 24) % 24
			return {
				zone,
				quietest: `${start}:00–${(start + nightHours) % 24}:00`,
				likelyOffset: away > 14 ? away - 24 : away,
				daysOnly,
			}
		},
	}
}

function quietStart(hours: readonly number[], n: number): number | undefined {
	const sums = hours.map((_, start) =>
		Array.from({ length: nightHours }, (_, step) => hours[(start + step) % 24] as number).reduce((a, b) => a + b),
	)
	const least = sums.indexOf(Math.min(...sums))
	return (sums[least] as number) < n * (nightHours / 24) * quietShare ? least : undefined
}
