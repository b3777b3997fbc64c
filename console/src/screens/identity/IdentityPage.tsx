import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { ShopperSections } from '../shoppers/ShopperSections.tsx'
import { BlockedPanel } from './BlockedPanel.tsx'
import css from './identity.module.css'
import { identityRulesQuery } from './queries.ts'
import { RulesPanel } from './RulesPanel.tsx'
import { TypesPanel } from './TypesPanel.tsx'

/** By what shoppers are told apart and joined, and which values say nothing about anyone. */
export function IdentityPage() {
	const { t } = useTranslation()
	const rules = useQuery(identityRulesQuery)
	return (
		<>
			<PageHeader title={t('nav.shoppers')} documentTitle={t('nav.section.identity')} lead={t('identity.lead')} />
			<ShopperSections current="identity" />
			<div className={css.columns}>
				<div className={css.stack}>
					<BlockedPanel types={rules.data?.types ?? []} />
					<Loaded query={rules} skeleton={<TableSkeleton rows={13} />}>
						{(data) => <TypesPanel types={data.types} />}
					</Loaded>
				</div>
				<aside>{rules.data && <RulesPanel rules={rules.data.rules} />}</aside>
			</div>
		</>
	)
}
