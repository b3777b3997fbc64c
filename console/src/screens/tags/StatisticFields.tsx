import { InputNumber, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Window } from '../../api/definition.ts'
import type { Fields } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
import { Field } from '../../ui/Field.tsx'
import { WindowFields } from '../segments/WindowFields.tsx'
import type { DefinitionDraft } from './tag-draft.ts'
import css from './tag-edit.module.css'

type Statistic = DefinitionDraft['statistic']
const measures = ['count', 'sum', 'days', 'distinct', 'first', 'last', 'top'] as const
const sums = ['net', 'gmv', 'refunded', 'units'] as const

interface StatisticProps {
	statistic: Statistic
	fields: Fields
	onChange: (statistic: Statistic) => void
}

/** A count, a sum or a most frequent value over events or orders. */
export function StatisticFields({ statistic, fields, onChange }: StatisticProps) {
	const { t } = useTranslation()
	const text = useText()
	const { over, measure } = statistic
	const properties = propertiesOf(statistic, fields, text)
	const switchTo = (next: Statistic['over']) => {
		const { events: _, property: _property, where: _where, ...rest } = statistic
		onChange({ ...rest, over: next, measure: 'count', ...(next === 'events' ? { events: 'Product Viewed' } : {}) })
	}
	return (
		<div className={css.fields}>
			<div className={css.field}>
				<span>{t('tags.over')}</span>
				<Segmented<Statistic['over']>
					aria-label={t('tags.over')}
					value={over}
					onChange={switchTo}
					options={[
						{ value: 'events', label: t('segments.kind.events') },
						{ value: 'orders', label: t('segments.kind.orders') },
					]}
				/>
			</div>
			{over === 'events' && (
				<Field label={t('segments.event')}>
					{(id) => (
						<Select
							id={id}
							mode="multiple"
							showSearch={{ optionFilterProp: 'label' }}
							className={css.full ?? ''}
							value={namesOf(statistic)}
							onChange={(names: string[]) =>
								onChange({ ...statistic, events: names.length === 1 ? (names[0] ?? '') : { any: names } })
							}
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
						value={measure}
						onChange={(next) => onChange({ ...statistic, measure: next })}
						options={measures.map((value) => ({ value, label: t(`tags.measures.${value}`) }))}
					/>
				)}
			</Field>
			{measure !== 'count' && measure !== 'days' && (
				<Field label={t('segments.property')}>
					{(id) => (
						<Select
							id={id}
							allowClear
							showSearch={{ optionFilterProp: 'label' }}
							className={css.full ?? ''}
							value={statistic.property ?? null}
							onChange={(property: string | null | undefined) => {
								const { property: _, ...rest } = statistic
								onChange(property == null ? rest : { ...rest, property })
							}}
							options={properties}
						/>
					)}
				</Field>
			)}
			{measure === 'top' && (
				<Field label={t('tags.top')}>
					{(id) => (
						<InputNumber
							id={id}
							min={1}
							max={10}
							value={statistic.top ?? 1}
							onChange={(top) => onChange({ ...statistic, top: top ?? 1 })}
						/>
					)}
				</Field>
			)}
			<div className={css.field}>
				<span>{t('segments.window.label')}</span>
				<div className={css.valueLine}>
					<WindowFields
						window={statistic.window as Window | undefined}
						onChange={(window) => {
							const { window: _, ...rest } = statistic
							onChange(window === undefined ? rest : { ...rest, window: { ...window } })
						}}
					/>
				</div>
			</div>
		</div>
	)
}

function namesOf({ events }: Statistic): string[] {
	if (events === undefined) return []
	return typeof events === 'string' ? [events] : [...events.any]
}

function propertiesOf(
	statistic: Statistic,
	fields: Fields,
	text: (words: { zh: string; en: string }) => string,
): { value: string; label: string }[] {
	if (statistic.over === 'orders') {
		if (statistic.measure === 'sum') return sums.map((value) => ({ value, label: value }))
		return fields.orderFields.map((field) => ({ value: field.name, label: text(field.label) }))
	}
	const names = new Set(namesOf(statistic))
	const found = fields.events.filter((event) => names.has(event.name)).flatMap((event) => event.properties)
	const wanted = statistic.measure === 'sum' ? found.filter(({ type }) => type === 'number') : found
	return [...new Map(wanted.map((one) => [one.name, one.label]))].map(([value, label]) => ({ value, label: text(label) }))
}
