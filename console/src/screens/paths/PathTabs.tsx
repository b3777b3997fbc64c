import { useTranslation } from 'react-i18next'
import { pathSections, type Section } from '../../app/navigation.ts'
import { SectionTabs } from '../../ui/SectionTabs.tsx'

export function PathTabs({ current }: { current: Section['label'] }) {
	const { t } = useTranslation()
	return <SectionTabs label={t('nav.paths')} sections={pathSections} current={current} />
}
