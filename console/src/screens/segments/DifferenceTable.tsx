import { useTranslation } from 'react-i18next'
import { compact, percent, points } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { Whisker } from '../../ui/chart/Whisker.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import type { SegmentDifference } from './page-queries.ts'
import css from './SegmentPage.module.css'

/** Rows are the chart and the table in one: words to read, a dot with its interval to see. */
export function DifferenceTable({ differences }: { differences: readonly SegmentDifference[] }) {
	const { t } = useTranslation()
	const text = useText()
	const locale = useLocale()
	const bound = Math.max(...differences.map(({ effect }) => Math.min(2, Math.abs(effect.value))), 0.2)
	return (
		<ScrollRegion label={t('segmentPage.insight.title')}>
			<table className={`${css.table} ${css.differences}`}>
				<caption className="qm-visually-hidden">{t('segmentPage.insight.summary')}</caption>
				<thead>
					<tr>
						<th scope="col">{t('segmentPage.insight.field')}</th>
						<th scope="col">{t('segmentPage.insight.mine')}</th>
						<th scope="col">{t('segmentPage.insight.theirs')}</th>
						<th scope="col">{t('segmentPage.insight.difference')}</th>
						<th scope="col" className={css.effect}>
							{t('segmentPage.insight.effect')}
						</th>
					</tr>
				</thead>
				<tbody>
					{differences.map((one) => (
						<tr key={`${one.name} ${one.kind === 'share' ? one.value : ''}`} data-faint={!one.differs}>
							<th scope="row">
								{text(one.label)}
								{one.kind === 'share' && <span className={css.value}>{text(one.valueLabel)}</span>}
							</th>
							<Sides difference={one} />
							<td className={css.effect}>
								<Whisker {...one.effect} bound={bound} plain />
								<span className={css.numbers}>
									{compact(one.effect.value, locale)} [{compact(one.effect.low, locale)}, {compact(one.effect.high, locale)}]
								</span>
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}

function Sides({ difference: one }: { difference: SegmentDifference }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const [mine, theirs] = [t('segmentPage.insight.mine'), t('segmentPage.insight.theirs')]
	if (one.kind === 'share') {
		return (
			<>
				<td data-name={mine}>{percent(one.share.one, locale)}</td>
				<td data-name={theirs}>{percent(one.share.other, locale)}</td>
				<td className={css.difference}>
					{t('segmentPage.insight.points', { value: points(one.difference.value, locale) })}
					{one.ratio && (
						<span className={css.note}>{t('segmentPage.insight.ratio', { value: compact(one.ratio.value, locale) })}</span>
					)}
				</td>
			</>
		)
	}
	const median = (value: number) => {
		if (!one.daysSince) return t('segmentPage.insight.median', { value: compact(value, locale) })
		const days = compact(Math.abs(value), locale)
		return value < 0 ? t('segmentPage.insight.daysAhead', { value: days }) : t('segmentPage.insight.days', { value: days })
	}
	const more = one.moreLikely.value >= 0.5
	const value = percent(more ? one.moreLikely.value : 1 - one.moreLikely.value, locale)
	return (
		<>
			<td data-name={mine}>{median(one.median.one)}</td>
			<td data-name={theirs}>{median(one.median.other)}</td>
			<td className={css.difference}>
				{t(more ? 'segmentPage.insight.moreLikely' : 'segmentPage.insight.lessLikely', { value })}
			</td>
		</>
	)
}
