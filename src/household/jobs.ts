import type { Alerts } from '#kit/alert'
import type { Job } from '#kit/job'
import { dayOf } from '#kit/zone'
import type { ProfileNews } from '#record'
import { type FactsNeeds, householdMark, refreshHouseholdFacts } from './refresh-household-facts.ts'
import { recheckConsent, summariseUse, type UseNeeds } from './summarise-use.ts'
import { watchCases } from './watch-cases.ts'

const minute = 60_000

export interface FactsRefresh {
	/** Computes the facts anew where something has changed. */
	run(): Promise<void>
	/** Whoever agrees or takes it back changes what may be known, though no household changes. */
	noteConsents(news: readonly ProfileNews[], purpose: string): void
	/** The next run computes whatever the marks say. */
	forget(): void
}

export const consentEvent = 'Consent Changed'

export function createFactsRefresh(needs: FactsNeeds, zone: string): FactsRefresh {
	let mark = ''
	return {
		run: async () => {
			const next = await householdMark(needs, dayOf(needs.now(), zone))
			if (next === mark) return
			mark = next
			try {
				await refreshHouseholdFacts(needs)
			} catch (error) {
				mark = ''
				throw error
			}
		},
		noteConsents: (news, purpose) => {
			const touched = news.some(
				({ consents, event }) =>
					consents.some((change) => change.purpose === purpose) ||
					(event?.name === consentEvent && event.properties.purpose === purpose),
			)
			if (touched) mark = ''
		},
		forget: () => {
			mark = ''
		},
	}
}

export function householdJobs(refresh: FactsRefresh, needs: UseNeeds & FactsNeeds & { readonly alerts: Alerts }): readonly Job[] {
	return [
		{
			name: 'household/refresh-facts',
			everyMs: minute / 2,
			// Everybody is computed anew, and in a large shop something changes all the time.
			restsFor: 10,
			run: async () => {
				await refresh.run()
				return false
			},
		},
		{ name: 'household/summarise-use', everyMs: minute / 2, run: () => summariseUse(needs) },
		{
			name: 'household/recheck',
			everyMs: 10 * minute,
			run: async () => {
				await recheckConsent(needs)
				await watchCases(needs)
				// Another process may have been told of what changed.
				refresh.forget()
				return false
			},
		},
	]
}
