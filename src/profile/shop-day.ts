import { dayOf } from '#kit/zone'

const dayMs = 86_400_000

/** Calendar day of the shop, counted from 1970, as ClickHouse counts dates. */
export function dayNumber(at: number, zone: string): number {
	return Date.parse(`${dayOf(at, zone)}T00:00:00Z`) / dayMs
}

export function dayName(day: number): string {
	return new Date(day * dayMs).toISOString().slice(0, 10)
}
