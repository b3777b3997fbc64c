import { useTranslation } from 'react-i18next'
import { addDays } from '../../format/time.ts'
import { useLocale } from '../../i18n/index.ts'
import { Explain } from '../../ui/Explain.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Pill } from '../../ui/Pill.tsx'
import css from './ahead.module.css'
import type { Funnel, FunnelAnswer } from './funnel-question.ts'
import { useAheadName } from './use-ahead-name.ts'

type AheadTotal = FunnelAnswer['ahead'][number]

/** Totals of platforms before the steps of people: dashed, since nobody in particular took them. */
export function AheadBars({ funnel, ahead }: { funnel: Funnel; ahead: readonly AheadTotal[] }) {
	const { t } = useTranslation()
	const nameOf = useAheadName()
	if (ahead.length === 0) return null
	return (
		<ol className={css.totals} aria-label={t('funnels.ahead.label')}>
			{ahead.map((one, nth) => {
				const step = funnel.ahead?.[nth]
				if (!step) return null
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
					<li key={nth} className={css.total}>
						<div className={css.head}>
							<span className={css.name}>
								{nameOf(step)} <Pill>{t('funnels.ahead.aggregate')}</Pill>
								<Explain title={t('funnels.ahead.aggregate')}>{t('funnels.ahead.what')}</Explain>
							</span>
							{one.total === null ? t('funnels.ahead.unknown') : <Count value={one.total} />}
						</div>
						<Foot one={one} />
					</li>
				)
			})}
		</ol>
	)
}

function Foot({ one: { total, days, toNext } }: { one: AheadTotal }) {
	const { t } = useTranslation()
	const locale = useLocale()
	if (total === null) return null
	return (
		<div className={css.foot}>
			{toNext
				? t('funnels.ahead.toNext', {
						ratio: new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(toNext.ratio * 1000),
						from: toNext.over.from,
						to: addDays(toNext.over.to, -1),
					})
				: t('funnels.ahead.noRatio')}
			{days.told < days.of && ` ${t('funnels.ahead.days', { told: days.told, of: days.of })}`}
		</div>
	)
}
