import type { Schedule, SchedulePlan } from './queries.ts'

/** A plan as its form holds it: both rhythms, of which one counts. */
export interface Draft {
	readonly rhythm: 'weekly' | 'monthly'
	readonly weekdays: readonly number[]
	readonly monthDay: number
	readonly hour: number
	readonly locale: 'zh' | 'en'
	readonly users: readonly string[]
	readonly addresses: readonly string[]
	readonly paused: boolean
}

export function newDraft(locale: 'zh' | 'en', me: string): Draft {
	return { rhythm: 'weekly', weekdays: [1], monthDay: 1, hour: 9, locale, users: [me], addresses: [], paused: false }
}

export function draftOf({ every, hour, locale, paused, recipients }: Schedule): Draft {
	const named = (kind: string) =>
		recipients.flatMap(({ key }) => (key.startsWith(`${kind}:`) ? [key.slice(kind.length + 1)] : []))
	return {
		...{ hour, locale, paused, users: named('user'), addresses: named('address') },
		...('monthDay' in every
			? { rhythm: 'monthly', monthDay: every.monthDay, weekdays: [1] }
			: { rhythm: 'weekly', weekdays: weekdaysOf(every), monthDay: 1 }),
	}
}

/** The description of the API does not say of what its list of weekdays is. */
export function weekdaysOf({ weekdays }: { readonly weekdays: unknown }): readonly number[] {
	return Array.isArray(weekdays) ? weekdays.filter((day) => typeof day === 'number') : []
}

export function planOf({ rhythm, weekdays, monthDay, hour, locale, users, addresses, paused }: Draft): SchedulePlan {
	return {
		...{ hour, locale, paused, every: rhythm === 'weekly' ? { weekdays: [...weekdays] } : { monthDay } },
		recipients: [...users.map((user) => ({ user })), ...addresses.map((address) => ({ address }))],
	}
}
