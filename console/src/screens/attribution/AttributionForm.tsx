import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/words.ts'
import { Field } from '../../ui/Field.tsx'
import { fieldsQuery } from '../../ui/fields.ts'
import { Panel } from '../../ui/Panel.tsx'
import css from './attribution.module.css'
import { type AttributionState, halfLives, lookBacks, orders, type SetAttribution } from './attribution-question.ts'
import { dimensionsQuery } from './queries.ts'

interface FormProps {
	state: AttributionState
	set: SetAttribution
}

/** What a conversion is, what a touch is, and which touches are on its path. */
export function AttributionForm({ state, set }: FormProps) {
	const { t } = useTranslation()
	const [more, setMore] = useState(
		state.touches !== undefined || state.order !== '1' || state.worth === 'rate' || state.halfLife !== '7',
	)
	return (
		<Panel>
			<div className={css.fields}>
				<Goal state={state} set={set} />
				<Field label={t('attribution.form.lookBack')}>
					{(id) => (
						<Select
							id={id}
							className={css.control ?? ''}
							value={state.lookBack}
							onChange={(lookBack) => set({ lookBack })}
							options={lookBacks.map((value) => ({ value, label: t('attribution.form.days', { days: value }) }))}
						/>
					)}
				</Field>
				<Field label={t('attribution.form.rule')} help={t(`attribution.form.ruleMeans.${state.rule}`)}>
					{(id) => (
						<Segmented<AttributionState['rule']>
							id={id}
							value={state.rule}
							onChange={(rule) => set({ rule })}
							options={(['next', 'every'] as const).map((value) => ({ value, label: t(`attribution.form.rules.${value}`) }))}
						/>
					)}
				</Field>
				<Field label={t('attribution.form.alone')} help={t('attribution.form.aloneMeans')}>
					{(id) => (
						<Checkbox id={id} checked={!state.alone} onChange={({ target }) => set({ alone: !target.checked })}>
							{t('attribution.form.aloneCounts')}
						</Checkbox>
					)}
				</Field>
				<Button className={css.more ?? ''} type="text" aria-expanded={more} onClick={() => setMore(!more)}>
					{t(more ? 'attribution.form.fewer' : 'attribution.form.more')}
				</Button>
			</div>
			{more && (
				<div className={css.fields}>
					<Touches state={state} set={set} />
					<Tuning state={state} set={set} />
				</div>
			)}
		</Panel>
	)
}

function useEventOptions() {
	const text = useText()
	const events = useQuery(fieldsQuery).data?.events ?? []
	return events.map((event) => ({ value: event.name, label: text(event.label), title: event.name }))
}

/** What events say besides their names, each once. */
function useProperties(events: readonly string[]) {
	const text = useText()
	const known = useQuery(fieldsQuery).data?.events ?? []
	const properties = known.filter(({ name }) => events.includes(name)).flatMap((event) => event.properties)
	const labels = new Map(properties.map(({ name, label }) => [`property:${name}`, text(label)]))
	return [...labels].map(([value, label]) => ({ value, label }))
}

/** No event has this name. */
const anOrder = ''

function Goal({ state, set }: FormProps) {
	const { t } = useTranslation()
	const events = useEventOptions()
	return (
		<Field label={t('attribution.form.goal')}>
			{(id) => (
				<Select
					id={id}
					className={css.control ?? ''}
					showSearch={{ optionFilterProp: 'label' }}
					value={state.goal ?? anOrder}
					onChange={(goal) => set({ goal: goal === anOrder ? undefined : goal, measure: 'conversions' })}
					options={[{ value: anOrder, label: t('attribution.form.order') }, ...events]}
				/>
			)}
		</Field>
	)
}

function Touches({ state, set }: FormProps) {
	const { t } = useTranslation()
	const text = useText()
	const events = useEventOptions()
	const dimensions = useQuery(dimensionsQuery).data?.items ?? []
	const rows = dimensions.filter(({ of }) => of === 'rows').map(({ name, label }) => ({ value: name, label: text(label) }))
	const named = useProperties(state.touches ?? [])
	return (
		<>
			<Field label={t('attribution.form.touches')} help={t('attribution.form.touchesMean')}>
				{(id) => (
					<Select
						id={id}
						className={css.control ?? ''}
						mode="multiple"
						maxTagCount="responsive"
						showSearch={{ optionFilterProp: 'label' }}
						placeholder={t('attribution.form.usual')}
						value={state.touches ?? []}
						onChange={(touches: string[]) => set({ touches: touches.length > 0 ? touches : undefined })}
						options={events}
					/>
				)}
			</Field>
			{state.touches && (
				<Field label={t('attribution.form.by')}>
					{(id) => (
						<Select
							id={id}
							className={css.control ?? ''}
							showSearch={{ optionFilterProp: 'label' }}
							value={state.by}
							onChange={(by) => set({ by })}
							options={[...rows, ...named]}
						/>
					)}
				</Field>
			)}
		</>
	)
}

function Tuning({ state, set }: FormProps) {
	const { t } = useTranslation()
	return (
		<>
			<Field label={t('attribution.form.chain')} help={t('attribution.form.chainMeans')}>
				{(id) => (
					<Segmented
						id={id}
						value={state.order}
						onChange={(order) => set({ order })}
						options={orders.map((value) => ({ value, label: value }))}
					/>
				)}
			</Field>
			<Field label={t('attribution.form.worth')} help={t(`attribution.form.worthMeans.${state.worth}`)}>
				{(id) => (
					<Segmented<AttributionState['worth']>
						id={id}
						value={state.worth}
						onChange={(worth) => set({ worth })}
						options={(['count', 'rate'] as const).map((value) => ({ value, label: t(`attribution.form.worths.${value}`) }))}
					/>
				)}
			</Field>
			<Field label={t('attribution.form.halfLife')}>
				{(id) => (
					<Select
						id={id}
						className={css.control ?? ''}
						value={state.halfLife}
						onChange={(halfLife) => set({ halfLife })}
						options={halfLives.map((value) => ({ value, label: t('attribution.form.touchesBack', { touches: value }) }))}
					/>
				)}
			</Field>
		</>
	)
}
