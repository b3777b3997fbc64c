import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { type Model, models } from './attribution-question.ts'
import css from './CreditDots.module.css'
import type { CreditRow } from './credit-rows.ts'
import type { Channel } from './queries.ts'

interface CreditDotsProps {
	rows: readonly CreditRow[]
	model: Model
	nameOf: (channel: Channel) => string
}

/** A bar for the chosen model, a dot for each of the others, and a line from the least to the most that any of them gives. */
export function CreditDots({ rows, model, nameOf }: CreditDotsProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const least = Math.min(0, ...rows.map(({ lowest }) => lowest))
	const most = Math.max(0.01, ...rows.map(({ highest }) => highest))
	const at = (share: number) => ((share - least) / (most - least)) * 100
	const asked = models.filter((name) => rows[0]?.shares[name] !== undefined)
	const modelName = (name: Model) => t(`attribution.model.${name}.name`)
	return (
		<figure className={css.figure}>
			<figcaption className={css.legend}>
				<span className={css.legendBar}>{modelName(model)}</span>
				<span className={css.legendDots}>{t('attribution.credit.others')}</span>
			</figcaption>
			<ul className={css.rows}>
				{rows.map(({ channel, place, shares, lowest, highest }) => (
					<li key={place} className={css.row}>
						<span className={css.name}>{nameOf(channel)}</span>
						<Tooltip
							title={
								<ul className={css.tip}>
									{asked.map((name) => (
										<li key={name}>
											<span>{modelName(name)}</span>
											<span className="qm-num">{percent(shares[name], locale)}</span>
										</li>
									))}
								</ul>
							}
						>
							<svg viewBox="0 0 100 20" preserveAspectRatio="none" className={css.drawing} aria-hidden="true">
								<line className={css.zero} x1={at(0)} x2={at(0)} y1="0" y2="20" />
								<rect
									className={css.bar}
									x={Math.min(at(0), at(shares[model] ?? 0))}
									width={Math.abs(at(shares[model] ?? 0) - at(0))}
									y="5"
									height="10"
								/>
								<line className={css.span} x1={at(lowest)} x2={at(highest)} y1="10" y2="10" />
								{asked.map((name) => (
									// A line of no length with round ends stays round, however far the drawing is stretched.
									<line key={name} className={css.dot} x1={at(shares[name] ?? 0)} x2={at(shares[name] ?? 0)} y1="10" y2="10" />
								))}
							</svg>
						</Tooltip>
						<span className={css.said}>
							<strong>{percent(shares[model], locale)}</strong>
							<span className={css.range}>
								{percent(lowest, locale)} – {percent(highest, locale)}
							</span>
						</span>
					</li>
				))}
			</ul>
		</figure>
	)
}
