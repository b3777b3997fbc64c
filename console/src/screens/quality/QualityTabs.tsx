import { useTranslation } from 'react-i18next'
import { qualitySections, type Section } from '../../app/navigation.ts'
import { SectionTabs } from '../../ui/SectionTabs.tsx'

export function QualityTabs({ current }: { current: Section['label'] }) {
	const { t } = useTranslation()
	return <SectionTabs label={t('nav.quality')} sections={qualitySections} current={current} />
}
