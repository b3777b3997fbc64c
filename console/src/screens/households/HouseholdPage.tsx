import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { Household } from '../../api/household-model.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ToolOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { When } from '../../ui/numbers.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { ApplianceCards } from './ApplianceCards.tsx'
import css from './AppliancePage.module.css'
import { ChangeButton } from './ChangeButton.tsx'
import { HouseholdChanges } from './HouseholdChanges.tsx'
import { MemberList } from './MemberList.tsx'
import { householdQuery } from './queries.ts'
import { TargetPill } from './TargetPill.tsx'

export function HouseholdPage() {
	const { t } = useTranslation()
	const { id = '' } = useParams()
	const household = useQuery(householdQuery(id))
	return (
		<Loaded query={household} skeleton={<PageSkeleton />}>
			{(data) => (
				<>
					<PageHeader
						title={t('home.householdName', { id: data.id })}
						back={{ to: '/shoppers/households', label: t('nav.section.households') }}
						tags={<TargetPill household={data} />}
						lead={data.address.region === '' ? t('home.noRegion') : data.address.region}
					/>
					<div className={css.columns}>
						<div className={css.stack}>
							<Panel title={t('home.appliances.title')}>
								{data.appliances.length === 0 ? (
									<EmptyState icon={<ToolOutlined />} title={t('home.appliances.noneHere')} />
								) : (
									<ApplianceCards appliances={data.appliances} />
								)}
							</Panel>
							<Evidence household={data} />
						</div>
						<aside className={css.stack}>
							<Panel title={t('home.members')} note={t(`home.basisWhy.${data.basis}`)} extra={<ChangeButton household={data} />}>
								<MemberList members={data.members} />
								{data.others > 0 && <p className={css.faint}>{t('home.others', { count: data.others })}</p>}
							</Panel>
							<HouseholdChanges household={data} />
						</aside>
					</div>
				</>
			)}
		</Loaded>
	)
}

/** Why the system thinks that they live together. */
function Evidence({ household }: { household: Household }) {
	const { t } = useTranslation()
	return (
		<Panel title={t('home.evidence')} note={t('home.evidenceNote')}>
			<ul className={css.list}>
				{household.evidence.map((one) => (
					<li key={`${one.person.profileId} ${one.basis} ${one.at} ${one.source}`} className={css.item}>
						<span className={css.head}>
							<Link to={`/shoppers/${one.person.profileId}`}>{one.person.label}</Link>
							<span>{t(`home.bases.${one.basis}`)}</span>
						</span>
						<span className={css.faint}>
							{one.source} · <When at={one.at} />
							{one.until !== null && (
								<>
									{' '}
									– <When at={one.until} />
								</>
							)}
						</span>
					</li>
				))}
			</ul>
		</Panel>
	)
}
