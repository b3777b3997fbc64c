import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Segment } from '../../api/model.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PieChartOutlined } from '../../ui/icons.ts'
import { Panel } from '../../ui/Panel.tsx'
import { type Codecs, text } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { segmentNamesQuery } from '../shoppers/queries.ts'
import { MovementPanel } from './MovementPanel.tsx'
import { OverlapPanel } from './OverlapPanel.tsx'
import css from './SegmentPage.module.css'

const codecs: Codecs<{ with: string }> = { with: text() }
const mostOthers = 7

/** Whom the segment shares with others, and how people moved between them. */
export function OverlapTab({ segment }: { segment: Segment }) {
	const { t } = useTranslation()
	const [state, set] = useUrlState(codecs)
	const segments = useQuery(segmentNamesQuery)
	const known = segments.data?.items ?? []
	// An old link may name what is gone.
	const others = state.with
		.split(',')
		.filter((id) => id !== segment.id && known.some((one) => one.id === id))
		.slice(0, mostOthers)
	return (
		<div className={css.stack}>
			<div className={css.tools}>
				<Select
					mode="multiple"
					maxCount={mostOthers}
					showSearch={{ optionFilterProp: 'label' }}
					className={css.others ?? ''}
					aria-label={t('segmentPage.overlap.chooseLabel')}
					placeholder={t('segmentPage.overlap.choose')}
					loading={segments.isPending}
					value={others}
					onChange={(ids: string[]) => set({ with: ids.join(',') }, { replace: true })}
					options={known.filter(({ id }) => id !== segment.id).map(({ id, name }) => ({ value: id, label: name }))}
				/>
			</div>
			{others.length === 0 ? (
				<Panel>
					<EmptyState icon={<PieChartOutlined />} title={t('segmentPage.overlap.empty.title')}>
						{t('segmentPage.overlap.empty.why')}
					</EmptyState>
				</Panel>
			) : (
				<OverlapPanel ids={[segment.id, ...others]} />
			)}
			<MovementPanel ids={[segment.id, ...others]} />
		</div>
	)
}
