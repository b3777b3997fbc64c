import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ShopperRow } from '../../api/model.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { LifecyclePill } from '../../ui/LifecyclePill.tsx'
import { Ago, Amount, Count } from '../../ui/numbers.tsx'
import { RfmMeter } from '../../ui/RfmMeter.tsx'
import css from './ShopperTable.module.css'

export function ShopperTable({ shoppers, onOpen }: { shoppers: readonly ShopperRow[]; onOpen: (id: number) => void }) {
	const { t } = useTranslation()
	return (
		<DataTable<ShopperRow>
			label={t('nav.shoppers')}
			rowKey="profileId"
			dataSource={shoppers}
			onOpen={(row) => onOpen(row.profileId)}
			columns={[
				{
					title: t('shoppers.column.shopper'),
					render: (_, row) => (
						<span className={css.who}>
							<Link to={`/shoppers/${row.profileId}`}>{row.label}</Link>
							{row.region !== '' && <span className={css.faint}>{row.region}</span>}
						</span>
					),
				},
				{ title: t('shoppers.lifecycle'), render: (_, row) => <LifecyclePill stage={row.lifecycle} /> },
				{ title: 'RFM', responsive: ['md'], render: (_, row) => <RfmMeter rfm={row.rfm} buyerKind={row.buyerKind} /> },
				{
					title: t('shoppers.column.orders'),
					align: 'right',
					responsive: ['sm'],
					render: (_, row) => <Count value={row.orderCount} />,
				},
				{
					title: t('shoppers.column.net'),
					align: 'right',
					render: (_, row) => <Amount value={row.net.amount} currency={row.net.currency} />,
				},
				{
					title: t('shoppers.column.lastOrder'),
					align: 'right',
					responsive: ['lg'],
					render: (_, row) => <Ago at={row.lastOrder} />,
				},
				{
					title: t('shoppers.column.lastSeen'),
					align: 'right',
					responsive: ['xl'],
					render: (_, row) => <Ago at={row.lastSeen} />,
				},
			]}
		/>
	)
}
