import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CloseOutlined, FilterOutlined } from '../../ui/icons.ts'
import { ComparisonFields } from './ComparisonFields.tsx'
import css from './controls.module.css'
import type { FilterDraft } from './draft.ts'
import { emptyFilter } from './empty-draft.ts'
import { type FilterTarget, textTarget } from './filter-targets.ts'

interface FilterListProps {
	filters: readonly FilterDraft[]
	targets: readonly FilterTarget[]
	onChange: (filters: FilterDraft[]) => void
	/** What else can be asked of the same rows, beside the button for a filter. */
	more?: ReactNode
}

const keyOf = (target: { column: boolean; name: string }) => `${target.column ? 'c' : 'p'}:${target.name}`

/** Which rows are counted. */
export function FilterList({ filters, targets, onChange, more }: FilterListProps) {
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
					{t('segments.addFilter')}
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
	const choose = (key: string) => {
		const target = targets.find((each) => keyOf(each) === key)
		if (target)
			onChange({ ...filter, column: target.column, name: target.name, op: target.operators[0] ?? 'eq', value: undefined })
	}
	return (
		<div className={css.line}>
			<Select
				showSearch={{ optionFilterProp: 'label' }}
				className={css.op ?? ''}
				popupMatchSelectWidth={false}
				aria-label={t('segments.property')}
				placeholder={t('segments.property')}
				value={filter.name === undefined ? null : keyOf({ column: filter.column, name: filter.name })}
				onChange={choose}
				options={targets.map((target) => ({ value: keyOf(target), label: target.label }))}
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
