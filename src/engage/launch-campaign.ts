import { randomUUID } from 'node:crypto'
import type { Deliver, SuppressionReason } from '#deliver'
import type { ExperimentStage } from '#experiment'
import type { Alert, Alerts } from '#kit/alert'
import { fail, isCoded } from '#kit/errors'
import type { Text } from '#kit/text'
import { batchSize, inBatches } from './audience-batches.ts'
import { isOvertaken, type Lease } from './audience-store.ts'
import { type Campaign, stepOf } from './campaign.ts'
import { type CampaignProblem, campaignProblem } from './campaign-problem.ts'
import type { CampaignStore } from './campaign-store.ts'
import { checkReadiness } from './check-readiness.ts'
import type { RehearsalNeeds } from './rehearse-campaign.ts'

export interface LaunchNeeds extends RehearsalNeeds {
	readonly campaigns: CampaignStore
	readonly deliver: Pick<Deliver, 'channel' | 'assess' | 'reserve' | 'suppress'>
	readonly experiment: Pick<ExperimentStage, 'assign'>
	readonly alerts?: Alerts
	/** A worker that has not written for so long is taken for dead. */
	readonly leaseMs: number
}

/** Frees a draft to go: at once, or at its planned time. Raises `not-ready` with everything that is missing. */
export async function launchCampaign(needs: LaunchNeeds, id: string): Promise<Campaign> {
	const campaign = (await needs.campaigns.get(id)) ?? fail('not-found')
	if (campaign.status !== 'draft') return fail('conflict', 'This campaign has been launched or cancelled')
	const version = await readyTemplateVersion(needs, campaign)
	if (!(await hasAnyone(needs.audience(campaign.segmentId)))) return notReady([campaignProblem('empty-audience')])
	const now = needs.clock.now()
	const later = campaign.sendAt !== null && campaign.sendAt > now ? campaign.sendAt : null
	return needs.campaigns.start(id, version, now, later)
}

async function readyTemplateVersion(needs: LaunchNeeds, campaign: Campaign): Promise<number> {
	const { problems, template } = await checkReadiness(needs, campaign)
	const blocking = problems.filter((problem) => problem.severity === 'error')
	return blocking.length > 0 || !template ? notReady(blocking) : template.version
}

function notReady(problems: readonly CampaignProblem[]): never {
	return fail('not-ready', problems[0]?.message.en, { problems })
}

async function hasAnyone(audience: AsyncIterable<readonly number[]>): Promise<boolean> {
	for await (const members of audience) if (members.length > 0) return true
	return false
}

/** Sets off what was planned for now. */
export async function launchScheduled({ campaigns, clock, barredIn, alerts }: LaunchNeeds): Promise<void> {
	const now = clock.now()
	for (const campaign of await campaigns.withStatus('scheduled')) {
		if (campaign.sendAt === null || campaign.sendAt > now || campaign.templateVersion === null) continue
		try {
			// Its segment, or a tag below it, may have changed since it was freed.
			const barred = (await barredIn?.(campaign.segmentId)) ?? []
			if (barred.length > 0) {
				await campaigns.cancel(campaign.id, now)
				await alerts?.raise(calledOff(campaign, barred))
			} else await campaigns.start(campaign.id, campaign.templateVersion, now, null)
		} catch (error) {
			// Cancelled or set off by another worker meanwhile: both are fine.
			if (!isCoded(error, 'conflict')) throw error
		}
	}
}

function calledOff({ id, name }: Campaign, barred: readonly Text[]): Alert {
	const named = (language: keyof Text) => barred.map((field) => field[language])
	return {
		...{ kind: 'campaign-barred', key: id, severity: 'critical', link: `/campaigns/${id}` },
		text: {
			zh: `活动「${name}」已取消：圈选条件用到了不能用于营销的数据（${named('zh').join('、')}）`,
			en: `The campaign “${name}” was called off: its segment rests on what may not be targeted (${named('en').join(', ')})`,
		},
	}
}

/**
 * Takes a launch on to its end: freeze the audience, assign arms, reserve sends. Each phase begins where a crash left it, and what
 * was done is kept: the audience by its rows, arms by the experiment, sends by the ledger. Stops quietly when overtaken or cancelled.
 */
export async function continueLaunch(needs: LaunchNeeds, id: string, signal: AbortSignal): Promise<void> {
	const holder = randomUUID()
	const lease = (): Lease => ({ campaignId: id, holder, until: needs.clock.now() + needs.leaseMs })
	if (!(await needs.campaigns.takeLease(lease(), needs.clock.now()))) return
	try {
		await runPhases(needs, id, lease, signal)
	} catch (error) {
		if (!isOvertaken(error)) throw error
	}
	await needs.campaigns.dropLease({ campaignId: id, holder })
}

async function runPhases(needs: LaunchNeeds, id: string, lease: () => Lease, signal: AbortSignal): Promise<void> {
	const campaign = (await needs.campaigns.get(id)) ?? fail('not-found')
	const launch = { needs, campaign, lease, signal }
	if (campaign.phase === 'freezing' && !(await freeze(launch))) return
	if (campaign.phase !== 'reserving' && !(await assign(launch))) return
	if (await reserve(launch)) await needs.campaigns.finishLaunch(lease())
}

interface Launch {
	readonly needs: LaunchNeeds
	readonly campaign: Campaign
	readonly lease: () => Lease
	readonly signal: AbortSignal
}

/** Nobody is assigned yet, so a freeze that was broken off starts again. Answers whether it came to its end. */
async function freeze({ needs, campaign, lease, signal }: Launch): Promise<boolean> {
	const { campaigns, deliver } = needs
	await campaigns.clearAudience(lease())
	for await (const members of inBatches(needs.audience(campaign.segmentId))) {
		if (signal.aborted) return false
		const assessed = await deliver.assess(campaign, members)
		await campaigns.addToAudience(
			lease(),
			assessed.map(({ profileId, reason }) => ({ profileId, reason })),
		)
	}
	await campaigns.setPhase(lease(), 'assigning')
	return true
}

async function assign({ needs, campaign, lease, signal }: Launch): Promise<boolean> {
	const { campaigns, experiment } = needs
	const { experimentId, seed, holdoutShare } = campaign
	for (;;) {
		if (signal.aborted) return false
		const people = await campaigns.unassigned(campaign.id, batchSize)
		if (people.length === 0) break
		const units = await needs.units(people)
		const asked = people.map((profileId) => ({ profileId, unit: units.get(profileId) ?? String(profileId) }))
		await campaigns.setArms(lease(), await experiment.assign({ experimentId, seed, holdoutShare, units: asked }))
	}
	await campaigns.finishAssigning(lease(), needs.clock.now())
	return true
}

async function reserve({ needs, campaign, lease, signal }: Launch): Promise<boolean> {
	const { campaigns, deliver } = needs
	const step = stepOf(campaign)
	for (;;) {
		if (signal.aborted) return false
		const people = await campaigns.unsettled(campaign.id, batchSize)
		if (people.length === 0) return true
		const ineligible = new Map<number, SuppressionReason>()
		for (const { profileId, reason } of people) if (reason !== null) ineligible.set(profileId, reason)
		const treated = people.filter((person) => person.arm === 'treatment').map((person) => person.profileId)
		if (ineligible.size > 0) await deliver.suppress(step, ineligible)
		if (treated.length > 0) await deliver.reserve(step, treated)
		await campaigns.markSettled(
			lease(),
			people.map((person) => person.profileId),
		)
	}
}
