import type { Alerts } from '#kit/alert'
import type { Generation } from './generation-store.ts'
import type { Tag } from './tag.ts'

export interface TagWatch {
	readonly alerts: Alerts
}

/** Of the people evaluated before, this share may be missing before somebody is told. */
const coverageLoss = 0.2
/** What a population stability index above this is generally held to mean: the distribution has moved much. */
export const muchDrift = 0.25

/** Everything that is told of a tag. */
const kinds = ['tag-failed', 'tag-stale', 'tag-coverage-fell', 'tag-drift', 'tag-expired'] as const

/** Of a tag out of use there is nothing to look into. */
export async function settleAll(alerts: Alerts, code: string): Promise<void> {
	for (const kind of kinds) await alerts.settle(kind, code)
}

/** Looks at what a computation found beside what the one before did; raises and settles alerts. */
export async function watchTags(
	alerts: Alerts,
	tags: readonly Tag[],
	found: readonly Generation[],
	earlier: ReadonlyMap<string, Generation>,
): Promise<void> {
	for (const now of found) {
		const tag = tags.find(({ code }) => code === now.tag)
		if (!tag) continue
		await alerts.settle('tag-failed', tag.code)
		await alerts.settle('tag-stale', tag.code)
		await watchCoverage(alerts, tag, now, earlier.get(now.tag))
		await watchDrift(alerts, tag, now)
	}
}

async function watchCoverage(
	alerts: Alerts,
	{ code, content }: Tag,
	now: Generation,
	before: Generation | undefined,
): Promise<void> {
	const [share, earlier] = [shareOf(now), before && shareOf(before)]
	if (earlier === undefined || earlier === 0 || share >= earlier * (1 - coverageLoss))
		return alerts.settle('tag-coverage-fell', code)
	const percent = (value: number) => `${(value * 100).toFixed(1)}%`
	await alerts.raise({
		...{ kind: 'tag-coverage-fell', key: code, severity: 'warning', link: `/tags/${code}` },
		text: {
			zh: `标签「${content.name.zh}」的覆盖率从 ${percent(earlier)} 降到 ${percent(share)}`,
			en: `Coverage of the tag “${content.name.en}” fell from ${percent(earlier)} to ${percent(share)}`,
		},
		details: { before: earlier, now: share },
	})
}

async function watchDrift(alerts: Alerts, { code, content }: Tag, { psi }: Generation): Promise<void> {
	if (psi === null || psi <= muchDrift) return alerts.settle('tag-drift', code)
	await alerts.raise({
		...{ kind: 'tag-drift', key: code, severity: 'warning', link: `/tags/${code}` },
		text: {
			zh: `标签「${content.name.zh}」的取值分布变化较大（PSI ${psi.toFixed(2)}）`,
			en: `The values of the tag “${content.name.en}” moved much (PSI ${psi.toFixed(2)})`,
		},
		details: { psi },
	})
}

function shareOf({ known, everyone }: Pick<Generation, 'known' | 'everyone'>): number {
	return everyone === 0 ? 0 : known / everyone
}
