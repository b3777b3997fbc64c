import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/client.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Panel } from '../../ui/Panel.tsx'
import css from './PersonaSetPage.module.css'
import type { PersonaSet } from './persona-model.ts'
import { RunPill } from './RunPill.tsx'

/** How far the run under way is, or why the last one came to nothing. Says nothing of one that is done. */
export function RunProgress({ set: { active, last } }: { set: PersonaSet }) {
	const { t } = useTranslation()
	if (active)
		return (
			<Panel title={t('personas.progress')} extra={<RunPill run={active} />} note={t('personas.running')}>
				<Progress percent={Math.round(active.progress * 100)} status="active" aria-label={t('personas.progress')} />
				<p className={css.faint} aria-live="polite">
					{t(`personas.step.${active.step}`)}
				</p>
			</Panel>
		)
	if (last?.status !== 'failed') return null
	return (
		<Panel title={t('personas.failed')} extra={<RunPill run={last} />}>
			<ErrorState error={new ApiError(500, last.error?.code ?? 'internal', last.error?.message ?? '')} compact />
		</Panel>
	)
}
