import { useTranslation } from 'react-i18next'
import { toNumber } from '../../../format/number.ts'
import { useLocale } from '../../../i18n/index.ts'
import { useText } from '../../../i18n/words.ts'
import { BarList } from '../../../ui/chart/BarList.tsx'
import { keyOf } from '../../metrics/BreakdownPanel.tsx'
import { shortValue } from '../../metrics/metric-format.ts'
import css from './kinds.module.css'
import type { MetricProps } from './metric-props.ts'

/** Told apart: a bar a group. Without groups, a bar a step of time. */
export function MetricBars({ answer, definitions, groupName }: MetricProps) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	return (
		<div className={css.sideBySide}>
			{answer.metrics.map((metric) => {
				const definition = definitions.get(metric.name)
				if (!definition) return null
				const name = text(definition.label)
				const bar = (key: string, of: string, value: string | number | null, faint = false) => ({
					...{ key, name: of, value: toNumber(value) ?? null, faint },
					said: shortValue(value, definition.unit, answer.currency, locale),
				})
				const bars = answer.breakdown
					? metric.groups.map((group) => bar(keyOf(group), groupName(group), group.reading.value, group.kind !== 'value'))
					: metric.series.map(({ at, value, partial }) => bar(at, at, value, partial ?? false))
				return (
					<div key={metric.name}>
						{answer.metrics.length > 1 && <p className={css.chartName}>{name}</p>}
						{bars.length === 0 ? (
							<p className={css.silent}>{t('dashboards.kind.noGroups')}</p>
						) : (
							<BarList bars={bars} label={name} />
						)}
					</div>
				)
			})}
		</div>
	)
}
