import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { Appliance } from '../../api/household-model.ts'
import { useText, useWord } from '../../i18n/words.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { When } from '../../ui/numbers.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { SimulatedTag } from '../../ui/SimulatedTag.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { AgeBar } from './AgeBar.tsx'
import { Warranty } from './ApplianceCards.tsx'
import { ApplianceHistory } from './ApplianceHistory.tsx'
import css from './AppliancePage.module.css'
import { AppliancePeople } from './AppliancePeople.tsx'
import { ApplianceService } from './ApplianceService.tsx'
import { ApplianceUse } from './ApplianceUse.tsx'
import { useCategoryName } from './category-name.ts'
import { applianceQuery, lifetimesQuery } from './queries.ts'

/** One appliance, one file (一机一档). */
export function AppliancePage() {
	const { t } = useTranslation()
	const text = useText()
	const categoryName = useCategoryName()
	const { serial = '' } = useParams()
	const appliance = useQuery(applianceQuery(serial))
	return (
		<Loaded query={appliance} skeleton={<PageSkeleton />}>
			{(data) => (
				<>
					<PageHeader
						title={[categoryName(data.category, data.categoryLabel), data.brand, data.model].filter(Boolean).join(' ')}
						back={{ to: '/shoppers/appliances', label: t('nav.section.appliances') }}
						tags={
							<>
								{data.lifecycle && <Pill tone="primary">{text(data.lifecycle.label)}</Pill>}
								{data.status !== 'in-use' && (
									<Pill tone={data.status === 'suspect' ? 'accent' : 'neutral'}>{t(`home.statuses.${data.status}`)}</Pill>
								)}
								{data.synthetic && <SimulatedTag />}
							</>
						}
						lead={<code>{data.serial}</code>}
					/>
					{data.status === 'suspect' && <p className={css.notice}>{t('home.suspectWhy')}</p>}
					<div className={css.columns}>
						<div className={css.stack}>
							<ModelPanel appliance={data} />
							<ApplianceUse telemetry={data.telemetry} />
							<ApplianceService appliance={data} />
							<ApplianceHistory history={data.history} />
						</div>
						<aside className={css.stack}>
							<AppliancePeople appliance={data} />
						</aside>
					</div>
				</>
			)}
		</Loaded>
	)
}

function ModelPanel({ appliance }: { appliance: Appliance }) {
	const { t } = useTranslation()
	const word = useWord()
	const lifetimes = useQuery(lifetimesQuery).data?.items
	const lifeYears = lifetimes?.find(({ category }) => category === appliance.category)?.years
	const { installation, disposal } = appliance
	const began = appliance.inUseSince ?? installation?.at
	return (
		<Panel title={t('home.file')}>
			<Facts
				facts={[
					...(began ? [{ name: t('home.ageColumn'), value: <AgeBar since={began} lifeYears={lifeYears} /> }] : []),
					{ name: t('home.warranty'), value: <Warranty until={appliance.warrantyUntil} /> },
					{ name: t('home.purchased'), value: <When at={appliance.purchasedAt} /> },
					{ name: t('home.seller'), value: appliance.seller === null ? '–' : word('home.sellers', appliance.seller) },
					{ name: t('home.order'), value: appliance.orderId ? <code>{appliance.orderId}</code> : '–' },
					{ name: t('home.item'), value: appliance.itemId ? <code>{appliance.itemId}</code> : '–' },
					{
						name: t('home.installation'),
						value: installation ? (
							<>
								<When at={installation.at} /> {[installation.city, installation.installer].filter(Boolean).join(' · ')}
							</>
						) : (
							'–'
						),
					},
					{
						name: t('home.household'),
						value: appliance.household ? (
							<Link to={`/shoppers/households/${appliance.household.id}`}>
								{t('home.householdName', { id: appliance.household.id })}
							</Link>
						) : (
							'–'
						),
					},
					...(disposal
						? [
								{
									name: t('home.disposal'),
									value: (
										<>
											<When at={disposal.at} /> {disposal.reason !== null && <DisposalWord reason={disposal.reason} />}
										</>
									),
								},
							]
						: []),
				]}
			/>
		</Panel>
	)
}

function DisposalWord({ reason }: { reason: string }) {
	const { t } = useTranslation()
	if (reason === 'trade_in' || reason === 'broken' || reason === 'moved') return t(`home.disposals.${reason}`)
	return reason
}
