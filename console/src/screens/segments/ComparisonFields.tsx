import { DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Operator, Scalar } from '../../api/definition.ts'
import type { BothLanguages } from '../../i18n/words.ts'
import { useText } from '../../i18n/words.ts'
import css from './controls.module.css'
import type { ComparisonDraft } from './draft.ts'
import { FreeSelect, matches, type Suggestion } from './kinds/FreeSelect.tsx'

/** What the builder must know of a thing to compare it. */
export interface Comparable {
	readonly type: 'text' | 'number' | 'boolean' | 'time'
	readonly operators: readonly Operator[]
	/** All there are. */
	readonly values?: readonly { readonly value: Scalar; readonly label: BothLanguages }[] | undefined
	/** Some that are likely, beside any other. */
	readonly suggestions?: readonly Suggestion[] | undefined
}

interface ComparisonFieldsProps {
	draft: ComparisonDraft
	of: Comparable
	onChange: (comparison: ComparisonDraft) => void
}

export function ComparisonFields({ draft, of, onChange }: ComparisonFieldsProps) {
	const { t } = useTranslation()
	return (
		<>
			<Select<Operator>
				className={css.op ?? ''}
				aria-label={t('segments.operator')}
				popupMatchSelectWidth={false}
				value={draft.op}
				onChange={(op) => onChange({ op, value: carriedOver(draft, op) })}
				options={of.operators.map((op) => ({
					value: op,
					label: t(`segments.op.${of.type === 'time' ? 'time' : 'plain'}.${op}`),
				}))}
			/>
			<ValueField draft={draft} of={of} onChange={(value) => onChange({ op: draft.op, value })} />
		</>
	)
}

/** A value typed for one operator stays where the next one can use it. */
function carriedOver({ op, value }: ComparisonDraft, next: Operator): ComparisonDraft['value'] {
	const shape = (each: Operator) => (each === 'in' || each === 'between' || each === 'exists' ? each : 'one')
	if (shape(op) === shape(next)) return value
	if (shape(op) === 'one' && next === 'in' && value !== undefined && typeof value !== 'object') return [value]
	return undefined
}

interface ValueFieldProps {
	draft: ComparisonDraft
	of: Comparable
	onChange: (value: ComparisonDraft['value']) => void
}

function ValueField({ draft: { op, value }, of, onChange }: ValueFieldProps) {
	const { t } = useTranslation()
	const text = useText()
	if (op === 'exists') return null
	const known = of.values?.map((each) => ({ value: each.value as string | number, label: text(each.label) }))
	if (op === 'in') {
		return (
			<Select<(string | number)[]>
				mode={known ? 'multiple' : 'tags'}
				className={css.wide ?? ''}
				aria-label={t('segments.values')}
				placeholder={t('segments.valuesHint')}
				value={Array.isArray(value) ? (value as (string | number)[]) : []}
				onChange={(chosen) => onChange(of.type === 'number' ? chosen.map(Number).filter((each) => !Number.isNaN(each)) : chosen)}
				{...optionsFor(known, of.suggestions)}
			/>
		)
	}
	if (op === 'between') {
		const [low, high] = Array.isArray(value) ? value : []
		return (
			<>
				<OneValue of={of} label={t('segments.from')} value={low} onChange={(next) => onChange([next ?? '', high ?? ''])} />
				<span className={css.word}>{t('segments.to')}</span>
				<OneValue of={of} label={t('segments.to')} value={high} onChange={(next) => onChange([low ?? '', next ?? ''])} />
			</>
		)
	}
	if (known && ['eq', 'neq', 'contains'].includes(op)) {
		return (
			<Select<string | number>
				showSearch={{ optionFilterProp: 'label' }}
				className={css.value ?? ''}
				aria-label={t('segments.value')}
				placeholder={t('segments.choose')}
				value={(value as string | number | undefined) ?? null}
				onChange={onChange}
				options={known}
			/>
		)
	}
	if (of.suggestions && (op === 'eq' || op === 'neq')) {
		const chosen = typeof value === 'string' ? value : undefined
		return <FreeSelect label={t('segments.value')} value={chosen} suggestions={of.suggestions} onChange={onChange} />
	}
	return (
		<OneValue
			of={of}
			label={t('segments.value')}
			value={Array.isArray(value) ? undefined : (value as Scalar | undefined)}
			onChange={onChange}
		/>
	)
}

/** From a list, typed, or either. */
function optionsFor(known: { value: string | number; label: string }[] | undefined, suggestions: Comparable['suggestions']) {
	if (known) return { options: known }
	const typed = { tokenSeparators: [',', '，', '\n'], suffixIcon: null }
	return suggestions ? { ...typed, options: [...suggestions], showSearch: { filterOption: matches } } : { ...typed, open: false }
}

interface OneValueProps {
	of: Comparable
	label: string
	value: Scalar | undefined
	onChange: (value: Scalar | undefined) => void
}

function OneValue({ of, label, value, onChange }: OneValueProps) {
	const { t } = useTranslation()
	switch (of.type) {
		case 'number':
			return (
				<InputNumber<number>
					className={css.number ?? ''}
					aria-label={label}
					value={typeof value === 'number' ? value : null}
					onChange={(next) => onChange(next ?? undefined)}
				/>
			)
		case 'boolean':
			return (
				<Select<'yes' | 'no'>
					className={css.number ?? ''}
					aria-label={label}
					placeholder={t('segments.choose')}
					value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
					onChange={(answer) => onChange(answer === 'yes')}
					options={[
						{ value: 'yes', label: t('segments.true') },
						{ value: 'no', label: t('segments.false') },
					]}
				/>
			)
		case 'time':
			return (
				<DatePicker
					aria-label={label}
					value={typeof value === 'string' && value !== '' ? dayjs(value) : null}
					onChange={(next) => onChange(next?.format('YYYY-MM-DD'))}
				/>
			)
		case 'text':
			return (
				<Input
					className={css.value ?? ''}
					aria-label={label}
					value={value === undefined ? '' : String(value)}
					onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
				/>
			)
	}
}
