const dayMs = 86_400_000
const daysPerYear = 365.25

export interface Age {
	readonly years: number
	/** Of the usual life; null where none is stated. Above 1 it has outlived it. */
	readonly share: number | null
}

export function ageOf(since: string, lifeYears: number | undefined, now: number): Age {
	const years = Math.max(0, (now - Date.parse(since)) / dayMs / daysPerYear)
	return { years, share: lifeYears === undefined || lifeYears <= 0 ? null : years / lifeYears }
}
