import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useWord } from '../../i18n/words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import css from './forecast.module.css'
import type { Ahead, Written } from './forecast-model.ts'
import { useWritten } from './use-written.ts'

/** How well the same method foresaw the last days, beside the plainest one there is. */
export function AccuracyPanel({ ahead, ...written }: Written & { ahead: Ahead }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const word = useWord()
	const { short } = useWritten(written)
	const { heldOut, ranking, model, form } = ahead
	const models = (name: string) => word('forecast.model', name)
	const rows = heldOut && [
		{ name: models(heldOut.model), ...heldOut },
		{ name: models('seasonal-naive'), ...heldOut.seasonalNaive },
	]
	return (
		<Panel
			title={t('forecast.accuracy.title')}
			note={heldOut ? t('forecast.accuracy.note', { days: heldOut.days }) : t('forecast.accuracy.none')}
		>
			{rows && (
				<ScrollRegion label={t('forecast.accuracy.title')}>
					<table className={css.numbers}>
						<thead>
							<tr>
								<th scope="col">{t('forecast.accuracy.method')}</th>
								<th scope="col">{t('forecast.accuracy.mae')}</th>
								<th scope="col">MASE</th>
								<th scope="col">sMAPE</th>
							</tr>
						</thead>
						<tbody>
							{rows.map(({ name, mae, mase, smape }, nth) => (
								<tr key={name} data-chosen={nth === 0}>
									<th scope="row">{name}</th>
									<td>{short(mae)}</td>
									<td>{mase === null ? '–' : mase.toFixed(2)}</td>
									<td>{`${smape.toFixed(1)}%`}</td>
								</tr>
							))}
						</tbody>
					</table>
				</ScrollRegion>
			)}
			{heldOut?.coverage.map(({ level, share }) => (
				<p key={level} className={css.note}>
					{t('forecast.accuracy.coverage', { level: `${Math.round(level * 100)}%`, share: percent(share, locale) })}
				</p>
			))}
			<p className={css.note}>
				{t('forecast.accuracy.chosen', { model: form ? `${models(model)} ${form}` : models(model), among: ranking.length })}
			</p>
		</Panel>
	)
}
