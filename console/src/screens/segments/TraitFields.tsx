import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
import type { TraitDraft } from './builder-model.ts'
import { type Comparable, ComparisonFields } from './ComparisonFields.tsx'
import css from './controls.module.css'

interface TraitFieldsProps {
	draft: TraitDraft
	fields: Fields
	onChange: (draft: TraitDraft) => void
}

/** A trait that nobody has sent yet may hold anything. */
const unknownTrait: Comparable = { type: 'text', operators: ['eq', 'neq', 'in', 'contains', 'exists'] }

export function TraitFields({ draft, fields, onChange }: TraitFieldsProps) {
	const { t } = useTranslation()
	const text = useText()
	const options = useMemo(
		() => [
			{
				label: t('segments.factFields'),
				options: fields.profile.map((field) => ({ value: field.name, label: text(field.label) })),
			},
			{
				label: t('segments.traitFields'),
				options: fields.traits.map((trait) => ({ value: trait.name, label: text(trait.label) })),
			},
		],
		[fields, text, t],
	)
	const find = (name: string | undefined): Comparable =>
		fields.profile.find((field) => field.name === name) ?? fields.traits.find((trait) => trait.name === name) ?? unknownTrait
	const chosen = find(draft.trait)
	const choose = (trait: string) => {
		const next = find(trait)
		const op = next.operators.includes(draft.op) && next.type === chosen.type ? draft.op : (next.operators[0] ?? 'eq')
		onChange({ ...draft, trait, op, value: undefined })
	}
	return (
		<div className={css.line}>
			<Select
				showSearch={{ optionFilterProp: 'label' }}
				className={css.field ?? ''}
				popupMatchSelectWidth={false}
				aria-label={t('segments.field')}
				placeholder={t('segments.chooseField')}
				value={draft.trait ?? null}
				onChange={choose}
				options={options}
			/>
			{draft.trait !== undefined && (
				<ComparisonFields draft={draft} of={chosen} onChange={(comparison) => onChange({ ...draft, ...comparison })} />
			)}
		</div>
	)
}
