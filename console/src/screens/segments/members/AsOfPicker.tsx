import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../../app/session.ts'
import { dayOf, timeOf } from '../../../format/time.ts'
import { instantAt } from './as-of.ts'

interface AsOfPickerProps {
	/** On the shop's clocks; absent: now. */
	at: string | undefined
	onChange: (at: string | undefined) => void
}

/** A day and a time on the shop's clocks. */
export function AsOfPicker({ at, onChange }: AsOfPickerProps) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const now = Date.now()
	const today = dayOf(now, zone)
	const choose = (clock: string | undefined) =>
		onChange(clock === undefined || Date.parse(instantAt(clock, zone)) > Date.now() ? undefined : clock)
	return (
		<DatePicker
			aria-label={t('segmentPage.asOf.label')}
			placeholder={t('segmentPage.asOf.now')}
			showTime={{ format: 'HH:mm', defaultOpenValue: dayjs(`${today}T${timeOf(now, zone)}`) }}
			format="YYYY-MM-DD HH:mm"
			// Its "now" would be that of the browser's zone.
			showNow={false}
			value={at === undefined ? null : dayjs(at)}
			disabledDate={(each) => each.format('YYYY-MM-DD') > today}
			onChange={(next) => choose(next?.format('YYYY-MM-DDTHH:mm'))}
		/>
	)
}
