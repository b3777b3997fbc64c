import { randomBytes } from 'node:crypto'
import type { Compose } from '#compose'
import { type Deliver, defaultSendingHours, type SendingHours } from '#deliver'
import type { ExperimentStage } from '#experiment'
import type { Alerts } from '#kit/alert'
import type { Clock } from '#kit/clock'
import { fail } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import type { Job } from '#kit/job'
import type { Principal, Route } from '#kit/route'
import type { AnalyticsStore } from '#storage/analytics'
import { createBaseRate } from './base-rate.ts'
import { type Campaign, type CampaignPlan, type CampaignSummary, cancellable, stepOf } from './campaign.ts'
import type { CampaignStore } from './campaign-store.ts'
import { followCampaigns } from './follow-campaigns.ts'
import { continueLaunch, launchCampaign, launchScheduled } from './launch-campaign.ts'
import { type Rehearsal, type RehearsalNeeds, rehearseCampaign } from './rehearse-campaign.ts'
import { engageRoutes } from './routes.ts'
import { type MinorGate, withoutMinors } from './without-minors.ts'

export interface Engage {
	readonly campaigns: CampaignStore
	create(plan: CampaignPlan, by: string, simulated?: Simulated): Promise<Campaign>
	/** Who would get what, who is held back and why, and what could be learned. Changes nothing. */
	rehearse(id: string): Promise<Rehearsal>
	/** Frees a draft to go; the job does the rest. */
	launch(id: string): Promise<Campaign>
	cancel(id: string): Promise<Campaign>
	/** Everything that is to be done now: scheduled starts, launches, ends. What the job runs. */
	work(signal: AbortSignal): Promise<void>
	/** Campaigns that rest on a segment; asked before it is deleted. */
	usesOfSegment(segmentId: string): Promise<{ readonly kind: 'campaign'; readonly id: string; readonly name: string }[]>
	readonly routes: readonly Route[]
	readonly jobs: readonly Job[]
}

/** A campaign whose shoppers a simulator plays. Its seed makes the arms the same on every machine. */
interface Simulated {
	/** The effect it plants: absolute lift of the conversion rate. */
	readonly lift: number
	readonly seed: string
}

export interface EngageNeeds {
	readonly campaigns: CampaignStore
	readonly compose: Pick<Compose, 'templates' | 'preview'>
	readonly deliver: Deliver
	readonly experiment: Pick<ExperimentStage, 'assign'>
	readonly analytics: AnalyticsStore
	readonly segmentName: (segmentId: string) => Promise<string | undefined>
	/** What a segment rests on that the law bars from targeting. */
	readonly barredIn?: RehearsalNeeds['barredIn']
	/** Where a campaign that is called off is told. */
	readonly alerts?: Alerts
	/** Those among these people of whom we know that they are minors. */
	readonly minors?: MinorGate
	/** Members as of now, in batches. */
	readonly audience: (segmentId: string) => AsyncIterable<readonly number[]>
	/** What is hashed for each person: a verified household where known, else the one id. */
	readonly units: (profileIds: readonly number[]) => Promise<ReadonlyMap<number, string>>
	/** Share of people who reach a goal anyway; counted in the analytics store when absent. */
	readonly baseRate?: RehearsalNeeds['baseRate']
	/** What a list calls each shopper, masked by role. */
	readonly labels: (profileIds: readonly number[], principal: Principal) => Promise<ReadonlyMap<number, string>>
	/** Known by `measure`, below: the arms and the lift of a launched campaign. */
	readonly resultOf?: (campaignId: string) => Promise<CampaignSummary | null>
	readonly zone: string
	readonly hours?: SendingHours
	readonly clock: Clock
	readonly leaseMs?: number
}

export function createEngage(needs: EngageNeeds): Engage {
	const { campaigns, clock, hours = defaultSendingHours, leaseMs = 60_000 } = needs
	const deliver = withoutMinors(needs.deliver, needs.minors)
	const launching = { ...needs, deliver, hours, leaseMs, baseRate: needs.baseRate ?? createBaseRate(needs.analytics, clock) }
	const get = async (id: string) => (await campaigns.get(id)) ?? fail('not-found', 'There is no such campaign')
	const services = {
		campaigns,
		create: (plan: CampaignPlan, createdBy: string, simulated?: Simulated) => {
			const at = clock.now()
			const id = uuidv7(at)
			return campaigns.create({
				id,
				plan,
				seed: simulated?.seed ?? randomBytes(8).toString('hex'),
				experimentId: id,
				stepId: uuidv7(at),
				synthetic: simulated !== undefined,
				planted: simulated ? { lift: simulated.lift } : null,
				createdBy,
				at,
			})
		},
		rehearse: async (id: string) => rehearseCampaign(launching, await get(id)),
		launch: (id: string) => launchCampaign(launching, id),
		cancel: async (id: string) => {
			const campaign = await get(id)
			// The ledger first: were we to stop in between, nothing would go out.
			if (cancellable.includes(campaign.status) && campaign.templateVersion !== null) await deliver.cancel(stepOf(campaign))
			return campaigns.cancel(id, clock.now())
		},
		work: async (signal: AbortSignal) => {
			await launchScheduled(launching)
			for (const { id } of await campaigns.withStatus('launching')) await continueLaunch(launching, id, signal)
			await followCampaigns({ campaigns, deliver, clock })
		},
		usesOfSegment: async (segmentId: string) =>
			(await campaigns.ofSegment(segmentId)).map(({ id, name }) => ({ kind: 'campaign' as const, id, name })),
	}
	return {
		...services,
		routes: engageRoutes({ ...needs, ...services, get }),
		jobs: [
			{
				name: 'engage/campaigns',
				everyMs: 1_000,
				run: async (signal) => {
					await services.work(signal)
					return false
				},
			},
		],
	}
}
