import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, ok } from '../../api/client.ts'
import { useCanEdit } from '../../app/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { useEventLabel } from '../../ui/fields.ts'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import css from './plan.module.css'

/** Entries made from what arrived lately. Nothing is saved before somebody looked at it. */
export function Suggestions() {
	const { t } = useTranslation()
	const eventLabel = useEventLabel()
	const canEdit = useCanEdit()
	const infer = useMutation({ mutationFn: () => ok(api.POST('/api/plan/infer', { body: {} })) })
	if (!canEdit) return null
	const unplanned = infer.data?.items.filter(({ planned }) => !planned)
	return (
		<Panel
			title={t('plan.suggest.title')}
			note={t('plan.suggest.note')}
			extra={
				<Button loading={infer.isPending} onClick={() => infer.mutate()}>
					{t('plan.suggest.go')}
				</Button>
			}
		>
			<div aria-live="polite">
				{infer.isError && <ErrorState error={infer.error} compact />}
				{unplanned?.length === 0 && <p className={css.faint}>{t('plan.suggest.none')}</p>}
				{unplanned && unplanned.length > 0 && (
					<ul className={css.suggestions}>
						{unplanned.map(({ entry, n }) => (
							<li key={entry.event}>
								<span className={css.suggested}>
									{eventLabel(entry.event)} <code className={css.faint}>{entry.event}</code>
								</span>
								<span className={css.faint}>
									<Count value={n} /> · {t('plan.suggest.rows', { count: entry.properties.length })}
								</span>
								<Link to={`/quality/plan/new?from=${encodeURIComponent(JSON.stringify(entry))}`}>{t('plan.suggest.use')}</Link>
							</li>
						))}
					</ul>
				)}
			</div>
		</Panel>
	)
}
