import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'

interface TwoDaysProps {
	from: string
	to: string
	onChange: (days: { from: string; to: string }) => void
}

const shape = 'YYYY-MM-DD'

export function TwoDays({ from, to, onChange }: TwoDaysProps) {
	const { t } = useTranslation()
	return (
		<DatePicker.RangePicker
			aria-label={t('shoppersOverview.flow.days')}
			value={[dayjs(from), dayjs(to)]}
			allowClear={false}
			disabledDate={(each) => each.isAfter(dayjs(), 'day')}
			onChange={(dates) => {
				if (dates?.[0] && dates[1]) onChange({ from: dates[0].format(shape), to: dates[1].format(shape) })
			}}
		/>
	)
}
