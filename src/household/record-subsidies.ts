import type { Alerts } from '#kit/alert'
import { isCoded } from '#kit/errors'
import { uuidv7 } from '#kit/ids'
import type { ProfileNews } from '#record'
import { type SubsidyContent, statedRule } from './subsidy-rule.ts'
import type { SubsidyStore } from './subsidy-store.ts'

/**
 * Takes over the rules of an imported file. A row for the same thing from the same day on replaces the one before; a row that
 * overlaps another is left out, and somebody is told. Repeating it changes nothing.
 */
export async function recordSubsidies(
	{ subsidies, alerts }: { readonly subsidies: SubsidyStore; readonly alerts: Alerts },
	news: readonly ProfileNews[],
	at: number,
): Promise<void> {
	for (const one of news) {
		const content = statedRule(one)
		if (!content) continue
		try {
			await put(subsidies, content, `import ${one.importId}`, at)
		} catch (error) {
			if (!isCoded(error, 'conflict')) throw error
			await alerts.raise(overlapAlert(content))
		}
	}
}

async function put(subsidies: SubsidyStore, content: SubsidyContent, by: string, at: number): Promise<void> {
	const known = (await subsidies.ofCategory(content.category)).find(
		({ province, energyGrade, from }) =>
			province === content.province && energyGrade === content.energyGrade && from === content.from,
	)
	if (known) await subsidies.update(known.id, content, by, at)
	else await subsidies.create({ ...content, id: uuidv7(at), changedBy: by, changedAt: at })
}

function overlapAlert({ province, category, energyGrade, from, to }: SubsidyContent) {
	return {
		kind: 'subsidy-overlap',
		key: `${province}/${category}/${energyGrade}/${from}`,
		severity: 'warning',
		text: {
			zh: `导入的补贴规则与已有规则日期重叠，未采用：${province} ${category} ${energyGrade} 级，${from} 至 ${to}`,
			en: `An imported subsidy rule overlaps another one and was left out: ${province}, ${category}, grade ${energyGrade}, ${from} to ${to}`,
		},
		details: { province, category, energyGrade, from, to },
	} as const
}
