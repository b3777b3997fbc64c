import type { Compose, Template } from '#compose'
import type { Deliver } from '#deliver'
import type { Text } from '#kit/text'
import type { Campaign } from './campaign.ts'
import { type CampaignProblem, campaignProblem } from './campaign-problem.ts'

export interface ReadinessNeeds {
	readonly compose: Pick<Compose, 'templates' | 'preview'>
	readonly deliver: Pick<Deliver, 'channel'>
	/** Undefined when there is no such segment. */
	readonly segmentName: (segmentId: string) => Promise<string | undefined>
	/** What the segment rests on, over any number of steps, that the law bars from targeting. */
	readonly barredIn?: ((segmentId: string) => Promise<readonly Text[]>) | undefined
}

/** Everything a launch needs, apart from people. */
export async function checkReadiness(
	{ compose, deliver, segmentName, barredIn }: ReadinessNeeds,
	campaign: Campaign,
): Promise<{ problems: CampaignProblem[]; template: Template | undefined }> {
	const problems: CampaignProblem[] = []
	if ((await segmentName(campaign.segmentId)) === undefined) problems.push(campaignProblem('no-segment'))
	const barred = (await barredIn?.(campaign.segmentId)) ?? []
	if (barred.length > 0) problems.push(campaignProblem('barred-data', barred))
	if (deliver.channel(campaign.channel) === undefined) problems.push(campaignProblem('no-channel'))
	const template = await compose.templates.get(campaign.templateId)
	if (!template) return { problems: [...problems, campaignProblem('no-template')], template }
	// The printing channel shows the text part of any template.
	if (template.channel !== campaign.channel && campaign.channel !== 'print') problems.push(campaignProblem('wrong-channel'))
	const { problems: found } = await compose.preview(template)
	if (found.some((problem) => problem.severity === 'error')) problems.push(campaignProblem('bad-template'))
	problems.push(...found.map(({ code, severity, message }) => ({ code: `template:${code}`, severity, message })))
	return { problems, template }
}
