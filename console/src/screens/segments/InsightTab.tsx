import { useTranslation } from 'react-i18next'
import type { Segment } from '../../api/model.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PieChartOutlined } from '../../ui/icons.ts'
import { Panel } from '../../ui/Panel.tsx'
import { type Codecs, text } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { ActivityPanel } from './ActivityPanel.tsx'
import { AgainstSelect } from './AgainstSelect.tsx'
import { DifferencesPanel } from './DifferencesPanel.tsx'
import css from './SegmentPage.module.css'
import { ValuePanel } from './ValuePanel.tsx'

const codecs: Codecs<{ against: string }> = { against: text() }

/** What sets the members apart, what they spend, where and when they are met. */
export function InsightTab({ segment }: { segment: Segment }) {
	const { t } = useTranslation()
	const [state, set] = useUrlState(codecs)
	const against = state.against === '' ? 'everyone' : state.against
	if (segment.counts === null)
		return (
			<Panel>
				<EmptyState icon={<PieChartOutlined />} title={t('segmentPage.notComputed.title')}>
					{t('segmentPage.notComputed.why')}
				</EmptyState>
			</Panel>
		)
	return (
		<div className={css.stack}>
			<div className={css.tools}>
				<span className={css.faint}>{t('segmentPage.against')}</span>
				<AgainstSelect
					selfId={segment.id}
					value={against}
					onChange={(next) => set({ against: next === 'everyone' ? '' : next }, { replace: true })}
				/>
			</div>
			<DifferencesPanel id={segment.id} against={against} />
			<ValuePanel id={segment.id} against={against} />
			<ActivityPanel id={segment.id} against={against} />
		</div>
	)
}
