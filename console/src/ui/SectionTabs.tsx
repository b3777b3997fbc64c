import { useTranslation } from 'react-i18next'
import type { Section } from '../app/navigation.ts'
import { PageTabs } from './PageTabs.tsx'

interface SectionTabsProps {
	/** What the screens are about. */
	label: string
	sections: readonly Section[]
	current: Section['label']
}

/** The screens of one part of the console, one beside the other. */
export function SectionTabs({ label, sections, current }: SectionTabsProps) {
	const { t } = useTranslation()
	return (
		<PageTabs
			label={label}
			current={current}
			tabs={sections.map((section) => ({
				key: section.label,
				path: section.to,
				label: t(`nav.section.${section.label}`),
			}))}
		/>
	)
}
