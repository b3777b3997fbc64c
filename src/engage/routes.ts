import { z } from 'zod'
import { type Deliver, reasonLabel, sendReasons, sendStates } from '#deliver'
import { arms } from '#experiment'
import type { Clock } from '#kit/clock'
import { pageQuery } from '#kit/cursor'
import { nameOf } from '#kit/principal'
import { editors, everyone, type Principal, type Route, route } from '#kit/route'
import { type Campaign, type CampaignPlan, type CampaignSummary, campaignPlan, campaignStatuses, closesAt } from './campaign.ts'
import type { CampaignStore } from './campaign-store.ts'
import type { Rehearsal } from './rehearse-campaign.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const time = z.iso.datetime().nullable()
const interval = z.object({ value: z.number(), low: z.number(), high: z.number() })

const campaignView = campaignPlan.extend({
	id: z.uuid(),
	version: z.int(),
	status: z.enum(campaignStatuses),
	sendAt: time,
	synthetic: z.boolean(),
	templateVersion: z.int().nullable(),
	createdBy: z.string(),
	createdAt: z.iso.datetime(),
	updatedAt: z.iso.datetime(),
	launchedAt: time,
	closesAt: time,
	result: z.object({ treated: z.int(), holdout: z.int(), lift: interval.nullable() }).nullable(),
})

const rehearsalView = z.object({
	audience: z.int(),
	eligible: z.int(),
	treated: z.int(),
	holdout: z.int(),
	suppressed: z.array(z.object({ reason: z.enum(sendReasons), label: text, count: z.int() })),
	sample: z.array(
		z.object({
			profileId: z.int(),
			label: z.string(),
			arm: z.enum(arms).nullable(),
			outcome: z.enum(['sent', 'held-back', 'suppressed']),
			reason: z.enum(sendReasons).optional(),
		}),
	),
	detectableLift: z.object({
		baseline: z.number().nullable(),
		absolute: z.number().nullable(),
		relative: z.number().nullable(),
		power: z.number(),
	}),
	suggestedHoldout: z.number(),
	problems: z.array(z.object({ code: z.string(), severity: z.enum(['error', 'warning']), message: text })),
})

const sendView = z.object({
	ledgerId: z.uuid(),
	profileId: z.int(),
	/** The shopper, masked by role. */
	label: z.string(),
	state: z.enum(sendStates),
	reason: z.enum(sendReasons).nullable(),
	reasonLabel: text.nullable(),
	attempts: z.int(),
	at: z.iso.datetime(),
	sentAt: time,
	deliveredAt: time,
	openedAt: time,
	clickedAt: time,
})

const id = z.object({ id: z.uuid() })

interface Needs {
	readonly campaigns: CampaignStore
	readonly deliver: Pick<Deliver, 'sends'>
	readonly labels: (profileIds: readonly number[], principal: Principal) => Promise<ReadonlyMap<number, string>>
	readonly resultOf?: (campaignId: string) => Promise<CampaignSummary | null>
	readonly clock: Clock
	/** Raises `not-found`. */
	readonly get: (id: string) => Promise<Campaign>
	readonly create: (plan: CampaignPlan, by: string) => Promise<Campaign>
	readonly rehearse: (id: string) => Promise<Rehearsal>
	readonly launch: (id: string) => Promise<Campaign>
	readonly cancel: (id: string) => Promise<Campaign>
}

export function engageRoutes(needs: Needs): readonly Route[] {
	const { campaigns, deliver, clock } = needs
	const view = (campaign: Campaign) => viewOf(needs, campaign)
	return [
		route({
			method: 'GET',
			path: '/api/campaigns',
			access: everyone,
			tag: 'engage',
			summary: 'Campaigns, newest first',
			query: pageQuery,
			response: z.object({ items: z.array(campaignView), next: z.string().nullable() }),
			handle: async ({ query }) => {
				const { items, next } = await campaigns.list(query)
				return { items: await Promise.all(items.map(view)), next }
			},
		}),
		route({
			method: 'POST',
			path: '/api/campaigns',
			access: editors,
			tag: 'engage',
			summary: 'Plans a campaign, as a draft',
			body: campaignPlan,
			response: campaignView,
			handle: async ({ body, principal }) => view(await needs.create(body, nameOf(principal))),
		}),
		route({
			method: 'GET',
			path: '/api/campaigns/:id',
			access: everyone,
			tag: 'engage',
			summary: 'One campaign',
			params: id,
			response: campaignView,
			handle: async ({ params }) => view(await needs.get(params.id)),
		}),
		route({
			method: 'PUT',
			path: '/api/campaigns/:id',
			access: editors,
			tag: 'engage',
			summary: 'Changes a draft; `version`, where given, is the one that was edited',
			params: id,
			body: campaignPlan.extend({ version: z.int().positive().optional() }),
			response: campaignView,
			handle: async ({ params, body }) => {
				const { version, ...plan } = body
				const edited = version ?? (await needs.get(params.id)).version
				return view(await campaigns.update(params.id, edited, plan, clock.now()))
			},
		}),
		route({
			method: 'DELETE',
			path: '/api/campaigns/:id',
			access: editors,
			tag: 'engage',
			summary: 'Deletes a draft',
			params: id,
			handle: ({ params }) => campaigns.remove(params.id),
		}),
		route({
			method: 'POST',
			path: '/api/campaigns/:id/rehearse',
			access: editors,
			tag: 'engage',
			summary: 'Who would get what, who is held back and why, what lift could be detected; changes nothing',
			params: id,
			response: rehearsalView,
			handle: async ({ params, principal }) => {
				const rehearsal = await needs.rehearse(params.id)
				const people = rehearsal.sample.map(({ profileId }) => profileId)
				const labels = await needs.labels(people, principal)
				return {
					...rehearsal,
					suppressed: [...rehearsal.suppressed],
					sample: rehearsal.sample.map((person) => ({
						...person,
						label: labels.get(person.profileId) ?? `#${person.profileId}`,
					})),
					problems: [...rehearsal.problems],
				}
			},
		}),
		route({
			method: 'POST',
			path: '/api/campaigns/:id/launch',
			access: editors,
			tag: 'engage',
			summary: 'Launches a draft: at once, or at its planned time',
			params: id,
			response: campaignView,
			handle: async ({ params }) => view(await needs.launch(params.id)),
		}),
		route({
			method: 'POST',
			path: '/api/campaigns/:id/cancel',
			access: editors,
			tag: 'engage',
			summary: 'Stops a campaign: nothing more is sent',
			params: id,
			response: campaignView,
			handle: async ({ params }) => view(await needs.cancel(params.id)),
		}),
		route({
			method: 'GET',
			path: '/api/campaigns/:id/sends',
			access: everyone,
			tag: 'engage',
			summary: 'Every send and every suppression with its reason',
			params: id,
			query: pageQuery.extend({ state: z.enum(sendStates).optional(), reason: z.enum(sendReasons).optional() }),
			response: z.object({ items: z.array(sendView), next: z.string().nullable() }),
			handle: async ({ params, query, principal }) => {
				const { stepId } = await needs.get(params.id)
				const { items, next } = await deliver.sends({ stepId, ...query })
				const labels = await needs.labels(
					items.map(({ profileId }) => profileId),
					principal,
				)
				return {
					items: items.map((send) => ({
						ledgerId: send.ledgerId,
						profileId: send.profileId,
						label: labels.get(send.profileId) ?? `#${send.profileId}`,
						state: send.state,
						reason: send.reason,
						reasonLabel: send.reason === null ? null : reasonLabel(send.reason),
						attempts: send.attempts,
						at: iso(send.sentAt ?? send.reservedAt),
						sentAt: isoOrNull(send.sentAt),
						deliveredAt: isoOrNull(send.deliveredAt),
						openedAt: isoOrNull(send.openedAt),
						clickedAt: isoOrNull(send.clickedAt),
					})),
					next,
				}
			},
		}),
	]
}

async function viewOf({ resultOf }: Pick<Needs, 'resultOf'>, campaign: Campaign): Promise<z.input<typeof campaignView>> {
	const {
		seed: _seed,
		experimentId: _experiment,
		stepId: _step,
		phase: _phase,
		assignedAt,
		planted: _planted,
		...shown
	} = campaign
	const summary = resultOf && assignedAt !== null ? await resultOf(campaign.id) : null
	return {
		...shown,
		sendAt: isoOrNull(campaign.sendAt),
		createdAt: iso(campaign.createdAt),
		updatedAt: iso(campaign.updatedAt),
		launchedAt: isoOrNull(campaign.launchedAt),
		closesAt: isoOrNull(closesAt(campaign)),
		result: summary,
	}
}

function iso(at: number): string {
	return new Date(at).toISOString()
}

function isoOrNull(at: number | null): string | null {
	return at === null ? null : iso(at)
}
