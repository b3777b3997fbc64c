import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
import { type Comparable, ComparisonFields } from './ComparisonFields.tsx'
import css from './controls.module.css'
import type { TraitDraft } from './draft.ts'
import { textTarget } from './filter-targets.ts'
import { ApplianceFields } from './kinds/ApplianceFields.tsx'
import { aspectOf } from './kinds/appliance-fields.ts'

interface TraitFieldsProps {
	draft: TraitDraft
	fields: Fields
	onChange: (draft: TraitDraft) => void
}

export function TraitFields(props: TraitFieldsProps) {
	return aspectOf(props.draft.trait) === undefined ? <AnyTrait {...props} /> : <ApplianceFields {...props} />
}

function AnyTrait({ draft, fields, onChange }: TraitFieldsProps) {
	const { t } = useTranslation()
	const options = useTraitOptions(fields)
	// A trait that nobody has sent yet may hold anything.
	const find = (name: string | undefined): Comparable =>
		fields.profile.find((field) => field.name === name) ?? fields.traits.find((trait) => trait.name === name) ?? textTarget
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

/** What is computed, what is tagged, what came as it is. Appliances have a kind of condition of their own. */
function useTraitOptions(fields: Fields) {
	const { t } = useTranslation()
	const text = useText()
	return useMemo(() => {
		const option = ({ name, label }: Fields['traits'][number] | Fields['profile'][number]) => ({
			value: name,
			label: text(label),
		})
		const tags = fields.profile.filter(({ name }) => name.startsWith('tag.'))
		const computed = fields.profile.filter(({ name }) => !name.startsWith('tag.') && aspectOf(name) === undefined)
		return [
			{ label: t('segments.factFields'), options: computed.map(option) },
			{ label: t('nav.tags'), options: tags.map(option) },
			{ label: t('segments.traitFields'), options: fields.traits.map(option) },
		].filter((group) => group.options.length > 0)
	}, [fields, text, t])
}
