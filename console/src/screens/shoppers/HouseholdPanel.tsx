import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TextSkeleton } from '../../ui/skeletons.tsx'
import { MemberList } from '../households/MemberList.tsx'
import { shopperHouseholdQuery } from '../households/queries.ts'
import { TargetPill } from '../households/TargetPill.tsx'
import css from './ShopperPage.module.css'

export function HouseholdPanel({ id }: { id: number }) {
	const { t } = useTranslation()
	const household = useQuery(shopperHouseholdQuery(id))
	const known = household.data
	return (
		<Panel
			title={t('home.household')}
			note={known ? t(`home.basisWhy.${known.basis}`) : undefined}
			extra={known && <TargetPill household={known} />}
		>
			<Loaded query={household} skeleton={<TextSkeleton rows={3} />} compact>
				{(data) =>
					data === null ? (
						<p className={css.faint}>{t('home.noHousehold')}</p>
					) : (
						<>
							<MemberList members={data.members} self={id} />
							<p className={css.more}>
								<Link to={`/shoppers/households/${data.id}`}>{t('home.openHousehold')}</Link>
							</p>
						</>
					)
				}
			</Loaded>
		</Panel>
	)
}
