import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { Count, Share } from '../../ui/numbers.tsx'
import type { Block } from './queries.ts'
import css from './slots.module.css'

interface BlockTableProps {
	blocks: readonly Block[]
	list: boolean
}

export function BlockTable({ blocks, list }: BlockTableProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const what = t(`slots.column.${list ? 'position' : 'slot'}`)
	return (
		<DataTable<Block>
			label={t('slots.table')}
			rowKey={({ page, area, slot }) => [page, area, slot].join('\n')}
			dataSource={[...blocks]}
			columns={[
				{ title: what, render: (_, row) => <span className={css.name}>{row.slot}</span> },
				{ title: t('slots.column.impressions'), align: 'right', render: (_, row) => <Count value={row.impressions} /> },
				{ title: t('slots.column.clicks'), align: 'right', render: (_, row) => <Count value={row.clicks} /> },
				{
					title: (
						<span className={css.head}>
							{t('slots.column.ctr')} <Explain title={t('slots.column.ctr')}>{t('slots.what.ctr')}</Explain>
						</span>
					),
					align: 'right',
					render: (_, { ctr, interval }) => (
						<span className={css.nowrap}>
							<Share value={ctr} />{' '}
							{interval && (
								<span className={css.faint}>{`${percent(interval.low, locale)}–${percent(interval.high, locale)}`}</span>
							)}
						</span>
					),
				},
				{
					...{ title: t('slots.column.share'), align: 'right', responsive: ['lg'] },
					render: (_, row) => <Share value={row.shareOfClicks} />,
				},
				{
					...{ title: t('slots.column.people'), align: 'right', responsive: ['lg'] },
					render: (_, row) => <Count value={row.people} />,
				},
			]}
		/>
	)
}
