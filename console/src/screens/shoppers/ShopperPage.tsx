import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import type { Shopper } from '../../api/model.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { LifecyclePill } from '../../ui/LifecyclePill.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Ago } from '../../ui/numbers.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, choice } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { IdentityTab } from './IdentityTab.tsx'
import { LabelsTab } from './LabelsTab.tsx'
import { OpenCaseBanner } from './OpenCaseBanner.tsx'
import { PortraitTab } from './PortraitTab.tsx'
import { shopperQuery } from './queries.ts'
import css from './ShopperPage.module.css'
import { TimelinePanel } from './TimelinePanel.tsx'
import { WhyDrawer } from './WhyDrawer.tsx'

const tabs = ['portrait', 'timeline', 'labels', 'identity'] as const
type Tab = (typeof tabs)[number]
const codecs: Codecs<{ tab: Tab }> = { tab: choice(tabs, 'portrait') }

export function ShopperPage() {
	const { t } = useTranslation()
	const id = Number(useParams().id)
	const shopper = useQuery(shopperQuery(id))
	const back = { to: '/shoppers', label: t('nav.shoppers') }
	if (!Number.isInteger(id) || id < 1) {
		return (
			<>
				<PageHeader title={t('shopper.unknown')} back={back} />
				<EmptyState title={t('shopper.unknown')}>{t('error.advice.not-found')}</EmptyState>
			</>
		)
	}
	return (
		<Loaded query={shopper} skeleton={<PageSkeleton />}>
			{(data) => (
				<>
					<PageHeader
						title={data.label}
						back={back}
						tags={
							<>
								{data.facts && <LifecyclePill stage={data.facts.lifecycle} />}
								<span className={css.oneId}>
									<code>{data.oneId}</code>
									<CopyButton text={data.oneId} label={t('shopper.copyId')} />
								</span>
							</>
						}
						lead={data.facts && <Since facts={data.facts} />}
					/>
					<OpenCaseBanner id={data.profileId} />
					<Tabs shopper={data} />
				</>
			)}
		</Loaded>
	)
}

function Since({ facts }: { facts: NonNullable<Shopper['facts']> }) {
	const { t } = useTranslation()
	return (
		<>
			{facts.region !== '' && `${facts.region} · `}
			{t('shopper.firstSeen')} <Ago at={facts.firstSeen} /> · {t('shopper.lastSeen')} <Ago at={facts.lastSeen} />
		</>
	)
}

function Tabs({ shopper }: { shopper: Shopper }) {
	const { t } = useTranslation()
	const [{ tab: current }] = useUrlState(codecs)
	return (
		<>
			<PageTabs
				label={t('shopper.tabs.label')}
				current={current}
				tabs={tabs.map((tab) => ({ key: tab, search: tab === 'portrait' ? '' : `?tab=${tab}`, label: t(`shopper.tabs.${tab}`) }))}
			/>
			{current === 'portrait' && <PortraitTab shopper={shopper} />}
			{current === 'timeline' && <TimelinePanel id={shopper.profileId} />}
			{current === 'labels' && <LabelsTab shopper={shopper} />}
			{current === 'identity' && <IdentityTab shopper={shopper} />}
			<WhyDrawer id={shopper.profileId} />
		</>
	)
}
