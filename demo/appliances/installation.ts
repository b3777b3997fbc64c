import type { Random } from '#ml/random'
import { dayMs, hourMs, monthDay, springFestival, startOfDayAt } from './calendar.ts'
import { service } from './parameters.ts'

/** Around Spring Festival nobody installs: who would be due then waits until it is over, and a little longer. */
export function installationTime(draw: Random, deliveredAt: number): number {
	const due = atWorkingHour(draw, deliveredAt + (0.3 + service.installationDays * draw.exponential()) * dayMs)
	const { year } = monthDay(due)
	const thawed = frozen(due, year) ?? frozen(due, year + 1)
	return thawed === undefined ? due : atWorkingHour(draw, thawed + draw.exponential() * 2.5 * dayMs)
}

/** The end of the freeze that holds this instant. */
export function frozen(at: number, year: number): number | undefined {
	const festival = springFestival(year)
	const until = festival + service.freezeAfterDays * dayMs
	return at >= festival - service.freezeBeforeDays * dayMs && at < until ? until : undefined
}

function atWorkingHour(draw: Random, at: number): number {
	return startOfDayAt(at) + dayMs + (9 + 9 * draw.uniform()) * hourMs
}
