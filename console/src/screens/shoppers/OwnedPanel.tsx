import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { ApplianceCards } from '../households/ApplianceCards.tsx'
import { shopperAppliancesQuery } from '../households/queries.ts'
import css from './ShopperPage.module.css'

/** What somebody owns, registered or known from an order. */
export function OwnedPanel({ id }: { id: number }) {
	const { t } = useTranslation()
	const appliances = useQuery(shopperAppliancesQuery(id))
	return (
		<Panel title={t('home.appliances.title')} note={t('home.appliances.note')}>
			<Loaded query={appliances} skeleton={<BlockSkeleton height={120} />} compact>
				{({ items }) =>
					items.length === 0 ? (
						<p className={css.faint}>{t('home.appliances.noneKnown')}</p>
					) : (
						<ApplianceCards appliances={items} />
					)
				}
			</Loaded>
		</Panel>
	)
}
