import { type Deliver, isMarketing, nextSendingTime, reasonLabel, type SendingHours, type SuppressionReason } from '#deliver'
import { type Arm, armOf, bucket } from '#experiment'
import type { Clock } from '#kit/clock'
import type { Text } from '#kit/text'
import { detectableLift, suggestHoldout } from '#ml/power'
import { inBatches } from './audience-batches.ts'
import type { Campaign } from './campaign.ts'
import { type CampaignProblem, campaignProblem } from './campaign-problem.ts'
import { checkReadiness, type ReadinessNeeds } from './check-readiness.ts'

export interface RehearsalNeeds extends ReadinessNeeds {
	readonly deliver: Pick<Deliver, 'channel' | 'assess'>
	/** Members as of now, in batches. */
	readonly audience: (segmentId: string) => AsyncIterable<readonly number[]>
	/** What is hashed for each person: a verified household where known, else the one id. */
	readonly units: (profileIds: readonly number[]) => Promise<ReadonlyMap<number, string>>
	/** Share of these people who reached the goal within the window that ends now; null where nothing is known. */
	readonly baseRate: (goal: Campaign['goal'], profileIds: readonly number[]) => Promise<number | null>
	readonly clock: Clock
	readonly zone: string
	readonly hours: SendingHours
}

interface RehearsedPerson {
	readonly profileId: number
	readonly arm: Arm | null
	readonly outcome: 'sent' | 'held-back' | 'suppressed'
	readonly reason?: SuppressionReason
}

export interface Rehearsal {
	readonly audience: number
	readonly eligible: number
	readonly treated: number
	readonly holdout: number
	readonly suppressed: readonly { readonly reason: SuppressionReason; readonly label: Text; readonly count: number }[]
	readonly sample: readonly RehearsedPerson[]
	readonly detectableLift: {
		readonly baseline: number | null
		readonly absolute: number | null
		readonly relative: number | null
		readonly power: number
	}
	readonly suggestedHoldout: number
	readonly problems: readonly CampaignProblem[]
}

const power = 0.8
/** Enough people to know a base rate by. */
const baseRatePeople = 20_000
const samplePerOutcome = 5
/** Where there is no history to reckon with. */
const customaryHoldout = 0.1

/** Plays the launch without doing anything: who would get what, who is held back and why, and what could be learned at all. */
export async function rehearseCampaign(needs: RehearsalNeeds, campaign: Campaign): Promise<Rehearsal> {
	const { problems } = await checkReadiness(needs, campaign)
	const count = { audience: 0, treated: 0, holdout: 0 }
	const suppressed = new Map<SuppressionReason, number>()
	const sample = new Map<RehearsedPerson['outcome'], RehearsedPerson[]>()
	const eligible: number[] = []
	const launchable = !problems.some(({ code }) => code === 'no-segment' || code === 'no-channel' || code === 'barred-data')

	for await (const batch of launchable ? assessedAudience(needs, campaign) : []) {
		for (const person of batch) {
			count.audience++
			if (person.reason !== undefined) suppressed.set(person.reason, (suppressed.get(person.reason) ?? 0) + 1)
			else {
				count[person.arm === 'holdout' ? 'holdout' : 'treated']++
				if (eligible.length < baseRatePeople) eligible.push(person.profileId)
			}
			const shown = sample.get(person.outcome) ?? []
			if (shown.length < samplePerOutcome) sample.set(person.outcome, [...shown, person])
		}
	}

	const baseline = eligible.length === 0 ? null : await needs.baseRate(campaign.goal, eligible)
	const outlook = foresee(count, baseline)
	return {
		...count,
		eligible: count.treated + count.holdout,
		suppressed: [...suppressed]
			.sort(([, a], [, b]) => b - a)
			.map(([reason, times]) => ({ reason, label: reasonLabel(reason), count: times })),
		sample: [...sample.values()].flat(),
		detectableLift: { baseline, absolute: outlook.absolute, relative: outlook.relative, power },
		suggestedHoldout: outlook.suggested,
		problems: [...problems, ...(launchable ? peopleProblems(count) : []), ...outlook.problems, ...timeProblems(needs, campaign)],
	}
}

async function* assessedAudience(needs: RehearsalNeeds, campaign: Campaign): AsyncIterable<RehearsedPerson[]> {
	for await (const members of inBatches(needs.audience(campaign.segmentId))) {
		const assessed = await needs.deliver.assess(campaign, members)
		const units = await needs.units(assessed.map(({ profileId }) => profileId))
		yield assessed.map(({ profileId, reason }) => {
			if (reason !== null) return { profileId, arm: null, outcome: 'suppressed', reason } as const
			const arm = armOf(bucket(campaign.seed, units.get(profileId) ?? String(profileId)), campaign.holdoutShare)
			return { profileId, arm, outcome: arm === 'holdout' ? 'held-back' : 'sent' } as const
		})
	}
}

function foresee({ treated, holdout }: { treated: number; holdout: number }, baseline: number | null) {
	const problems: CampaignProblem[] = []
	const people = treated + holdout
	if (people > 0 && holdout === 0) problems.push(campaignProblem('no-holdout'))
	if (baseline === null || baseline <= 0 || people === 0) {
		if (people > 0) problems.push(campaignProblem('no-base-rate'))
		return { absolute: null, relative: null, suggested: customaryHoldout, problems }
	}
	const absolute = detectableLift({ treatment: treated, holdout, baseRate: baseline, power })
	const suggestion = suggestHoldout(people, baseline)
	if (!suggestion.sufficient) problems.push(campaignProblem('weak-campaign'))
	else if (holdout > 0 && holdout / people < suggestion.share * 0.9) problems.push(campaignProblem('weak-holdout'))
	return { absolute, relative: absolute === null ? null : absolute / baseline, suggested: suggestion.share, problems }
}

function peopleProblems({
	audience,
	treated,
	holdout,
}: {
	audience: number
	treated: number
	holdout: number
}): CampaignProblem[] {
	if (audience === 0) return [campaignProblem('empty-audience')]
	return treated + holdout === 0 ? [campaignProblem('nobody-eligible')] : []
}

function timeProblems({ clock, zone, hours }: RehearsalNeeds, { sendAt, purpose }: Campaign): CampaignProblem[] {
	const now = clock.now()
	if (sendAt !== null && sendAt <= now) return [campaignProblem('send-time-past')]
	const at = sendAt ?? now
	return isMarketing(purpose) && nextSendingTime(at, zone, hours) > at ? [campaignProblem('outside-hours')] : []
}
