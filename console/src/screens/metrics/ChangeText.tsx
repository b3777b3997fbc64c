import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { percent, points, pValue } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { ArrowDownOutlined, ArrowRightOutlined, ArrowUpOutlined } from '../../ui/icons.ts'
import type { MetricChange, MetricDefinition } from './metric-model.ts'
import css from './metrics.module.css'

interface ChangeTextProps {
	change: MetricChange | undefined
	definition: MetricDefinition
	/** The interval stands beside it, not only in its tooltip. */
	wide?: boolean
}

/** How much something changed: sign, arrow and colour where that is more than chance, words where nothing can be said. */
export function ChangeText({ change, definition, wide = false }: ChangeTextProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	if (!change) return <span className={css.faint}>–</span>
	if ('silence' in change)
		return (
			<Tooltip title={t(`metrics.silence.${change.silence}`)}>
				<span className={css.faint}>{t('number.notEnough')}</span>
			</Tooltip>
		)
	const { relative, difference, verdict } = change
	const range = relative ?? difference
	if (!range) return <span className={css.faint}>–</span>
	const write = (value: number) => {
		const sign = value > 0 ? '+' : ''
		if (relative) return `${sign}${percent(value, locale)}`
		return definition.unit === 'share' ? `${points(value, locale)} ${t('metrics.points')}` : `${sign}${value.toFixed(2)}`
	}
	const tone = verdict === 'unclear' || definition.better === 'neither' ? 'flat' : verdict === definition.better ? 'good' : 'bad'
	const Arrow = verdict === 'up' ? ArrowUpOutlined : verdict === 'down' ? ArrowDownOutlined : ArrowRightOutlined
	const interval = t('metrics.between', { low: write(range.low), high: write(range.high) })
	return (
		<Tooltip title={t('metrics.tested', { interval, p: pValue(change.qValue), method: t(`metrics.method.${change.method}`) })}>
			<span className={css.change} data-tone={tone} data-wide={wide}>
				<Arrow aria-hidden="true" />
				<span className="qm-num">{write(range.value)}</span>
				{verdict === 'unclear' && <span className={css.unclear}>{t('metrics.unclear')}</span>}
				{wide && <span className={css.interval}>{interval}</span>}
			</span>
		</Tooltip>
	)
}
