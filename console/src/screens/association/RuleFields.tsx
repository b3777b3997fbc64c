import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/Field.tsx'
import css from './association.module.css'
import { type AssociationState, confidences, kinds, lengths, sorts, supports } from './association-state.ts'
import { GoodsFields } from './GoodsFields.tsx'

interface RuleFieldsProps {
	state: AssociationState
	set: (patch: Partial<AssociationState>) => void
}

export function RuleFields({ state, set }: RuleFieldsProps) {
	const { t } = useTranslation()
	const change = (patch: Partial<AssociationState>) => set({ ...patch, who: undefined })
	return (
		<GoodsFields
			level={state.level}
			span={state.span}
			spanless={state.of === 'households'}
			set={change}
			before={
				<Field label={t('association.of.label')}>
					{() => (
						<Segmented<AssociationState['of']>
							aria-label={t('association.of.label')}
							value={state.of}
							onChange={(of) => change({ of })}
							options={kinds.map((value) => ({ value, label: t(`association.of.${value}`) }))}
						/>
					)}
				</Field>
			}
		>
			<Choice
				label={t('association.support')}
				value={state.support}
				values={supports}
				say={(value) => t('association.atLeast', { value })}
				onChange={(support) => change({ support })}
			/>
			<Choice
				label={t('association.confidence')}
				value={state.confidence}
				values={confidences}
				say={(value) => t('association.atLeast', { value })}
				onChange={(confidence) => change({ confidence })}
			/>
			<Choice
				label={t('association.length.label')}
				value={state.length}
				values={lengths}
				say={(value) => t('association.length.most', { count: Number(value) })}
				onChange={(length) => change({ length })}
			/>
			<Choice
				label={t('association.sort.label')}
				value={state.sort}
				values={sorts}
				say={(value) => t(`association.sort.${value}`)}
				onChange={(sort) => change({ sort })}
			/>
		</GoodsFields>
	)
}

interface ChoiceProps<T extends string> {
	label: string
	value: T
	values: readonly T[]
	say: (value: T) => string
	onChange: (value: T) => void
}

function Choice<T extends string>({ label, value, values, say, onChange }: ChoiceProps<T>) {
	return (
		<Field label={label}>
			{(id) => (
				<Select<T>
					id={id}
					className={css.select ?? ''}
					value={value}
					onChange={onChange}
					options={values.map((each) => ({ value: each, label: say(each) }))}
				/>
			)}
		</Field>
	)
}
