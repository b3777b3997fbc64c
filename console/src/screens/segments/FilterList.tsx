import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CloseOutlined, FilterOutlined } from '../../ui/icons.ts'
import { ComparisonFields } from './ComparisonFields.tsx'
import css from './controls.module.css'
import type { FilterDraft } from './draft.ts'
import { emptyFilter } from './empty-draft.ts'
import { type FilterTarget, textTarget } from './filter-targets.ts'
import { unseenIn } from './kinds/unseen.ts'

interface FilterListProps {
	filters: readonly FilterDraft[]
	targets: readonly FilterTarget[]
	onChange: (filters: FilterDraft[]) => void
	/** What the button for another filter says, where rows are not counted. */
	add?: string
	/** What else can be asked of the same rows, beside the button for a filter. */
	more?: ReactNode
}

const keyOf = (target: { column: boolean; name: string }) => `${target.column ? 'c' : 'p'}:${target.name}`
const ofKey = (key: string) => ({ column: key.startsWith('c:'), name: key.slice(2) })

/** Which rows are counted. */
export function FilterList({ filters, targets, onChange, add, more }: FilterListProps) {
	const { t } = useTranslation()
	const change = (id: string, next: FilterDraft | undefined) =>
		onChange(filters.flatMap((filter) => (filter.id === id ? (next ? [next] : []) : [filter])))
	return (
		<>
			{filters.length > 0 && (
				<div className={css.filters}>
					{filters.map((filter) => (
						<FilterLine key={filter.id} filter={filter} targets={targets} onChange={(next) => change(filter.id, next)} />
					))}
				</div>
			)}
			<div className={css.line}>
				<Button
					type="text"
					size="small"
					icon={<FilterOutlined />}
					onClick={() => onChange([...filters, emptyFilter(targets.every((target) => target.column))])}
				>
					{add ?? t('segments.addFilter')}
				</Button>
				{more}
			</div>
		</>
	)
}

interface FilterLineProps {
	filter: FilterDraft
	targets: readonly FilterTarget[]
	onChange: (filter: FilterDraft | undefined) => void
}

function FilterLine({ filter, targets, onChange }: FilterLineProps) {
	const { t } = useTranslation()
	const chosen = targets.find((target) => target.name === filter.name && target.column === filter.column)
	const [typed, setTyped] = useState('')
	// Fields are what there is; a property may be one that nobody has sent yet.
	const free = targets.some(({ column }) => !column)
	const held = filter.name === undefined ? undefined : keyOf({ column: filter.column, name: filter.name })
	const asTyped = free && typed.trim() !== '' ? keyOf({ column: false, name: typed.trim() }) : undefined
	const unseen = unseenIn(targets.map(keyOf), held, asTyped)
	const choose = (key: string) => {
		const { column, name, operators } = targets.find((each) => keyOf(each) === key) ?? { ...textTarget, ...ofKey(key) }
		onChange({ ...filter, column, name, op: operators[0] ?? 'eq', value: undefined })
	}
	return (
		<div className={css.line}>
			<Select
				showSearch={{ onSearch: setTyped, optionFilterProp: 'label' }}
				className={css.op ?? ''}
				popupMatchSelectWidth={false}
				aria-label={t('segments.property')}
				placeholder={t('segments.property')}
				value={held ?? null}
				onChange={choose}
				options={[
					...targets.map((target) => ({ value: keyOf(target), label: target.label })),
					...unseen.map((key) => ({ value: key, label: ofKey(key).name })),
				]}
			/>
			{filter.name !== undefined && (
				<ComparisonFields
					draft={filter}
					of={chosen ?? textTarget}
					onChange={(comparison) => onChange({ ...filter, ...comparison })}
				/>
			)}
			<Button
				type="text"
				size="small"
				icon={<CloseOutlined />}
				aria-label={t('segments.removeFilter')}
				onClick={() => onChange(undefined)}
			/>
		</div>
	)
}
