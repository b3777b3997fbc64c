import { useTranslation } from 'react-i18next'
import { exact } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Panel } from '../../ui/Panel.tsx'
import css from './forecast.module.css'
import type { Anomalies, UnusualDay, Written } from './forecast-model.ts'
import { useWritten } from './use-written.ts'

const mostDays = 10_000

/** Days that the days before did not foresee, latest first. */
export function UnusualPanel({ anomalies, ...written }: Written & { anomalies: Anomalies }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { short: say } = useWritten(written)
	const { judged, falseAlarms, known, needed, days } = anomalies
	if (known < needed)
		return (
			<Panel title={t('forecast.unusual.title')}>
				<p>{t('forecast.unusual.tooShort', { known, needed })}</p>
			</Panel>
		)
	const once = (day: UnusualDay) => Math.round(1 / day.rarity)
	return (
		<Panel
			flush={days.length > 0}
			title={t('forecast.unusual.title')}
			note={t('forecast.unusual.note', { judged, falseAlarms: falseAlarms.toFixed(1) })}
		>
			{days.length === 0 ? (
				<p>{t('forecast.unusual.none')}</p>
			) : (
				<DataTable<UnusualDay>
					label={t('forecast.unusual.title')}
					rowKey="at"
					dataSource={[...days].reverse()}
					columns={[
						{ title: t('chart.date'), dataIndex: 'at' },
						{ title: t('forecast.unusual.value'), align: 'right', render: (_, day) => say(day.value) },
						{ title: t('forecast.unusual.expected'), align: 'right', render: (_, day) => say(day.expected) },
						{ title: t('forecast.unusual.range'), align: 'right', render: (_, day) => `${say(day.low)} – ${say(day.high)}` },
						{
							title: t('forecast.unusual.rare'),
							align: 'right',
							render: (_, day) =>
								once(day) > mostDays
									? t('forecast.unusual.over', { days: exact(mostDays, locale) })
									: t('forecast.unusual.once', { days: exact(once(day), locale) }),
						},
						{
							title: t('forecast.unusual.also'),
							render: (_, day) => (day.shift ? <span className={css.note}>{t('forecast.unusual.shift')}</span> : null),
						},
					]}
				/>
			)}
		</Panel>
	)
}
