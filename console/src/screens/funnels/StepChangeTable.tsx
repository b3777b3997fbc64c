import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { percent, signed } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { Amount } from '../../ui/numbers.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import type { Diagnosis, Funnel } from './funnel-question.ts'
import css from './funnels.module.css'
import { useStepName } from './use-names.ts'

interface StepChangeTableProps {
	funnel: Funnel
	diagnosis: Diagnosis
	chosen: number | undefined
	onChoose: (step: number | undefined) => void
}

/** Every step against what it was, with what that costs at the end. */
export function StepChangeTable({ funnel, diagnosis, chosen, onChoose }: StepChangeTableProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const nameOf = useStepName()
	const points = (value: number) =>
		new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(
			value * 100,
		)
	const rate = ({ n, successes }: { n: number; successes: number }) => percent(n === 0 ? null : successes / n, locale)
	const hasMoney = diagnosis.steps.some(({ money }) => money !== null)
	return (
		<ScrollRegion label={t('funnels.why.title')}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t('funnels.why.step')}</th>
						<th scope="col">{t('funnels.why.before')}</th>
						<th scope="col">{t('funnels.why.now')}</th>
						<th scope="col">{t('funnels.why.change')}</th>
						<th scope="col">{t('funnels.why.atEnd')}</th>
						{hasMoney && <th scope="col">{t('funnels.why.money')}</th>}
						<th scope="col">
							<span className="qm-visually-hidden">{t('funnels.why.explain')}</span>
						</th>
					</tr>
				</thead>
				<tbody>
					{diagnosis.steps.map(({ step, now, before, change, qValue, lostAtEnd, money }) => {
						const happening = funnel.steps[step - 1]
						const surely = qValue !== null && qValue <= 0.05
						return (
							<tr key={step} data-chosen={diagnosis.step === step || undefined}>
								<th scope="row">{happening ? nameOf(happening) : step}</th>
								<td>{rate(before)}</td>
								<td>{rate(now)}</td>
								<td>
									{change === null ? (
										<span className={css.faint}>{t('funnels.why.tooFew')}</span>
									) : (
										<>
											<span className={surely ? (change.value < 0 ? css.worse : css.better) : css.faint}>
												{change.value < 0 ? '↓' : change.value > 0 ? '↑' : ''}{' '}
												{t('funnels.why.points', { points: points(change.value) })}
											</span>
											<span className={css.small}>
												{t('funnels.why.interval', { low: points(change.low), high: points(change.high) })}
											</span>
										</>
									)}
								</td>
								<td>{signed(-Math.round(lostAtEnd), locale)}</td>
								{hasMoney && (
									<td>{money && <Amount value={0 - Math.round(Number(money.amount))} currency={money.currency} />}</td>
								)}
								<td>
									<Button
										size="small"
										type={diagnosis.step === step ? 'primary' : 'default'}
										aria-pressed={chosen === step}
										onClick={() => onChoose(chosen === step ? undefined : step)}
									>
										{t('funnels.why.explain')}
									</Button>
								</td>
							</tr>
						)
					})}
				</tbody>
			</table>
		</ScrollRegion>
	)
}
