import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../../api/model.ts'
import { useText } from '../../../i18n/words.ts'
import css from '../controls.module.css'
import type { PercentileDraft } from '../draft.ts'
import { NumberField } from './NumberField.tsx'

interface PercentileFieldsProps {
	draft: PercentileDraft
	fields: Fields
	onChange: (draft: PercentileDraft) => void
}

const bands = ['top', 'bottom', 'between'] as const
const starts: Readonly<Record<PercentileDraft['band'], Pick<PercentileDraft, 'from' | 'to'>>> = {
	top: { from: 90, to: undefined },
	bottom: { from: undefined, to: 10 },
	between: { from: 25, to: 75 },
}

/** "Net spend is in the top 10%". */
export function PercentileFields({ draft, fields, onChange }: PercentileFieldsProps) {
	const { t } = useTranslation()
	const text = useText()
	const numbers = [...fields.profile, ...fields.traits].filter(({ type }) => type === 'number')
	return (
		<>
			<div className={css.line}>
				<Select
					showSearch={{ optionFilterProp: 'label' }}
					className={css.field ?? ''}
					popupMatchSelectWidth={false}
					aria-label={t('segments.field')}
					placeholder={t('segments.chooseField')}
					value={draft.trait ?? null}
					onChange={(trait: string) => onChange({ ...draft, trait })}
					options={numbers.map(({ name, label }) => ({ value: name, label: text(label) }))}
				/>
				<Select<PercentileDraft['band']>
					className={css.op ?? ''}
					popupMatchSelectWidth={false}
					aria-label={t('conditions.percentile.band')}
					value={draft.band}
					onChange={(band) => onChange({ ...draft, band, ...starts[band] })}
					options={bands.map((value) => ({ value, label: t(`conditions.percentile.${value}`) }))}
				/>
				<Ends draft={draft} onChange={onChange} />
				<span className={css.word}>%</span>
			</div>
			<p className={css.help}>{t('conditions.percentile.help')}</p>
		</>
	)
}

function Ends({ draft, onChange }: Omit<PercentileFieldsProps, 'fields'>) {
	const { t } = useTranslation()
	const limits = { min: 0, max: 100 }
	if (draft.band === 'top') {
		const top = draft.from === undefined ? undefined : rest(draft.from)
		const change = (value: number | undefined) => onChange({ ...draft, from: value === undefined ? undefined : rest(value) })
		return <NumberField label={t('conditions.percentile.percent')} value={top} onChange={change} {...limits} />
	}
	const upTo = (label: string) => (
		<NumberField label={label} value={draft.to} onChange={(to) => onChange({ ...draft, to })} {...limits} />
	)
	if (draft.band === 'bottom') return upTo(t('conditions.percentile.percent'))
	return (
		<>
			<NumberField label={t('segments.from')} value={draft.from} onChange={(from) => onChange({ ...draft, from })} {...limits} />
			<span className={css.word}>{t('segments.to')}</span>
			{upTo(t('segments.to'))}
		</>
	)
}

/** What remains of a hundred, without the noise of binary fractions. */
function rest(percent: number): number {
	return Math.round((100 - percent) * 1e6) / 1e6
}
