import { useQuery } from '@tanstack/react-query'
import { Checkbox, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/words.ts'
import { Field } from '../../ui/Field.tsx'
import { fieldsQuery } from '../../ui/fields.ts'
import { type PathState, type SetPaths, stepCounts, topCounts } from './path-question.ts'
import css from './paths.module.css'

interface MoreFieldsProps {
	state: PathState
	set: SetPaths
	/** Within a window there are no sessions to count by. */
	windowed: boolean
}

export function MoreFields({ state, set, windowed }: MoreFieldsProps) {
	const { t } = useTranslation()
	const text = useText()
	const fields = useQuery(fieldsQuery).data
	return (
		<div className={css.fields}>
			<Field label={t('paths.without.label')}>
				{(id) => (
					<Select
						id={id}
						className={css.control ?? ''}
						mode="multiple"
						maxTagCount="responsive"
						showSearch={{ optionFilterProp: 'label' }}
						placeholder={t('paths.without.none')}
						value={state.without ?? []}
						onChange={(without: string[]) => set({ without: without.length > 0 ? without : undefined, open: undefined })}
						options={(fields?.events ?? []).map((event) => ({ value: event.name, label: text(event.label), title: event.name }))}
					/>
				)}
			</Field>
			<Field label={t('paths.occurrence.label')}>
				{(id) => (
					<Segmented<PathState['occurrence']>
						id={id}
						value={state.occurrence}
						onChange={(occurrence) => set({ occurrence, open: undefined }, { replace: true })}
						options={(['first', 'last'] as const).map((value) => ({ value, label: t(`paths.occurrence.${value}`) }))}
					/>
				)}
			</Field>
			<Field label={t('paths.per.label')}>
				{(id) => (
					<Segmented<PathState['per']>
						id={id}
						disabled={windowed}
						value={windowed ? 'person' : state.per}
						onChange={(per) => set({ per, open: undefined }, { replace: true })}
						options={(['person', 'session'] as const).map((value) => ({ value, label: t(`paths.per.${value}`) }))}
					/>
				)}
			</Field>
			<Field label={t('paths.steps')}>
				{(id) => (
					<Select
						id={id}
						value={state.steps}
						onChange={(steps) => set({ steps, open: undefined }, { replace: true })}
						options={stepCounts.map((value) => ({ value, label: value }))}
					/>
				)}
			</Field>
			<Field label={t('paths.top')}>
				{(id) => (
					<Select
						id={id}
						value={state.top}
						onChange={(top) => set({ top, open: undefined }, { replace: true })}
						options={topCounts.map((value) => ({ value, label: value }))}
					/>
				)}
			</Field>
			<Field label={t('paths.loops.label')}>
				{(id) => (
					<Checkbox
						id={id}
						checked={!state.unfolded}
						onChange={(event) => set({ unfolded: !event.target.checked, open: undefined }, { replace: true })}
					>
						{t('paths.loops.fold')}
					</Checkbox>
				)}
			</Field>
		</div>
	)
}
