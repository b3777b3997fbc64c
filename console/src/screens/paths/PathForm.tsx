import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Happening } from '../../api/definition.ts'
import { useText } from '../../i18n/words.ts'
import { Field } from '../../ui/Field.tsx'
import { fieldsQuery } from '../../ui/fields.ts'
import { Panel } from '../../ui/Panel.tsx'
import { MoreFields } from './MoreFields.tsx'
import { type PathState, reaches, type SetPaths } from './path-question.ts'
import css from './paths.module.css'
import { dimensionsQuery } from './queries.ts'
import { useStepName } from './use-node-name.ts'

interface PathFormProps {
	state: PathState
	set: SetPaths
}

/** What is asked: where ways begin or end, how far they reach, and what tells nodes apart. */
export function PathForm({ state, set }: PathFormProps) {
	const { t } = useTranslation()
	const text = useText()
	const dimensions = useQuery(dimensionsQuery).data?.items ?? []
	const isSet = state.without !== undefined || state.unfolded || state.occurrence !== 'first' || state.per !== 'person'
	const [more, setMore] = useState(isSet)
	const anchored = state.start !== undefined || state.end !== undefined
	return (
		<Panel>
			<div className={css.fields}>
				<Field label={t('paths.start.label')}>
					{(id) => (
						<StepSelect
							id={id}
							step={state.start}
							placeholder={t('paths.start.none')}
							onChange={(start) => set({ start, open: undefined })}
						/>
					)}
				</Field>
				<Field label={t('paths.end.label')}>
					{(id) => (
						<StepSelect
							id={id}
							step={state.end}
							placeholder={t('paths.end.none')}
							onChange={(end) => set({ end, open: undefined })}
						/>
					)}
				</Field>
				<Field label={t('paths.reach.label')}>
					{(id) => (
						<Select
							id={id}
							className={css.control ?? ''}
							value={anchored || !state.reach.startsWith('w') ? state.reach : '30m'}
							onChange={(reach) => set({ reach, open: undefined })}
							options={reaches
								.filter((reach) => anchored || !reach.startsWith('w'))
								.map((reach) => ({ value: reach, label: t(`paths.reach.${reach}`) }))}
						/>
					)}
				</Field>
				<Field label={t('paths.by.label')}>
					{(id) => (
						<Select
							id={id}
							className={css.control ?? ''}
							allowClear
							showSearch={{ optionFilterProp: 'label' }}
							placeholder={t('paths.by.none')}
							value={state.by ?? null}
							onChange={(by: string | null | undefined) => set({ by: by ?? undefined, open: undefined })}
							options={dimensions
								.filter(({ of }) => of === 'rows')
								.map(({ name, label }) => ({ value: name, label: text(label) }))}
						/>
					)}
				</Field>
				<Button type="text" aria-expanded={more} className={css.moreButton ?? ''} onClick={() => setMore(!more)}>
					{t(more ? 'paths.less' : 'paths.more')}
				</Button>
			</div>
			{more && <MoreFields state={state} set={set} windowed={anchored && state.reach.startsWith('w')} />}
		</Panel>
	)
}

interface StepSelectProps {
	id: string
	step: Happening | undefined
	placeholder: string
	onChange: (step: Happening | undefined) => void
}

const orders = 'orders'

/** An event, or an order. A step that came from a node may say more than its name: it stays as it is until another is chosen. */
function StepSelect({ id, step, placeholder, onChange }: StepSelectProps) {
	const { t } = useTranslation()
	const text = useText()
	const fields = useQuery(fieldsQuery).data
	const nameOf = useStepName()
	const value = step && optionOf(step)
	const known = [
		{ value: orders, label: t('paths.node.order') },
		...(fields?.events ?? []).map((event) => ({
			value: `event ${event.name}`,
			label: capitalised(text(event.label)),
			title: event.name,
		})),
	]
	const own = value !== undefined && !known.some((each) => each.value === value)
	return (
		<Select
			id={id}
			className={css.control ?? ''}
			allowClear
			showSearch={{ optionFilterProp: 'label' }}
			placeholder={placeholder}
			value={value ?? null}
			onChange={(next: string | null | undefined) => onChange(next ? stepOf(next) : undefined)}
			options={own && step ? [{ value, label: nameOf(step) }, ...known] : known}
		/>
	)
}

function optionOf(step: Happening): string {
	if (step.where === undefined) {
		if ('orders' in step) return orders
		if (typeof step.events === 'string') return `event ${step.events}`
	}
	return `json ${JSON.stringify(step)}`
}

function stepOf(value: string): Happening | undefined {
	if (value === orders) return { orders: true }
	return value.startsWith('event ') ? { events: value.slice('event '.length) } : JSON.parse(value.slice('json '.length))
}

function capitalised(label: string): string {
	return label.charAt(0).toUpperCase() + label.slice(1)
}
