import { useTranslation } from 'react-i18next'
import { campaignSections, type Section } from '../../app/navigation.ts'
import { SectionTabs } from '../../ui/SectionTabs.tsx'

export function CampaignSections({ current }: { current: Section['label'] }) {
	const { t } = useTranslation()
	return <SectionTabs label={t('nav.campaigns')} sections={campaignSections} current={current} />
}
