import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import css from '../controls.module.css'
import type { NearDraft } from '../draft.ts'
import { NumberField } from './NumberField.tsx'

interface NearFieldsProps {
	draft: NearDraft
	onChange: (draft: NearDraft) => void
}

/** How far somebody's place may be from a point. */
export function NearFields({ draft, onChange }: NearFieldsProps) {
	const { t } = useTranslation()
	const named = draft.latitude !== undefined || draft.longitude !== undefined
	return (
		<>
			<div className={css.line}>
				<span className={css.word}>{t('conditions.near.within')}</span>
				<NumberField
					label={t('conditions.near.km')}
					min={0.001}
					max={20_100}
					value={draft.km}
					onChange={(km) => onChange({ ...draft, km })}
				/>
				<span className={css.word}>{t('conditions.near.of')}</span>
				<NumberField
					label={t('conditions.near.lat')}
					placeholder={t('conditions.near.lat')}
					min={-90}
					max={90}
					value={draft.lat}
					onChange={(lat) => onChange({ ...draft, lat })}
				/>
				<NumberField
					label={t('conditions.near.lon')}
					placeholder={t('conditions.near.lon')}
					min={-180}
					max={180}
					value={draft.lon}
					onChange={(lon) => onChange({ ...draft, lon })}
				/>
			</div>
			{named && <PlaceTraits draft={draft} onChange={onChange} />}
			<p className={css.help}>{t('conditions.near.help')}</p>
		</>
	)
}

/** Where a shop keeps the place of shoppers in traits of its own. */
function PlaceTraits({ draft, onChange }: NearFieldsProps) {
	const { t } = useTranslation()
	return (
		<div className={css.line}>
			{(['latitude', 'longitude'] as const).map((which) => (
				<Input
					key={which}
					className={css.value ?? ''}
					aria-label={t(`conditions.near.${which}`)}
					placeholder={which}
					value={draft[which] ?? ''}
					onChange={(event) => onChange({ ...draft, [which]: event.target.value === '' ? undefined : event.target.value })}
				/>
			))}
		</div>
	)
}
