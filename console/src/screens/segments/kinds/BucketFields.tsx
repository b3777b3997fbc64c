import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import css from '../controls.module.css'
import type { BucketDraft } from '../draft.ts'
import { NumberField } from './NumberField.tsx'

interface BucketFieldsProps {
	draft: BucketDraft
	onChange: (draft: BucketDraft) => void
}

/** A part of all people, by a hash of the name of the split: the same people each time. */
export function BucketFields({ draft, onChange }: BucketFieldsProps) {
	const { t } = useTranslation()
	return (
		<>
			<div className={css.line}>
				<span className={css.word}>{t('conditions.bucket.of')}</span>
				<Input
					className={css.value ?? ''}
					aria-label={t('conditions.bucket.name')}
					placeholder={t('conditions.bucket.name')}
					maxLength={200}
					value={draft.bucket}
					onChange={(event) => onChange({ ...draft, bucket: event.target.value })}
				/>
				<span className={css.word}>{t('segments.from')}</span>
				<NumberField
					label={t('segments.from')}
					min={0}
					max={100}
					value={draft.from}
					onChange={(from) => onChange({ ...draft, from })}
				/>
				<span className={css.word}>{t('segments.to')}</span>
				<NumberField label={t('segments.to')} min={0} max={100} value={draft.to} onChange={(to) => onChange({ ...draft, to })} />
				<span className={css.word}>%</span>
			</div>
			<p className={css.help}>{t('conditions.bucket.help')}</p>
		</>
	)
}
