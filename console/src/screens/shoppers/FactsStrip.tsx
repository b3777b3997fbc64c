import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shopper } from '../../api/model.ts'
import { Explain } from '../../ui/Explain.tsx'
import { Ago, Amount, Count, When } from '../../ui/numbers.tsx'
import { RfmMeter } from '../../ui/RfmMeter.tsx'
import css from './FactsStrip.module.css'

export function FactsStrip({ facts }: { facts: NonNullable<Shopper['facts']> }) {
	const { t } = useTranslation()
	const { currency } = facts.net
	return (
		<dl className={css.strip}>
			<Fact
				name={t('shopper.fact.net')}
				foot={<Amount value={facts.gross.amount} currency={currency} />}
				footName={t('shopper.fact.gross')}
			>
				<Amount value={facts.net.amount} currency={currency} />
			</Fact>
			<Fact name={t('shopper.fact.orders')} foot={<Count value={facts.units} />} footName={t('shopper.fact.units')}>
				<Count value={facts.orderCount} />
			</Fact>
			<Fact name={t('shopper.fact.lastOrder')} foot={<When at={facts.firstOrder} />} footName={t('shopper.fact.firstOrder')}>
				<Ago at={facts.lastOrder} />
			</Fact>
			<Fact name="RFM" explain={t('overview.rfm.what')}>
				<span className={css.rfm}>
					<RfmMeter rfm={facts.rfm} buyerKind={facts.buyerKind} />
				</span>
			</Fact>
		</dl>
	)
}

function Fact({
	name,
	explain,
	foot,
	footName,
	children,
}: {
	name: string
	explain?: string
	foot?: ReactNode
	footName?: string
	children: ReactNode
}) {
	return (
		<div className={css.fact}>
			<dt className={css.name}>
				{name} {explain && <Explain title={name}>{explain}</Explain>}
			</dt>
			<dd>
				<div className={css.value}>{children}</div>
				{footName && (
					<div className={css.foot}>
						{footName} {foot}
					</div>
				)}
			</dd>
		</div>
	)
}
