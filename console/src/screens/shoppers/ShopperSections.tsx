import { useTranslation } from 'react-i18next'
import { shopperSections } from '../../app/navigation.ts'
import { PageTabs } from '../../ui/PageTabs.tsx'

/** The screens about shoppers, one beside the other. */
export function ShopperSections({ current }: { current: (typeof shopperSections)[number]['label'] }) {
	const { t } = useTranslation()
	return (
		<PageTabs
			label={t('nav.section.label')}
			current={current}
			tabs={shopperSections.map(({ to, label }) => ({ key: label, path: to, label: t(`nav.section.${label}`) }))}
		/>
	)
}
