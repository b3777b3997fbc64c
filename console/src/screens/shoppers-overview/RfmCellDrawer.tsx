import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Definition } from '../../api/definition.ts'
import { useMay, useShop } from '../../app/session.ts'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Amount, Count, Share } from '../../ui/numbers.tsx'
import css from './RfmHeatPanel.module.css'
import type { RfmCell } from './rfm-cells.ts'

/** Who is in a cell, what they are worth, and what can be done with them. */
export function RfmCellDrawer({ cell, onClose }: { cell: RfmCell | undefined; onClose: () => void }) {
	const { t } = useTranslation()
	return (
		<DetailDrawer
			open={cell !== undefined}
			title={cell ? t('shoppersOverview.rfm.cellTitle', { r: cell.r, f: cell.f }) : ''}
			onClose={onClose}
		>
			{cell && <Detail cell={cell} />}
		</DetailDrawer>
	)
}

function Detail({ cell }: { cell: RfmCell }) {
	const { t } = useTranslation()
	const { currency } = useShop()
	const navigate = useNavigate()
	const mayExplore = useMay('POST /api/segments/preview')
	const name = `R${cell.r} F${cell.f}`
	return (
		<>
			<Facts
				facts={[
					{ name: t('shoppersOverview.rfm.measure.people'), value: <Count value={cell.count} /> },
					{ name: t('shoppersOverview.rfm.peopleShare'), value: <Share value={cell.peopleShare} /> },
					{ name: t('shoppersOverview.rfm.measure.net'), value: <Amount value={cell.net} currency={currency} /> },
					{ name: t('shoppersOverview.rfm.netShare'), value: <Share value={cell.netShare} /> },
					{
						name: t('shoppersOverview.rfm.measure.perHead'),
						value: <Amount value={cell.count === 0 ? null : cell.net / cell.count} currency={currency} />,
					},
				]}
			/>
			<div className={css.acts}>
				<Button type="primary" onClick={() => void navigate(`/shoppers?r=${cell.r}&f=${cell.f}`)}>
					{t('shoppersOverview.rfm.seePeople')}
				</Button>
				{mayExplore && (
					<Button onClick={() => void navigate(newSegment(name, definitionOf(cell)))}>{t('shoppersOverview.rfm.segment')}</Button>
				)}
			</div>
		</>
	)
}

function definitionOf({ r, f }: RfmCell): Definition {
	return {
		all: [
			{ trait: 'rfm_r', op: 'eq', value: r },
			{ trait: 'rfm_f', op: 'eq', value: f },
		],
	}
}

function newSegment(name: string, definition: Definition): string {
	return `/segments/new?${new URLSearchParams({ name, definition: JSON.stringify(definition) })}`
}
