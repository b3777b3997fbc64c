import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useWord } from '../../../i18n/words.ts'
import css from '../controls.module.css'
import type { ConsentDraft } from '../draft.ts'
import { FreeSelect } from './FreeSelect.tsx'

interface ConsentFieldsProps {
	draft: ConsentDraft
	onChange: (draft: ConsentDraft) => void
}

const purposes = [
	'marketing_email',
	'marketing_sms',
	'marketing_push',
	'marketing_wechat',
	'marketing_call',
	'personalisation',
	'analytics',
	'order_service',
	'household',
	'appliance_telemetry',
	'location',
]

/** Whether somebody agreed to something. A shop may know purposes of its own: those are typed. */
export function ConsentFields({ draft, onChange }: ConsentFieldsProps) {
	const { t } = useTranslation()
	const word = useWord()
	return (
		<div className={css.line}>
			<Select<'yes' | 'no'>
				className={css.op ?? ''}
				popupMatchSelectWidth={false}
				aria-label={t('conditions.consent.answer')}
				value={draft.agreed ? 'yes' : 'no'}
				onChange={(answer) => onChange({ ...draft, agreed: answer === 'yes' })}
				options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`conditions.consent.${value}`) }))}
			/>
			<FreeSelect
				label={t('conditions.consent.purpose')}
				value={draft.consent}
				suggestions={purposes.map((value) => ({ value, label: word('purpose', value) }))}
				onChange={(consent) => onChange({ ...draft, consent })}
			/>
		</div>
	)
}
