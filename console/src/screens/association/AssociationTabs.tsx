import { useTranslation } from 'react-i18next'
import { goodsSections, type Section } from '../../app/navigation.ts'
import { SectionTabs } from '../../ui/SectionTabs.tsx'

export function AssociationTabs({ current }: { current: Section['label'] }) {
	const { t } = useTranslation()
	return <SectionTabs label={t('nav.association')} sections={goodsSections} current={current} />
}
