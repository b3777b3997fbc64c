import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
import { StepPicker } from '../../ui/ask/StepPicker.tsx'
import { Field } from '../../ui/Field.tsx'
import { CloseOutlined, StopOutlined } from '../../ui/icons.ts'
import { entries, type Funnel, orders, windowUnits } from './funnel-question.ts'
import css from './funnels.module.css'
import { dimensionsQuery } from './queries.ts'

interface RuleFieldsProps {
	funnel: Funnel
	fields: Fields
	onChange: (funnel: Funnel) => void
}

/** How the steps are taken, what ends an attempt, and what people are told apart by. */
export function RuleFields({ funnel, fields, onChange }: RuleFieldsProps) {
	const { t } = useTranslation()
	return (
		<>
			<div className={css.rules}>
				<Field label={t('funnels.window.label')} help={t('funnels.window.help')}>
					{(id) => (
						<span className={css.pair}>
							<InputNumber<number>
								id={id}
								min={1}
								max={3_650}
								precision={0}
								value={funnel.window.amount}
								onChange={(amount) => amount && onChange({ ...funnel, window: { ...funnel.window, amount } })}
							/>
							<Select<Funnel['window']['unit']>
								aria-label={t('funnels.window.unitLabel')}
								popupMatchSelectWidth={false}
								value={funnel.window.unit}
								onChange={(unit) => onChange({ ...funnel, window: { ...funnel.window, unit } })}
								options={windowUnits.map((value) => ({ value, label: t(`funnels.window.unit.${value}`, { count: 2 }) }))}
							/>
						</span>
					)}
				</Field>
				<Field label={t('funnels.rule.label')} help={t(`funnels.rule.what.${funnel.order}`)}>
					{(id) => (
						<Select<Funnel['order']>
							id={id}
							value={funnel.order}
							onChange={(order) => onChange({ ...funnel, order, optional: order === 'ordered' ? funnel.optional : [] })}
							options={orders.map((value) => ({ value, label: t(`funnels.rule.${value}`) }))}
						/>
					)}
				</Field>
				<Field label={t('funnels.entry.label')} help={t(`funnels.entry.what.${funnel.entry}`)}>
					{(id) => (
						<Select<Funnel['entry']>
							id={id}
							value={funnel.entry}
							onChange={(entry) => onChange({ ...funnel, entry })}
							options={entries.map((value) => ({ value, label: t(`funnels.entry.${value}`) }))}
						/>
					)}
				</Field>
				<SameField funnel={funnel} onChange={onChange} />
				<ByFields funnel={funnel} onChange={onChange} />
			</div>
			<Ends funnel={funnel} fields={fields} onChange={onChange} />
		</>
	)
}

type Part = Omit<RuleFieldsProps, 'fields'>

/** What all steps of an attempt are about: events and orders call it by names of their own. */
const sames = {
	item: { property: 'product_id', field: 'item' },
	category: { property: 'category', field: 'category' },
} as const

function SameField({ funnel, onChange }: Part) {
	const { t } = useTranslation()
	const chosen = Object.entries(sames).find(([, same]) => JSON.stringify(same) === JSON.stringify(funnel.same))?.[0]
	const choose = (next: string) => {
		const { same: _, ...rest } = funnel
		onChange(next === 'any' ? rest : { ...rest, same: { ...sames[next as keyof typeof sames] } })
	}
	return (
		<Field label={t('funnels.same.label')} help={t('funnels.same.help')}>
			{(id) => (
				<Select
					id={id}
					disabled={funnel.order === 'strict'}
					value={funnel.same === undefined ? 'any' : (chosen ?? null)}
					placeholder={t('funnels.same.other')}
					onChange={choose}
					options={(['any', 'item', 'category'] as const).map((value) => ({ value, label: t(`funnels.same.${value}`) }))}
				/>
			)}
		</Field>
	)
}

/** What people are told apart by, and where it is read. */
export function ByFields({ funnel, onChange }: Part) {
	const { t } = useTranslation()
	const text = useText()
	const known = useQuery(dimensionsQuery).data
	const options = useMemo(() => {
		const of = (kind: 'rows' | 'people') =>
			(known?.items ?? []).filter((one) => one.of === kind).map(({ name, label }) => ({ value: name, label: text(label) }))
		return [
			{ label: t('funnels.by.rows'), options: of('rows') },
			{ label: t('funnels.by.people'), options: of('people') },
		]
	}, [known, text, t])
	const { by } = funnel
	const isPeople = known?.items.find(({ name }) => name === by?.dimension)?.of === 'people'
	const choose = (dimension: string | undefined) => {
		const { by: before, ...rest } = funnel
		onChange(dimension === undefined ? rest : { ...rest, by: { step: 1, row: 'first', ...before, dimension } })
	}
	return (
		<>
			<Field label={t('funnels.by.label')} help={t('funnels.by.help')}>
				{(id) => (
					<Select<string>
						id={id}
						allowClear
						showSearch={{ optionFilterProp: 'label' }}
						popupMatchSelectWidth={false}
						placeholder={t('funnels.by.none')}
						value={by?.dimension ?? null}
						onChange={choose}
						options={options}
					/>
				)}
			</Field>
			{by && !isPeople && (
				<Field label={t('funnels.by.where')} help={t('funnels.by.whereHelp')}>
					{(id) => (
						<Select
							id={id}
							popupMatchSelectWidth={false}
							value={`${by.row}.${by.step}`}
							onChange={(next) => {
								const [row, step] = next.split('.') as ['first' | 'last', string]
								onChange({ ...funnel, by: { ...by, row, step: Number(step) } })
							}}
							options={funnel.steps.flatMap((_, nth) =>
								(['first', 'last'] as const).map((row) => ({
									value: `${row}.${nth + 1}`,
									label: t(`funnels.by.${row}Of`, { nth: nth + 1 }),
								})),
							)}
						/>
					)}
				</Field>
			)}
		</>
	)
}

function Ends({ funnel, fields, onChange }: RuleFieldsProps) {
	const { t } = useTranslation()
	const { without } = funnel
	return (
		<div className={css.ends}>
			{without.map((one, nth) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: it is its place; the picker follows what stands there
				<div key={nth} className={css.end}>
					<StepPicker
						label={t('funnels.ends.one')}
						step={one}
						fields={fields}
						onChange={(next) => onChange({ ...funnel, without: without.with(nth, next) })}
					/>
					<Button
						type="text"
						size="small"
						aria-label={t('funnels.ends.remove')}
						icon={<CloseOutlined />}
						onClick={() => onChange({ ...funnel, without: without.toSpliced(nth, 1) })}
					/>
				</div>
			))}
			<Button
				type="text"
				size="small"
				icon={<StopOutlined />}
				disabled={without.length >= 5}
				onClick={() => onChange({ ...funnel, without: [...without, { events: 'Product Removed' }] })}
			>
				{t('funnels.ends.add')}
			</Button>
		</div>
	)
}
