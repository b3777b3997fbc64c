import { useTranslation } from 'react-i18next'
import type { Insight } from '../../api/shopper-model.ts'
import { useText } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { When } from '../../ui/numbers.tsx'
import { WhyPart } from './WhyPart.tsx'

/** @param category `*` for the shop as a whole */
export function WhyCycle({ insight, category }: { insight: Insight; category: string }) {
	const { t } = useTranslation()
	const text = useText()
	const cycle = insight.cycle.find((each) => (each.category ?? '*') === category)
	if (cycle === undefined) return <EmptyState title={t('why.gone')} />
	const { expectedAt } = cycle
	return (
		<>
			<Facts
				facts={[
					{
						name: t('why.value'),
						value:
							expectedAt === null ? (
								t(cycle.basis === 'none' ? 'insight.next.unknown' : 'insight.next.beyond')
							) : (
								<>
									{expectedAt.at}{' '}
									{expectedAt.high === null
										? t('insight.next.from', { low: expectedAt.low })
										: t('insight.next.between', { low: expectedAt.low, high: expectedAt.high })}
								</>
							),
					},
					{ name: t('why.lastOrder'), value: <When at={cycle.lastAt} /> },
					...(cycle.basis === 'none'
						? []
						: [{ name: t('why.evidenceCount'), value: t(`insight.next.basis.${cycle.basis}`, { count: cycle.n }) }]),
					...(cycle.medianDays === null
						? []
						: [{ name: t('why.median'), value: t('insight.next.median', { count: cycle.medianDays }) }]),
				]}
			/>
			<WhyPart title={t('why.formula')}>{text(insight.cycleRule)}</WhyPart>
		</>
	)
}
