import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderMeasure } from '../../api/definition.ts'
import type { Fields } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
import type { EventDraft, OrderDraft } from './builder-model.ts'
import css from './controls.module.css'
import { FilterList } from './FilterList.tsx'
import { eventTargets, orderTargets, propertiesOf } from './filter-targets.ts'
import { eventMeasures, orderMeasures } from './known-measures.ts'
import { MeasureFields } from './MeasureFields.tsx'
import { WindowFields } from './WindowFields.tsx'

interface EventFieldsProps {
	draft: EventDraft
	fields: Fields
	onChange: (draft: EventDraft) => void
}

/** What somebody did: which event, how often or how much, where, when. */
export function EventFields({ draft, fields, onChange }: EventFieldsProps) {
	const { t } = useTranslation()
	const text = useText()
	const properties = useMemo(() => propertiesOf(fields, draft.events), [fields, draft.events])
	const targets = useMemo(() => eventTargets(fields, draft.events, text), [fields, draft.events, text])
	return (
		<>
			<div className={css.line}>
				<Select
					mode="multiple"
					showSearch={{ optionFilterProp: 'label' }}
					className={css.wide ?? ''}
					popupMatchSelectWidth={false}
					aria-label={t('segments.event')}
					placeholder={t('segments.chooseEvent')}
					value={[...draft.events]}
					onChange={(events: string[]) => onChange({ ...draft, events })}
					options={fields.events.map((event) => ({ value: event.name, label: text(event.label), title: event.name }))}
				/>
				<Select
					className={css.op ?? ''}
					popupMatchSelectWidth={false}
					aria-label={t('segments.measure')}
					value={draft.measure}
					onChange={(measure) => onChange({ ...draft, measure })}
					options={optionsOf(eventMeasures, fields.eventMeasures, text)}
				/>
				{draft.measure === 'sum' && (
					<Select
						className={css.op ?? ''}
						popupMatchSelectWidth={false}
						aria-label={t('segments.property')}
						placeholder={t('segments.property')}
						value={draft.property ?? null}
						onChange={(property: string) => onChange({ ...draft, property })}
						options={properties
							.filter((property) => property.type === 'number')
							.map((property) => ({ value: property.name, label: text(property.label) }))}
					/>
				)}
				<MeasureFields
					draft={draft}
					decimals={draft.measure === 'sum'}
					onChange={(measured) => onChange({ ...draft, ...measured })}
				/>
				{draft.measure === 'days_since_last' && <span className={css.word}>{t('segments.days')}</span>}
			</div>
			<div className={css.line}>
				<WindowFields window={draft.window} onChange={(window) => onChange({ ...draft, window })} />
			</div>
			<FilterList filters={draft.where} targets={targets} onChange={(where) => onChange({ ...draft, where })} />
		</>
	)
}

interface OrderFieldsProps {
	draft: OrderDraft
	fields: Fields
	onChange: (draft: OrderDraft) => void
}

const amounts: readonly OrderMeasure[] = ['net', 'gmv', 'refunded', 'units']

/** What somebody bought. */
export function OrderFields({ draft, fields, onChange }: OrderFieldsProps) {
	const { t } = useTranslation()
	const text = useText()
	const targets = orderTargets(fields, text)
	return (
		<>
			<div className={css.line}>
				<Select
					className={css.field ?? ''}
					popupMatchSelectWidth={false}
					aria-label={t('segments.measure')}
					value={draft.measure}
					onChange={(measure) => onChange({ ...draft, measure })}
					options={optionsOf(orderMeasures, fields.orderMeasures, text)}
				/>
				<MeasureFields
					draft={draft}
					decimals={amounts.includes(draft.measure)}
					onChange={(measured) => onChange({ ...draft, ...measured })}
				/>
				{draft.measure === 'days_since_last' && <span className={css.word}>{t('segments.days')}</span>}
			</div>
			<div className={css.line}>
				<WindowFields window={draft.window} onChange={(window) => onChange({ ...draft, window })} />
			</div>
			<FilterList filters={draft.where} targets={targets} onChange={(where) => onChange({ ...draft, where })} />
		</>
	)
}

/** Of the measures that the server offers, those that have controls here. */
function optionsOf<Name extends string>(
	known: readonly Name[],
	offered: Fields['eventMeasures'],
	text: ReturnType<typeof useText>,
): { value: Name; label: string }[] {
	return known.flatMap((value) => {
		const measure = offered.find(({ name }) => name === value)
		return measure ? [{ value, label: text(measure.label) }] : []
	})
}
