import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { segmentNamesQuery } from '../shoppers/queries.ts'
import css from './controls.module.css'
import type { SegmentDraft } from './draft.ts'

interface SegmentFieldsProps {
	draft: SegmentDraft
	selfId: string | undefined
	onChange: (draft: SegmentDraft) => void
}

export function SegmentFields({ draft, selfId, onChange }: SegmentFieldsProps) {
	const { t } = useTranslation()
	const segments = useQuery(segmentNamesQuery)
	return (
		<div className={css.line}>
			<Select<'in' | 'out'>
				className={css.op ?? ''}
				aria-label={t('segments.membership')}
				value={draft.member ? 'in' : 'out'}
				onChange={(side) => onChange({ ...draft, member: side === 'in' })}
				options={[
					{ value: 'in', label: t('segments.isIn') },
					{ value: 'out', label: t('segments.isNotIn') },
				]}
			/>
			<Select
				showSearch={{ optionFilterProp: 'label' }}
				className={css.wide ?? ''}
				aria-label={t('nav.segments')}
				placeholder={t('segments.chooseSegment')}
				loading={segments.isPending}
				value={draft.segment ?? null}
				onChange={(segment: string) => onChange({ ...draft, segment })}
				options={(segments.data?.items ?? [])
					.filter((each) => each.id !== selfId)
					.map((each) => ({ value: each.id, label: each.name }))}
			/>
		</div>
	)
}
