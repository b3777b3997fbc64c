import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../../api/model.ts'
import { useText } from '../../../i18n/words.ts'
import { ComparisonFields } from '../ComparisonFields.tsx'
import css from '../controls.module.css'
import type { CountedDraft } from '../draft.ts'
import { type FilterTarget, textTarget } from '../filter-targets.ts'
import { goalFor } from '../goal.ts'
import { addsUp, needsProperty } from '../known-measures.ts'
import { MeasureFields } from '../MeasureFields.tsx'
import { ChangeFields } from './ChangeFields.tsx'
import { TargetSelect } from './TargetSelect.tsx'

interface MeasureLineProps<Measure extends string> {
	draft: CountedDraft<Measure>
	over: 'events' | 'orders'
	measures: readonly Measure[]
	/** What the server calls them, and offers. */
	named: Fields['eventMeasures']
	targets: readonly FilterTarget[]
	onChange: (patch: Partial<CountedDraft<Measure>>) => void
}

const ofNumbers: readonly string[] = ['sum', 'avg', 'min', 'max']
/** What is measured, of what, and what it must come to. */
export function MeasureLine<Measure extends string>({
	draft,
	over,
	measures,
	named,
	targets,
	onChange,
}: MeasureLineProps<Measure>) {
	const { t } = useTranslation()
	const text = useText()
	const { measure, of, goal } = draft
	const measurable = targets.filter(
		({ column, type }) => column === (over === 'orders') && (type === 'number' || !ofNumbers.includes(measure)),
	)
	const chosen = measurable.find(({ name }) => name === of)
	const offered = measures.flatMap((value) => {
		const found = named.find(({ name }) => name === value)
		return found ? [{ value, label: text(found.label), unit: found.value }] : []
	})
	const unit = offered.find(({ value }) => value === measure)?.unit
	const switchTo = (next: Measure) =>
		onChange({
			measure: next,
			goal: goalFor(next, goal),
			...(needsProperty(next, over) && measure !== next ? { of: undefined } : {}),
			...(addsUp(next) ? {} : { same: undefined }),
		})
	return (
		<>
			<Select<Measure>
				className={css.op ?? ''}
				popupMatchSelectWidth={false}
				aria-label={t('segments.measure')}
				value={measure}
				onChange={switchTo}
				options={offered}
			/>
			{needsProperty(measure, over) && (
				<TargetSelect
					label={t('conditions.of')}
					value={of}
					targets={measurable}
					free={over === 'events'}
					onChange={(next) => onChange({ of: next })}
				/>
			)}
			{goal.by === 'value' && (
				<ComparisonFields
					draft={goal}
					of={chosen ?? textTarget}
					onChange={(comparison) => onChange({ goal: { by: 'value', ...comparison } })}
				/>
			)}
			{goal.by === 'number' && (
				<MeasureFields
					draft={goal}
					decimals={unit === 'amount'}
					onChange={(measured) => onChange({ goal: { by: 'number', ...measured } })}
				/>
			)}
			{goal.by === 'change' && <ChangeFields goal={goal} onChange={(next) => onChange({ goal: next })} />}
			{goal.by === 'number' && (unit === 'days' || measure === 'days') && <span className={css.word}>{t('segments.days')}</span>}
		</>
	)
}
