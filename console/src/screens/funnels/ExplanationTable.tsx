import { useTranslation } from 'react-i18next'
import { percent, signed } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { Amount, Count } from '../../ui/numbers.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import type { Diagnosis } from './funnel-question.ts'
import css from './funnels.module.css'
import { useValueName } from './use-names.ts'

/** Groups that moved otherwise than the others, what everybody else adds, and the mixture: they add up to the whole. */
export function ExplanationTable({ diagnosis }: { diagnosis: Diagnosis }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const text = useText()
	const valueName = useValueName()
	const { report } = diagnosis
	if (!report) return null
	const rate = ({ n, successes }: { n: number; successes: number }) => percent(n === 0 ? null : successes / n, locale)
	const share = (lost: number) => percent(report.gap === 0 ? null : lost / report.gap, locale)
	const hasMoney = report.explanations.some(({ money }) => money !== null)
	return (
		<ScrollRegion label={t('funnels.why.associated')}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t('funnels.why.associated')}</th>
						<th scope="col">{t('funnels.why.people')}</th>
						<th scope="col">{t('funnels.why.before')}</th>
						<th scope="col">{t('funnels.why.now')}</th>
						<th scope="col">{t('funnels.why.here')}</th>
						<th scope="col">{t('funnels.why.ofGap')}</th>
						{hasMoney && <th scope="col">{t('funnels.why.money')}</th>}
					</tr>
				</thead>
				<tbody>
					{report.explanations.map((one) => (
						<tr key={`${one.dimension.name} ${one.value} ${one.other}`}>
							<th scope="row">
								{text(one.dimension.label)}:{' '}
								{one.other
									? t('funnels.why.otherValues')
									: one.value === ''
										? t('funnels.groups.notSaid')
										: valueName(one.dimension.name, one.value, one.label)}
							</th>
							<td>
								<Count value={one.now.n} />
							</td>
							<td>{rate(one.before)}</td>
							<td>{rate(one.now)}</td>
							<td>{signed(-Math.round(one.lost), locale)}</td>
							<td>{share(one.lost)}</td>
							{hasMoney && (
								<td>{one.money && <Amount value={0 - Math.round(Number(one.money.amount))} currency={one.money.currency} />}</td>
							)}
						</tr>
					))}
					<tr>
						<th scope="row">{t(report.explanations.length === 0 ? 'funnels.why.everybody' : 'funnels.why.rest')}</th>
						<td>
							<Count value={report.rest.now.n} />
						</td>
						<td>{rate(report.rest.before)}</td>
						<td>{rate(report.rest.now)}</td>
						<td>{signed(-Math.round(report.rest.lost), locale)}</td>
						<td>{share(report.rest.lost)}</td>
						{hasMoney && <td />}
					</tr>
					{report.explanations.length > 0 && (
						<tr>
							<th scope="row">{t('funnels.why.mix')}</th>
							<td />
							<td />
							<td />
							<td>{signed(-Math.round(report.mix), locale)}</td>
							<td>{share(report.mix)}</td>
							{hasMoney && <td />}
						</tr>
					)}
				</tbody>
			</table>
		</ScrollRegion>
	)
}
