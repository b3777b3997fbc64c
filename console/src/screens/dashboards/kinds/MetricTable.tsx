import { useTranslation } from 'react-i18next'
import { useLocale } from '../../../i18n/index.ts'
import { useText } from '../../../i18n/words.ts'
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx'
import { keyOf } from '../../metrics/BreakdownPanel.tsx'
import { shortValue } from '../../metrics/metric-format.ts'
import type { MetricRead } from '../../metrics/metric-model.ts'
import css from './kinds.module.css'
import { MetricChangeText } from './MetricChangeText.tsx'
import type { MetricProps } from './metric-props.ts'

/** Every figure: groups, or steps of time, below each other, metrics beside each other. */
export function MetricTable(props: MetricProps) {
	const { answer, definitions } = props
	const { t } = useTranslation()
	const text = useText()
	const known = answer.metrics.filter(({ name }) => definitions.has(name))
	const label = known.map(({ name }) => text(definitions.get(name)?.label ?? { zh: name, en: name })).join(t('dashboards.and'))
	return (
		<ScrollRegion label={label} className={css.scroll}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{answer.breakdown ? text(answer.breakdown.label) : t('chart.date')}</th>
						{known.map(({ name }) => (
							<th key={name} scope="col">
								{text(definitions.get(name)?.label ?? { zh: name, en: name })}
							</th>
						))}
					</tr>
				</thead>
				<tbody>{answer.breakdown ? <GroupRows {...props} known={known} /> : <StepRows {...props} known={known} />}</tbody>
			</table>
		</ScrollRegion>
	)
}

type RowsProps = MetricProps & { known: readonly MetricRead[] }

function GroupRows({ answer, definitions, groupName, known }: RowsProps) {
	const locale = useLocale()
	const compared = answer.compareRange !== null
	const groups = [...new Map(known.flatMap((metric) => metric.groups.map((group) => [keyOf(group), group] as const))).values()]
	return groups.map((group) => (
		<tr key={keyOf(group)}>
			<th scope="row">{groupName(group)}</th>
			{known.map((metric) => {
				const definition = definitions.get(metric.name)
				const own = metric.groups.find((each) => keyOf(each) === keyOf(group))
				return (
					<td key={metric.name}>
						{definition && shortValue(own?.reading.value, definition.unit, answer.currency, locale)}
						{compared && definition && own && (
							<span className={css.cellChange}>
								<MetricChangeText reading={own.reading} definition={definition} />
							</span>
						)}
					</td>
				)
			})}
		</tr>
	))
}

function StepRows({ answer, definitions, known }: RowsProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const write = ({ name }: MetricRead, value: string | number | null | undefined) => {
		const definition = definitions.get(name)
		return definition && shortValue(value, definition.unit, answer.currency, locale)
	}
	const steps = known[0]?.series ?? []
	return (
		<>
			<tr className={css.sum}>
				<th scope="row">{t('dashboards.kind.whole')}</th>
				{known.map((metric) => (
					<td key={metric.name}>{write(metric, metric.total.value)}</td>
				))}
			</tr>
			{steps.map(({ at, partial }, nth) => (
				<tr key={at}>
					<th scope="row">
						{at} {partial && <span className={css.faint}>{t('chart.incomplete')}</span>}
					</th>
					{known.map((metric) => (
						<td key={metric.name}>{write(metric, metric.series[nth]?.value)}</td>
					))}
				</tr>
			))}
		</>
	)
}
