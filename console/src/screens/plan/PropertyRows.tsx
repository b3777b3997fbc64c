import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PlanProperty } from '../../api/model.ts'
import { CloseOutlined, PlusOutlined } from '../../ui/icons.ts'
import css from './plan.module.css'
import { emptyProperty, type Fault, hasValues, isNumeric, type PropertyDraft } from './plan-draft.ts'

const types: readonly PlanProperty['type'][] = ['string', 'number', 'integer', 'boolean', 'datetime', 'array', 'object']

interface RowsProps {
	rows: readonly PropertyDraft[]
	faults: ReadonlyMap<string, Fault>
	disabled: boolean
	onChange: (rows: readonly PropertyDraft[]) => void
}

export function PropertyRows({ rows, faults, disabled, onChange }: RowsProps) {
	const { t } = useTranslation()
	return (
		<>
			<ol className={css.rows}>
				{rows.map((row) => (
					<PropertyRow
						key={row.id}
						row={row}
						fault={faults.get(row.id)}
						disabled={disabled}
						onChange={(next) => onChange(rows.map((each) => (each.id === row.id ? next : each)))}
						onRemove={() => onChange(rows.filter((each) => each.id !== row.id))}
					/>
				))}
			</ol>
			{!disabled && (
				<Button icon={<PlusOutlined />} onClick={() => onChange([...rows, emptyProperty()])}>
					{t('plan.addProperty')}
				</Button>
			)}
		</>
	)
}

interface RowProps {
	row: PropertyDraft
	fault: Fault | undefined
	disabled: boolean
	onChange: (row: PropertyDraft) => void
	onRemove: () => void
}

function PropertyRow({ row, fault, disabled, onChange, onRemove }: RowProps) {
	const { t } = useTranslation()
	const named = row.name.trim() || t('plan.unnamed')
	return (
		<li className={css.row}>
			<div className={css.line}>
				<Input
					className={css.property ?? ''}
					aria-label={t('plan.property')}
					placeholder={t('plan.propertyHint')}
					maxLength={128}
					value={row.name}
					disabled={disabled}
					status={fault === 'name' || fault === 'twice' ? 'error' : ''}
					onChange={(event) => onChange({ ...row, name: event.target.value })}
				/>
				<Select
					className={css.type ?? ''}
					aria-label={t('plan.typeOf', { name: named })}
					value={row.type}
					disabled={disabled}
					onChange={(type) => onChange({ ...row, type })}
					options={types.map((type) => ({ value: type, label: t(`plan.types.${type}`) }))}
				/>
				<Checkbox
					checked={row.required}
					disabled={disabled}
					onChange={(event) => onChange({ ...row, required: event.target.checked })}
				>
					{t('plan.required')}
				</Checkbox>
				<Checkbox checked={row.pii} disabled={disabled} onChange={(event) => onChange({ ...row, pii: event.target.checked })}>
					{t('plan.pii')}
				</Checkbox>
				{!disabled && (
					<Button
						type="text"
						icon={<CloseOutlined />}
						aria-label={t('plan.removeProperty', { name: named })}
						onClick={onRemove}
					/>
				)}
			</div>
			<Rules row={row} named={named} disabled={disabled} onChange={onChange} />
			{fault && (
				<p className={css.wrong} role="alert">
					{t(`plan.fault.${fault}`)}
				</p>
			)}
		</li>
	)
}

function Rules({ row, named, disabled, onChange }: Omit<RowProps, 'fault' | 'onRemove'> & { named: string }) {
	const { t } = useTranslation()
	if (!hasValues(row.type)) return null
	return (
		<div className={css.line}>
			<Select
				mode="tags"
				className={css.values ?? ''}
				aria-label={t('plan.valuesOf', { name: named })}
				placeholder={t('plan.valuesHint')}
				value={[...row.values]}
				disabled={disabled}
				{...(row.type === 'boolean' ? {} : { open: false })}
				suffixIcon={null}
				options={row.type === 'boolean' ? ['true', 'false'].map((value) => ({ value, label: value })) : []}
				onChange={(values: string[]) => onChange({ ...row, values })}
			/>
			{isNumeric(row.type) && (
				<>
					<InputNumber
						aria-label={t('plan.minOf', { name: named })}
						placeholder={t('plan.min')}
						value={row.min ?? null}
						disabled={disabled}
						onChange={(min) => onChange({ ...row, min: min ?? undefined })}
					/>
					<InputNumber
						aria-label={t('plan.maxOf', { name: named })}
						placeholder={t('plan.max')}
						value={row.max ?? null}
						disabled={disabled}
						onChange={(max) => onChange({ ...row, max: max ?? undefined })}
					/>
				</>
			)}
			{row.type === 'string' && (
				<Input
					className={css.pattern ?? ''}
					aria-label={t('plan.patternOf', { name: named })}
					placeholder={t('plan.pattern')}
					maxLength={200}
					value={row.pattern}
					disabled={disabled}
					onChange={(event) => onChange({ ...row, pattern: event.target.value })}
				/>
			)}
		</div>
	)
}
