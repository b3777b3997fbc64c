import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Compare, Dashboard } from './dashboard-model.ts'
import { comparisons, type DashboardState, usualDays } from './dashboard-state.ts'
import css from './dashboards.module.css'

interface SpanControlsProps {
	dashboard: Pick<Dashboard, 'range' | 'compare'>
	state: DashboardState
	set: (patch: Partial<DashboardState>, options?: { readonly replace?: boolean }) => void
}

/** Which days all tiles show that have none of their own, and against which. What the dashboard says itself leaves no trace in the address. */
export function SpanControls({ dashboard, state, set }: SpanControlsProps) {
	const { t } = useTranslation()
	const custom = state.from !== undefined && state.until !== undefined
	const [picking, setPicking] = useState(false)
	const shown = custom || picking ? 'custom' : (state.days ?? dashboard.range.days)
	const days = [...new Set([...usualDays, dashboard.range.days, ...(state.days ? [state.days] : [])])].sort((a, b) => a - b)
	const choose = (next: number | 'custom') => {
		setPicking(next === 'custom')
		if (next !== 'custom') set({ days: next === dashboard.range.days ? undefined : next, from: undefined, until: undefined })
	}
	return (
		<>
			<Select<number | 'custom'>
				aria-label={t('dashboards.field.range')}
				className={css.days ?? ''}
				value={shown}
				onChange={choose}
				options={[
					...days.map((count) => ({ value: count, label: t('dashboards.lastDays', { count }) })),
					{ value: 'custom' as const, label: t('range.custom') },
				]}
			/>
			{shown === 'custom' && (
				<DatePicker.RangePicker
					aria-label={t('range.custom')}
					value={custom ? [dayjs(state.from), dayjs(state.until)] : null}
					onChange={(range) => {
						const [from, until] = range ?? []
						set({ days: undefined, from: from?.format('YYYY-MM-DD'), until: until?.format('YYYY-MM-DD') })
					}}
				/>
			)}
			<Select<Compare>
				aria-label={t('dashboards.field.compare')}
				className={css.against ?? ''}
				value={state.against ?? dashboard.compare}
				onChange={(against) => set({ against: against === dashboard.compare ? undefined : against })}
				options={comparisons.map((value) => ({ value, label: t(`dashboards.compare.${value}`) }))}
			/>
		</>
	)
}
