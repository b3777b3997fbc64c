import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { segmentNamesQuery } from '../shoppers/queries.ts'
import type { Against } from './page-queries.ts'
import css from './SegmentPage.module.css'

interface AgainstSelectProps {
	readonly selfId: string
	readonly value: Against
	readonly onChange: (against: Against) => void
}

/** Whom members are compared with. */
export function AgainstSelect({ selfId, value, onChange }: AgainstSelectProps) {
	const { t } = useTranslation()
	const segments = useQuery(segmentNamesQuery)
	const others = (segments.data?.items ?? []).filter(({ id }) => id !== selfId)
	return (
		<Select
			showSearch={{ optionFilterProp: 'label' }}
			className={css.against ?? ''}
			aria-label={t('segmentPage.against')}
			loading={segments.isPending}
			value={value}
			onChange={onChange}
			options={[
				{ value: 'everyone', label: t('segmentPage.everyone') },
				...others.map(({ id, name }) => ({ value: id, label: name })),
			]}
		/>
	)
}
