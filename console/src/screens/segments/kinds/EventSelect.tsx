import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../../api/model.ts'
import { useText } from '../../../i18n/words.ts'
import css from '../controls.module.css'

interface EventSelectProps {
	events: readonly string[]
	fields: Fields
	onChange: (events: string[]) => void
}

/** One event, or several of which any will do. */
export function EventSelect({ events, fields, onChange }: EventSelectProps) {
	const { t } = useTranslation()
	const text = useText()
	return (
		<Select
			mode="multiple"
			showSearch={{ optionFilterProp: 'label' }}
			className={css.wide ?? ''}
			popupMatchSelectWidth={false}
			aria-label={t('segments.event')}
			placeholder={t('segments.chooseEvent')}
			value={[...events]}
			onChange={onChange}
			options={fields.events.map((event) => ({ value: event.name, label: text(event.label), title: event.name }))}
		/>
	)
}
