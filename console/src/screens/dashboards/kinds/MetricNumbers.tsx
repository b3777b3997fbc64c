import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../../i18n/index.ts'
import { useText } from '../../../i18n/words.ts'
import { Definition } from '../../metrics/Definition.tsx'
import { exactValue, shortValue } from '../../metrics/metric-format.ts'
import type { MetricDefinition, MetricRead } from '../../metrics/metric-model.ts'
import css from './kinds.module.css'
import { MetricChangeText } from './MetricChangeText.tsx'
import type { MetricProps } from './metric-props.ts'

/** Each metric as one figure with its change; it leads to the people behind it. */
export function MetricNumbers({ answer, definitions, open }: MetricProps) {
	return (
		<div className={css.numbers}>
			{answer.metrics.map((metric) => {
				const definition = definitions.get(metric.name)
				return (
					definition && (
						<Figure
							key={metric.name}
							{...{ metric, definition, currency: answer.currency, compared: answer.compareRange !== null }}
							onPeople={() => open({ who: metric.name })}
						/>
					)
				)
			})}
		</div>
	)
}

interface FigureProps {
	metric: MetricRead
	definition: MetricDefinition
	currency: string
	compared: boolean
	onPeople: () => void
}

function Figure({ metric: { total }, definition, currency, compared, onPeople }: FigureProps) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	const { unit } = definition
	const name = text(definition.label)
	return (
		<div className={css.figure}>
			<div className={css.figureName}>
				<span title={name}>{name}</span> <Definition definition={definition} />
			</div>
			<div className={css.figureValue}>
				{total.value === null ? (
					<Tooltip title={t('metrics.cannotBeSaid')}>
						<span className={css.unsaid}>{t('metrics.unsaidValue')}</span>
					</Tooltip>
				) : (
					<Tooltip title={<span className="qm-num">{exactValue(total.value, unit, currency, locale)}</span>}>
						<button
							type="button"
							className={css.who}
							aria-label={`${shortValue(total.value, unit, currency, locale)} ${t('metrics.whoOf', { name })}`}
							onClick={onPeople}
						>
							{shortValue(total.value, unit, currency, locale)}
						</button>
					</Tooltip>
				)}
			</div>
			<div className={css.figureBelow}>
				{compared && total.value !== null && <MetricChangeText reading={total} definition={definition} />}
				{total.target !== undefined && (
					<span className={css.faint}>{t('metrics.target.of', { value: shortValue(total.target, unit, currency, locale) })}</span>
				)}
			</div>
		</div>
	)
}
