import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { HouseholdRow } from '../../api/household-model.ts'
import { Pill } from '../../ui/Pill.tsx'

/** Whether messages may be planned by this household, and why not. */
export function TargetPill({ household }: { household: Pick<HouseholdRow, 'targetable' | 'obstacle'> }) {
	const { t } = useTranslation()
	const state = household.targetable ? 'targetable' : (household.obstacle ?? 'reportOnly')
	return (
		<Tooltip title={t(`home.useWhy.${state}`)}>
			<span>
				<Pill tone={household.targetable ? 'success' : household.obstacle ? 'accent' : 'neutral'}>{t(`home.uses.${state}`)}</Pill>
			</span>
		</Tooltip>
	)
}
