import { type Deliver, isMarketing } from '#deliver'

/** Those among these people of whom we know that they are minors. */
export type MinorGate = (profileIds: readonly number[]) => Promise<ReadonlySet<number>>

/** Minors never enter marketing (未成年人网络保护条例 24): decided with all other reasons, before anybody gets an arm. */
export function withoutMinors(deliver: Deliver, minors: MinorGate | undefined): Deliver {
	if (!minors) return deliver
	return {
		...deliver,
		assess: async (step, profileIds) => {
			const assessed = await deliver.assess(step, profileIds)
			if (!isMarketing(step.purpose)) return assessed
			const young = await minors(assessed.map(({ profileId }) => profileId))
			return assessed.map((person) =>
				person.reason === null && young.has(person.profileId) ? { ...person, reason: 'minor' } : person,
			)
		},
	}
}
