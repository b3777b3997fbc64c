import { starterTemplate } from '#compose'
import { startOfDay } from '#kit/zone'
import type { App } from '../src/main.ts'
import { loadLog, post, untilSent } from './app-steps.ts'
import { dayMs, hourMs, zone } from './appliances/calendar.ts'
import { campaign, type PersonaName, personaNames, personas } from './appliances/parameters.ts'
import { audience, campaignTemplate } from './appliances-shop.ts'
import { assignedShoppers } from './assigned-shoppers.ts'
import type { DemoClock } from './demo-clock.ts'
import { popularItems } from './popular-items.ts'
import { type AssignedShopper, simulateReactions } from './simulate-reactions.ts'
import { writeRecords } from './write-records.ts'

/** Personas by login, as the truth has them. */
export type PersonaOf = ReadonlyMap<string, PersonaName>

/** Plays a campaign whose effect differs from persona to persona, through the product: its audience, holdout and sends are real. */
export async function playCampaign(app: App, clock: DemoClock, end: number, personaOf: PersonaOf): Promise<void> {
	clock.hold(startOfDay(end, zone, -campaign.daysBeforeEnd) + campaign.hour * hourMs)
	await app.stages.profile.refreshFacts()
	const id = await launch(app, personaOf)
	const found = await app.stages.engage.campaigns.get(id)
	if (!found) throw new Error('the demo campaign was created and is not there')
	const windowMs = campaign.windowDays * dayMs
	const assigned = await assignedShoppers(app.stores.analytics, { campaignId: id, experimentId: found.experimentId, windowMs })
	const items = await popularItems(app.stores.analytics)
	for (const [persona, shoppers] of await byPersona(app, assigned, personaOf)) {
		const plan = {
			...{ seed: campaign.seed, campaignId: id, channel: 'print', windowMs, baseRate: campaign.baseRate },
			...{ lift: liftOf(persona), receivedAt: end, basket: { items, median: 900, spread: 0.8, currency: 'CNY' } },
		}
		await writeRecords(app, simulateReactions(shoppers, plan))
	}
	await loadLog(app)
	clock.release()
}

function liftOf(persona: PersonaName | undefined): number {
	return persona === undefined ? 0 : personas[persona].uplift
}

async function launch(app: App, personaOf: PersonaOf): Promise<string> {
	const { engage } = app.stages
	const segment = await post(app, '/api/segments', {
		name: `${audience.name.zh} ${audience.name.en}`,
		definition: audience.definition,
	})
	const template = await post(app, '/api/templates', campaignTemplate(starterTemplate()))
	const { id } = await engage.create(
		{
			...{ name: campaign.name, segmentId: segment.id, templateId: template.id, channel: 'print', purpose: 'marketing_email' },
			...{
				goal: { event: 'order', windowDays: campaign.windowDays },
				holdoutShare: campaign.holdoutShare,
				cap: null,
				sendAt: null,
			},
		},
		'demo',
		{ lift: await plantedLift(app, segment.id, personaOf), seed: campaign.seed },
	)
	await engage.launch(id)
	await untilSent(app, id)
	await loadLog(app)
	return id
}

/** What is planted for everybody treated: the mean over the personas of those who can be addressed. */
async function plantedLift(app: App, segmentId: string, personaOf: PersonaOf): Promise<number> {
	let people = 0
	let sum = 0
	for await (const members of app.stages.segment.audience(segmentId)) {
		for (const login of (await app.stages.identify.loginsOf(members)).values()) {
			people += 1
			sum += liftOf(personaOf.get(login))
		}
	}
	return people === 0 ? 0 : Number((sum / people).toFixed(4))
}

async function byPersona(app: App, shoppers: readonly AssignedShopper[], personaOf: PersonaOf) {
	const logins = await app.stages.identify.loginsOf(shoppers.map(({ profileId }) => profileId))
	const groups = Map.groupBy(shoppers, ({ profileId }) => personaOf.get(logins.get(profileId) ?? ''))
	return [...personaNames, undefined].flatMap((persona) => {
		const group = groups.get(persona) ?? []
		// An effect cannot be planted where nobody can be reached: a demo of a few dozen shoppers.
		const reachable = liftOf(persona) === 0 || group.some(({ arm, send, converts }) => arm === 'treatment' && send && !converts)
		return group.length > 0 && reachable ? [[persona, group] as const] : []
	})
}
