import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ShopperSections } from '../shoppers/ShopperSections.tsx'
import { FlowPanel } from './FlowPanel.tsx'
import { RfmHeatPanel } from './RfmHeatPanel.tsx'
import css from './ShoppersOverviewPage.module.css'

export function ShoppersOverviewPage() {
	const { t } = useTranslation()
	return (
		<>
			<PageHeader title={t('nav.shoppers')} documentTitle={t('shoppersOverview.title')} lead={t('shoppersOverview.lead')} />
			<ShopperSections current="overview" />
			<div className={css.stack}>
				<RfmHeatPanel />
				<FlowPanel />
			</div>
		</>
	)
}
