import { useTranslation } from 'react-i18next'
import { type Section, shopperSections } from '../../app/navigation.ts'
import { SectionTabs } from '../../ui/SectionTabs.tsx'

export function ShopperSections({ current }: { current: Section['label'] }) {
	const { t } = useTranslation()
	return <SectionTabs label={t('nav.section.label')} sections={shopperSections} current={current} />
}
