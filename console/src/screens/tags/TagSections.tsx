import { useTranslation } from 'react-i18next'
import { type Section, tagSections } from '../../app/navigation.ts'
import { SectionTabs } from '../../ui/SectionTabs.tsx'

export function TagSections({ current }: { current: Section['label'] }) {
	const { t } = useTranslation()
	return <SectionTabs label={t('nav.tags')} sections={tagSections} current={current} />
}
