import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../api/model.ts'
import { type BothLanguages, useText } from '../../i18n/words.ts'
import { Field } from '../../ui/Field.tsx'
import { fieldsQuery } from '../../ui/fields.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { FilterList } from '../segments/FilterList.tsx'
import { eventTargets, orderTargets, propertiesOf } from '../segments/filter-targets.ts'
import { type Lack, needsProperty, type TraitDraft, traitMeasures } from './trait-draft.ts'
import css from './traits.module.css'

interface FormProps {
	draft: TraitDraft
	lacks: ReadonlySet<Lack>
	fixedName: boolean
	disabled: boolean
	onChange: (draft: TraitDraft) => void
}

export function TraitForm(props: FormProps) {
	const fields = useQuery(fieldsQuery)
	return (
		<div className={css.fields}>
			<NameFields {...props} />
			<Loaded query={fields} skeleton={<TextSkeleton rows={5} />}>
				{(known) => (
					<>
						<CountedFields {...props} fields={known} />
						<WindowField {...props} />
						<WhereField {...props} fields={known} />
					</>
				)}
			</Loaded>
		</div>
	)
}

function NameFields({ draft, lacks, fixedName, disabled, onChange }: FormProps) {
	const { t } = useTranslation()
	const label = (language: keyof BothLanguages) => (
		<Field label={t(`computed.label.${language}`)} wrong={lacks.has('label') ? t('computed.lack.label') : undefined}>
			{(id) => (
				<Input
					id={id}
					value={draft.label[language]}
					maxLength={120}
					disabled={disabled}
					onChange={({ target }) => onChange({ ...draft, label: { ...draft.label, [language]: target.value } })}
				/>
			)}
		</Field>
	)
	return (
		<>
			{label('zh')}
			{label('en')}
			<div className={css.wide}>
				<Field
					label={t('computed.name')}
					help={t('computed.nameHelp')}
					wrong={lacks.has('name') ? t('computed.lack.name') : undefined}
				>
					{(id) => (
						<Input
							id={id}
							value={draft.name}
							maxLength={61}
							disabled={fixedName || disabled}
							onChange={({ target }) => onChange({ ...draft, name: target.value.toLowerCase() })}
						/>
					)}
				</Field>
			</div>
		</>
	)
}

type PartProps = FormProps & { fields: Fields }

function CountedFields({ draft, lacks, fields, disabled, onChange }: PartProps) {
	const { t } = useTranslation()
	const text = useText()
	const { over, measure } = draft
	const needs = needsProperty(measure)
	const switchTo = (next: TraitDraft['over']) =>
		onChange({ ...draft, over: next, measure: 'count', property: undefined, where: [] })
	return (
		<>
			<div className={css.field}>
				<span>{t('tags.over')}</span>
				<Segmented<TraitDraft['over']>
					aria-label={t('tags.over')}
					value={over}
					disabled={disabled}
					onChange={switchTo}
					options={(['events', 'orders'] as const).map((value) => ({ value, label: t(`segments.kind.${value}`) }))}
				/>
			</div>
			{over === 'events' && (
				<Field label={t('segments.event')} wrong={lacks.has('events') ? t('segments.gap.no-event') : undefined}>
					{(id) => (
						<Select
							id={id}
							mode="multiple"
							showSearch={{ optionFilterProp: 'label' }}
							className={css.full ?? ''}
							disabled={disabled}
							value={[...draft.events]}
							onChange={(events: string[]) => onChange({ ...draft, events })}
							options={fields.events.map((event) => ({ value: event.name, label: text(event.label) }))}
						/>
					)}
				</Field>
			)}
			<Field label={t('segments.measure')}>
				{(id) => (
					<Select
						id={id}
						className={css.full ?? ''}
						disabled={disabled}
						value={measure}
						onChange={(next) => onChange({ ...draft, measure: next, property: undefined })}
						options={traitMeasures.map((value) => ({ value, label: t(`tags.measures.${value}`) }))}
					/>
				)}
			</Field>
			{needs !== 'never' && (
				<Field
					label={t('segments.property')}
					help={needs === 'maybe' ? t('computed.propertyHelp') : ''}
					wrong={lacks.has('property') ? t('segments.gap.no-property') : undefined}
				>
					{(id) => (
						<Select
							id={id}
							allowClear={needs === 'maybe'}
							showSearch={{ optionFilterProp: 'label' }}
							className={css.full ?? ''}
							disabled={disabled}
							value={draft.property ?? null}
							onChange={(property: string | null | undefined) => onChange({ ...draft, property: property ?? undefined })}
							options={propertyOptions(draft, fields, text)}
						/>
					)}
				</Field>
			)}
		</>
	)
}

const orderSums = ['net', 'units']
const orderColumns = ['item', 'category', 'channel', 'region', 'dealer']

function propertyOptions({ over, measure, events }: TraitDraft, fields: Fields, text: (words: BothLanguages) => string) {
	const summed = measure === 'sum'
	const found =
		over === 'orders'
			? (summed ? fields.orderMeasures : fields.orderFields).filter(({ name }) =>
					(summed ? orderSums : orderColumns).includes(name),
				)
			: propertiesOf(fields, events).filter(({ type }) => !summed || type === 'number')
	return found.map(({ name, label }) => ({ value: name, label: text(label) }))
}

function WindowField({ draft, disabled, onChange }: FormProps) {
	const { t } = useTranslation()
	const { windowDays } = draft
	return (
		<div className={css.field}>
			<span>{t('segments.window.label')}</span>
			<div className={css.line}>
				<Segmented<'days' | 'ever'>
					aria-label={t('segments.window.label')}
					value={windowDays === undefined ? 'ever' : 'days'}
					disabled={disabled}
					onChange={(kind) => onChange({ ...draft, windowDays: kind === 'ever' ? undefined : 30 })}
					options={[
						{ value: 'days', label: t('computed.lastDays') },
						{ value: 'ever', label: t('computed.ever') },
					]}
				/>
				{windowDays !== undefined && (
					<InputNumber<number>
						aria-label={t('segments.window.length')}
						min={1}
						max={3650}
						precision={0}
						disabled={disabled}
						value={windowDays}
						onChange={(days) => onChange({ ...draft, windowDays: days ?? 30 })}
					/>
				)}
			</div>
		</div>
	)
}

function WhereField({ draft, lacks, fields, disabled, onChange }: PartProps) {
	const { t } = useTranslation()
	const text = useText()
	if (disabled) return null
	const targets = draft.over === 'orders' ? orderTargets(fields, text) : eventTargets(fields, draft.events, text)
	return (
		<div className={css.wide}>
			<span>{t('computed.where')}</span>
			<FilterList filters={draft.where} targets={targets} onChange={(where) => onChange({ ...draft, where })} />
			{lacks.has('where') && (
				<p className={css.wrong} role="alert">
					{t('computed.lack.where')}
				</p>
			)}
		</div>
	)
}
