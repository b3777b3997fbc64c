import { DatePicker, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Window } from '../../api/definition.ts'
import { addDays } from '../../format/time.ts'
import css from './controls.module.css'

const kinds = ['ever', 'days', 'hours', 'fixed'] as const
type Kind = (typeof kinds)[number]

function kindOf(window: Window | undefined): Kind {
	if (window === undefined) return 'ever'
	return 'last' in window ? window.unit : 'fixed'
}

const starts: Readonly<Record<Kind, Window | undefined>> = {
	ever: undefined,
	days: { last: 30, unit: 'days' },
	hours: { last: 24, unit: 'hours' },
	fixed: undefined,
}

export function WindowFields({
	window,
	ever = true,
	onChange,
}: {
	window: Window | undefined
	/** Whether it may be any time. */
	ever?: boolean
	onChange: (window: Window | undefined) => void
}) {
	const { t } = useTranslation()
	return (
		<>
			<Select<Kind>
				className={css.op ?? ''}
				popupMatchSelectWidth={false}
				aria-label={t('segments.window.label')}
				value={kindOf(window)}
				onChange={(kind) => onChange(kind === 'fixed' ? thisYear() : starts[kind])}
				options={kinds
					.filter((kind) => ever || kind !== 'ever')
					.map((kind) => ({
						value: kind,
						label: t(`segments.window.${kind}`),
					}))}
			/>
			{window && 'last' in window && (
				<>
					<InputNumber<number>
						className={css.short ?? ''}
						aria-label={t('segments.window.length')}
						min={1}
						max={87_600}
						precision={0}
						value={window.last}
						onChange={(last) => onChange({ last: last ?? 1, unit: window.unit })}
					/>
					<span className={css.word}>{t(`segments.window.unit.${window.unit}`)}</span>
				</>
			)}
			{window && !('last' in window) && (
				<DatePicker.RangePicker
					aria-label={t('segments.window.fixed')}
					allowEmpty={[true, true]}
					value={[window.from ? dayjs(window.from) : null, window.to ? dayjs(addDays(window.to.slice(0, 10), -1)) : null]}
					onChange={(dates) => {
						const from = dates?.[0]?.format('YYYY-MM-DD')
						const until = dates?.[1]?.format('YYYY-MM-DD')
						if (from === undefined && until === undefined) onChange(undefined)
						else onChange({ ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { to: addDays(until, 1) }) })
					}}
				/>
			)}
		</>
	)
}

/** A fixed window needs at least one end. */
function thisYear(): Window {
	return { from: dayjs().startOf('year').format('YYYY-MM-DD') }
}
