import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../../app/session.ts'
import { dayTimeOf } from '../../../format/time.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { CalendarOutlined } from '../../../ui/icons.ts'
import { firstMinute } from './as-of.ts'

interface TooEarlyProps {
	/** Null: nothing is kept yet. */
	beginsAt: string | null
	onChange: (at: string | undefined) => void
}

/** History does not go back so far: since when it does, and the way there. */
export function TooEarly({ beginsAt, onChange }: TooEarlyProps) {
	const { t } = useTranslation()
	const { zone } = useShop()
	if (beginsAt === null)
		return (
			<EmptyState icon={<CalendarOutlined />} title={t('segmentPage.asOf.none.title')}>
				{t('segmentPage.asOf.none.why')}
			</EmptyState>
		)
	const first = firstMinute(beginsAt)
	const earliest = first > Date.now() ? undefined : dayTimeOf(first, zone)
	return (
		<EmptyState
			icon={<CalendarOutlined />}
			title={t('segmentPage.asOf.early.title')}
			action={<Button onClick={() => onChange(earliest?.replace(' ', 'T'))}>{t('segmentPage.asOf.early.go')}</Button>}
		>
			{t('segmentPage.asOf.early.why', { at: dayTimeOf(beginsAt, zone) })}
		</EmptyState>
	)
}
