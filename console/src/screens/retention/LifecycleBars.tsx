import { useTranslation } from 'react-i18next'
import { compact } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import css from './LifecycleBars.module.css'
import { activeStates, allStates, type LifecyclePeriod } from './lifecycle-states.ts'

/** Active people stacked above the line, those who went quiet below it. The table under it says the same. */
export function LifecycleBars({ periods }: { periods: readonly LifecyclePeriod[] }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const up = Math.max(1, ...periods.map(({ active }) => active))
	const down = Math.max(...periods.map(({ dormant }) => dormant))
	const every = Math.ceil(periods.length / 12)
	const height = (count: number) => ({ height: `${(count / (up + down)) * 100}%` })
	return (
		<figure className={css.figure}>
			<figcaption className="qm-visually-hidden">{t('retention.lifecycle.summary')}</figcaption>
			<div className={css.chart} aria-hidden="true">
				<span className={css.most}>{compact(up, locale)}</span>
				{periods.map((period) => (
					<div key={period.at} className={css.bar} data-open={period.open ? '' : undefined} title={wordsOf(period)}>
						<div className={css.up} style={height(up)}>
							{activeStates.toReversed().map((state) => (
								<span key={state} data-state={state} style={{ flexGrow: period[state] }} />
							))}
							<span className={css.room} style={{ flexGrow: up - period.active }} />
						</div>
						<div className={css.down} style={height(down)}>
							<span data-state="dormant" style={{ flexGrow: period.dormant }} />
							<span style={{ flexGrow: down - period.dormant }} />
						</div>
					</div>
				))}
			</div>
			<div className={css.days} aria-hidden="true">
				{periods.map(({ at }, nth) => (
					<span key={at}>{nth % every === 0 ? at.slice(5) : ''}</span>
				))}
			</div>
			<ul className={css.legend} aria-hidden="true">
				{allStates.map((state) => (
					<li key={state}>
						<span data-state={state} /> {t(`retention.lifecycle.state.${state}`)}
					</li>
				))}
			</ul>
		</figure>
	)

	function wordsOf(period: LifecyclePeriod): string {
		const counts = allStates.map((state) => `${t(`retention.lifecycle.state.${state}`)} ${compact(period[state], locale)}`)
		return [period.at, ...counts, ...(period.open ? [t('retention.lifecycle.open')] : [])].join('\n')
	}
}
