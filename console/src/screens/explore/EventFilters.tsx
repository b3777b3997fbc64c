import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '../../i18n/words.ts'
import { fieldsQuery } from '../../ui/fields.ts'
import { propertiesOf } from '../segments/filter-targets.ts'
import { asksAnything, type EventState, nothingAsked } from './event-state.ts'
import css from './explore.module.css'
import { WhereFields } from './WhereFields.tsx'

interface EventFiltersProps {
	state: EventState
	refine: (patch: Partial<EventState>) => void
}

/** Which events, and which of their properties have a column of their own. */
export function EventFilters({ state, refine }: EventFiltersProps) {
	const { t } = useTranslation()
	const text = useText()
	const fields = useQuery(fieldsQuery).data
	const { names = [], columns = [] } = state
	const events = fields?.events.map(({ name, label }) => ({ value: name, label: text(label) })) ?? []
	const properties = useMemo(
		() => (fields ? propertiesOf(fields, names).map(({ name, label }) => ({ value: name, label: text(label) })) : []),
		[fields, names, text],
	)
	return (
		<search className={css.filters}>
			<div className={css.line}>
				<Select<string[]>
					mode="multiple"
					allowClear
					className={css.names ?? ''}
					maxTagCount="responsive"
					aria-label={t('explore.event')}
					placeholder={t('explore.anyEvent')}
					value={[...names]}
					onChange={(next) => refine({ names: next.length === 0 ? undefined : next })}
					options={events}
					showSearch={{ optionFilterProp: 'label' }}
				/>
				<Written label={t('explore.source')} value={state.source} onChange={(source) => refine({ source })} />
				<Written label={t('explore.channel')} value={state.channel} onChange={(channel) => refine({ channel })} />
				<Written label={t('explore.shopper')} value={state.who} onChange={(who) => refine({ who: who?.replace(/^#/, '') })} />
				<Select<string[]>
					mode="multiple"
					allowClear
					className={css.columns ?? ''}
					maxTagCount="responsive"
					aria-label={t('explore.columns')}
					placeholder={t('explore.columns')}
					value={[...columns]}
					onChange={(next) => refine({ columns: next.length === 0 ? undefined : next })}
					options={properties}
					showSearch={{ optionFilterProp: 'label' }}
				/>
				{asksAnything(state) && (
					<Button type="text" onClick={() => refine(nothingAsked)}>
						{t('action.clear')}
					</Button>
				)}
			</div>
			{fields && (
				<WhereFields
					names={names}
					where={state.where ?? []}
					fields={fields}
					onChange={(where) => refine({ where: where.length === 0 ? undefined : where })}
				/>
			)}
		</search>
	)
}

interface WrittenProps {
	label: string
	value: string | undefined
	onChange: (value: string | undefined) => void
}

/** Asked for when it is finished: on Enter, or when the field is left. */
function Written({ label, value, onChange }: WrittenProps) {
	const [typed, setTyped] = useState<string>()
	const finish = () => {
		if (typed === undefined) return
		setTyped(undefined)
		const next = typed.trim() === '' ? undefined : typed.trim()
		if (next !== value) onChange(next)
	}
	return (
		<Input
			allowClear
			className={css.written ?? ''}
			aria-label={label}
			placeholder={label}
			value={typed ?? value ?? ''}
			onChange={(event) => setTyped(event.target.value)}
			onPressEnter={finish}
			onBlur={finish}
			onClear={() => {
				setTyped(undefined)
				onChange(undefined)
			}}
		/>
	)
}
