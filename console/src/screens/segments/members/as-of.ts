import { ApiError } from '../../../api/client.ts'
import { instantOf } from '../../../format/zoned.ts'

/** `2026-11-21T14:05` on the shop's clocks, as an instant. */
export function instantAt(clock: string, zone: string): string {
	const [day = '', time = ''] = clock.split('T')
	return instantOf(day, time, zone)
}

/** What the server says of a time before history began: since when it is kept, null where nothing is kept yet. */
export function beginningIn(error: unknown): { readonly beginsAt: string | null } | undefined {
	if (!(error instanceof ApiError) || error.code !== 'not-ready') return undefined
	const details = error.details as { beginsAt?: string | null } | undefined
	return { beginsAt: details?.beginsAt ?? null }
}

/** The first full minute at which history is known. */
export function firstMinute(beginsAt: string): number {
	return Math.ceil(Date.parse(beginsAt) / 60_000) * 60_000
}
