import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { ChangeText } from './ChangeText.tsx'
import { Definition } from './Definition.tsx'
import { exactValue, shortValue } from './metric-format.ts'
import type { MetricDefinition, MetricId, MetricRead, MetricsRead } from './metric-model.ts'
import css from './metrics.module.css'

interface MetricReadTilesProps {
	read: MetricsRead
	definitions: ReadonlyMap<string, MetricDefinition>
	chosen: MetricId
	onChoose: (metric: MetricId) => void
	onPeople: (metric: MetricId) => void
}

/** The numbers asked for. Choosing one draws it, and tells it apart, below. */
export function MetricReadTiles({ read, ...props }: MetricReadTilesProps) {
	const { t } = useTranslation()
	return (
		<section className={css.tiles} aria-label={t('metrics.title')}>
			{read.metrics.map((metric) => (
				<Tile key={metric.name} metric={metric} compared={read.compareRange !== null} currency={read.currency} {...props} />
			))}
		</section>
	)
}

type TileProps = Omit<MetricReadTilesProps, 'read'> & { metric: MetricRead; compared: boolean; currency: string }

function Tile({ metric, compared, currency, definitions, chosen, onChoose, onPeople }: TileProps) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	const definition = definitions.get(metric.name)
	if (!definition) return null
	const { total } = metric
	const write = (value: string | number | null | undefined) => shortValue(value, definition.unit, currency, locale)
	return (
		<div className={css.tile} data-chosen={metric.name === chosen}>
			<div className={css.label}>
				<button type="button" className={css.choose} aria-pressed={metric.name === chosen} onClick={() => onChoose(metric.name)}>
					{text(definition.label)}
				</button>
				<Definition definition={definition} />
			</div>
			<div className={css.value}>
				{total.value === null ? (
					<Tooltip title={t('metrics.cannotBeSaid')}>
						<span className={css.unsaid}>{t('metrics.unsaidValue')}</span>
					</Tooltip>
				) : (
					<Tooltip title={<span className="qm-num">{exactValue(total.value, definition.unit, currency, locale)}</span>}>
						{definition.people ? (
							<button type="button" className={css.who} onClick={() => onPeople(metric.name)}>
								<span className="qm-num">{write(total.value)}</span>
								<span className="qm-visually-hidden"> {t('metrics.whoOf', { name: text(definition.label) })}</span>
							</button>
						) : (
							<span className="qm-num">{write(total.value)}</span>
						)}
					</Tooltip>
				)}
			</div>
			<div className={css.below}>
				{compared && total.value !== null && <ChangeText change={total.change} definition={definition} />}
				{total.target !== undefined && (
					<span className={css.faint}>{t('metrics.target.of', { value: write(total.target) })}</span>
				)}
			</div>
		</div>
	)
}
