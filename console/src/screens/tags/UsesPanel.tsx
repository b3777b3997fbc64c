import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { FairnessChecks, Tag, TagUse } from '../../api/model.ts'
import { useMay } from '../../app/session.ts'
import { Panel } from '../../ui/Panel.tsx'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { useNow } from '../../ui/use-now.ts'
import { type Standing, standingOf, tagUses } from './permission.ts'
import { fairnessQuery } from './queries.ts'
import css from './tag.module.css'

const tones: Readonly<Record<Standing, Tone>> = {
	...{ free: 'success', checked: 'success', barred: 'danger', unfair: 'danger' },
	...{ unpublished: 'neutral', unchecked: 'accent', old: 'accent' },
}

/** Each use with what it needs; asking for one is logged, whatever the answer. */
export function UsesPanel({ tag, checks }: { tag: Tag; checks: FairnessChecks }) {
	const { t } = useTranslation()
	const now = useNow(60_000)
	return (
		<Panel title={t('tags.fairness.uses')} note={t('tags.fairness.usesNote')} flush>
			<ul className={css.versions}>
				{tagUses.map((use) => {
					const standing = standingOf(use, tag, checks, now)
					return (
						<li key={use}>
							<span className={css.grow}>
								<span className={css.pills}>
									{t(`tags.fairness.use.${use}`)}
									<Pill tone={tones[standing]}>{t(`tags.fairness.standing.${standing}`)}</Pill>
								</span>
								<span className={css.why}>{t(`tags.fairness.why.${standing}`, { days: checks.checkDays })}</span>
							</span>
							<AskButton tag={tag} use={use} />
						</li>
					)
				})}
			</ul>
		</Panel>
	)
}

function AskButton({ tag, use }: { tag: Tag; use: TagUse }) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const may = useMay('POST /api/tags/:code/permit')
	const ask = useMutation({
		mutationFn: () => ok(api.POST('/api/tags/{code}/permit', { params: { path: { code: tag.code } }, body: { use } })),
		onError: toast,
		onSuccess: () => void message.success(t('tags.fairness.permitted')),
		// A refusal is logged as well.
		onSettled: () => queries.invalidateQueries({ queryKey: fairnessQuery(tag.code).queryKey }),
	})
	if (!may || tag.publishedVersion === null) return null
	return (
		<Button
			size="small"
			aria-label={t('tags.fairness.askFor', { use: t(`tags.fairness.use.${use}`) })}
			loading={ask.isPending}
			onClick={() => ask.mutate()}
		>
			{t('tags.fairness.ask')}
		</Button>
	)
}
