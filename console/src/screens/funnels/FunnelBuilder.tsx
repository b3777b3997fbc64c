import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select, Tooltip } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Happening } from '../../api/definition.ts'
import type { Fields } from '../../api/model.ts'
import { StepPicker } from '../../ui/ask/StepPicker.tsx'
import { fieldsQuery } from '../../ui/fields.ts'
import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, DownOutlined, PlusOutlined, UpOutlined } from '../../ui/icons.ts'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { AheadFields } from './AheadFields.tsx'
import { type Funnel, starters, withSteps } from './funnel-question.ts'
import css from './funnels.module.css'
import { RuleFields } from './RuleFields.tsx'
import { useStepName } from './use-names.ts'

interface FunnelBuilderProps {
	funnel: Funnel
	onChange: (funnel: Funnel) => void
}

const mostSteps = 12

/** The question: read back as one line, and opened to be changed. */
export function FunnelBuilder({ funnel, onChange }: FunnelBuilderProps) {
	const { t } = useTranslation()
	const nameOf = useStepName()
	const fields = useQuery(fieldsQuery).data
	const [open, setOpen] = useState(false)
	const starter = Object.entries(starters).find(([, one]) => JSON.stringify(one) === JSON.stringify(funnel))?.[0]
	return (
		<Panel
			title={t('funnels.question')}
			note={t('funnels.window.note', {
				steps: funnel.steps.map(nameOf).join(' → '),
				count: funnel.window.amount,
				unit: t(`funnels.window.unit.${funnel.window.unit}`, { count: funnel.window.amount }),
			})}
			extra={
				<>
					<Select
						className={css.starter ?? ''}
						popupMatchSelectWidth={false}
						aria-label={t('funnels.starter.label')}
						placeholder={t('funnels.starter.own')}
						value={starter ?? null}
						onChange={(next: string) => onChange(starters[next as keyof typeof starters])}
						options={Object.keys(starters).map((value) => ({
							value,
							label: t(`funnels.starter.${value as keyof typeof starters}`),
						}))}
					/>
					<Button icon={open ? <UpOutlined /> : <DownOutlined />} aria-expanded={open} onClick={() => setOpen(!open)}>
						{t(open ? 'funnels.close' : 'funnels.change')}
					</Button>
				</>
			}
		>
			{open && (fields ? <Builder funnel={funnel} fields={fields} onChange={onChange} /> : <BlockSkeleton height={240} />)}
		</Panel>
	)
}

function Builder({ funnel, fields, onChange }: FunnelBuilderProps & { fields: Fields }) {
	const { t } = useTranslation()
	const { steps } = funnel
	const all = steps.map((_, nth) => nth)
	const put = (order: readonly number[]) =>
		onChange(
			withSteps(
				funnel,
				order.map((nth) => steps[nth] as Happening),
				order,
			),
		)
	const change = (nth: number, step: Happening) => onChange({ ...funnel, steps: steps.with(nth, step) })
	const swapped = (nth: number, other: number) => all.map((each) => (each === nth ? other : each === other ? nth : each))
	return (
		<div className={css.builder}>
			<AheadFields funnel={funnel} onChange={onChange} />
			<ol className={css.stepList}>
				{steps.map((step, nth) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: a step is its place; the picker follows what stands there
					<li key={nth} className={css.step}>
						<span className={css.number} aria-hidden="true">
							{nth + 1}
						</span>
						<div className={css.stepFields}>
							<StepPicker
								label={t('funnels.step', { nth: nth + 1 })}
								step={step}
								fields={fields}
								onChange={(next) => change(nth, next)}
							/>
							{nth > 0 && nth < steps.length - 1 && funnel.order === 'ordered' && (
								<Checkbox
									checked={funnel.optional.includes(nth + 1)}
									onChange={({ target }) => onChange({ ...funnel, optional: optionalWith(funnel, nth + 1, target.checked) })}
								>
									{t('funnels.optional')}
								</Checkbox>
							)}
						</div>
						<div className={css.stepActs}>
							<Act
								label={t('funnels.moveUp')}
								icon={<ArrowUpOutlined />}
								disabled={nth === 0}
								onClick={() => put(swapped(nth, nth - 1))}
							/>
							<Act
								label={t('funnels.moveDown')}
								icon={<ArrowDownOutlined />}
								disabled={nth === steps.length - 1}
								onClick={() => put(swapped(nth, nth + 1))}
							/>
							<Act
								label={t('funnels.removeStep')}
								icon={<CloseOutlined />}
								disabled={steps.length <= 2}
								onClick={() => put(all.filter((each) => each !== nth))}
							/>
						</div>
					</li>
				))}
			</ol>
			<Button
				type="dashed"
				icon={<PlusOutlined />}
				disabled={steps.length >= mostSteps}
				onClick={() => onChange({ ...funnel, steps: [...steps, { orders: true }] })}
			>
				{t('funnels.addStep')}
			</Button>
			<RuleFields funnel={funnel} fields={fields} onChange={onChange} />
		</div>
	)
}

function optionalWith({ optional }: Funnel, step: number, is: boolean): number[] {
	return is ? [...optional, step].toSorted((a, b) => a - b) : optional.filter((other) => other !== step)
}

interface ActProps {
	label: string
	icon: React.ReactNode
	disabled: boolean
	onClick: () => void
}

function Act({ label, icon, disabled, onClick }: ActProps) {
	return (
		<Tooltip title={disabled ? undefined : label}>
			<Button type="text" size="small" aria-label={label} icon={icon} disabled={disabled} onClick={onClick} />
		</Tooltip>
	)
}
