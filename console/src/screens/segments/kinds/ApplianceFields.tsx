import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../../api/model.ts'
import { useText } from '../../../i18n/words.ts'
import { type Comparable, ComparisonFields } from '../ComparisonFields.tsx'
import css from '../controls.module.css'
import type { TraitDraft } from '../draft.ts'
import { type Aspect, agedCategories, aspectOf, aspectsIn, categoryOf, traitFor } from './appliance-fields.ts'

interface ApplianceFieldsProps {
	draft: TraitDraft
	fields: Fields
	onChange: (draft: TraitDraft) => void
}

/** "Owns a refrigerator", "the refrigerator is at least eight years old": an attribute, asked for as one thinks of it. */
export function ApplianceFields({ draft, fields, onChange }: ApplianceFieldsProps) {
	const { t } = useTranslation()
	const text = useText()
	const aspect = aspectOf(draft.trait) ?? 'owns'
	const aged = agedCategories(fields)
	const field = fields.profile.find(({ name }) => name === draft.trait)
	const names = new Map(
		fields.profile
			.find(({ name }) => name === 'owned_categories')
			?.values?.map(({ value, label }) => [String(value).replaceAll('|', ''), text(label)]),
	)
	const turn = (next: Aspect) => {
		const trait = traitFor(next, aged[0] ?? '')
		const op = fields.profile.find(({ name }) => name === trait)?.operators[0] ?? 'eq'
		onChange({ ...draft, trait, op, value: undefined })
	}
	return (
		<div className={css.line}>
			<Select<Aspect>
				className={css.op ?? ''}
				popupMatchSelectWidth={false}
				aria-label={t('conditions.appliance.label')}
				value={aspect}
				onChange={turn}
				options={aspectsIn(fields).map((value) => ({ value, label: t(`conditions.appliance.${value}`) }))}
			/>
			{aspect === 'age' && (
				<Select
					showSearch={{ optionFilterProp: 'label' }}
					className={css.op ?? ''}
					popupMatchSelectWidth={false}
					aria-label={t('conditions.appliance.kind')}
					value={categoryOf(draft.trait ?? '')}
					onChange={(category: string) => onChange({ ...draft, trait: traitFor('age', category) })}
					options={aged.map((value) => ({ value, label: names.get(value) ?? value }))}
				/>
			)}
			<ComparisonFields draft={draft} of={field ?? unknown} onChange={(comparison) => onChange({ ...draft, ...comparison })} />
			{(aspect === 'age' || aspect === 'oldest_age_days') && draft.op !== 'exists' && (
				<span className={css.word}>{t('segments.days')}</span>
			)}
		</div>
	)
}

const unknown: Comparable = { type: 'text', operators: ['contains', 'exists'] }
