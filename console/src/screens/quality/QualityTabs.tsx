import { useTranslation } from 'react-i18next'
import { PageTabs } from '../../ui/PageTabs.tsx'

export type QualityPart = 'quality' | 'outliers' | 'plan'

/** The parts of data quality: what arrived, what stands out, what should have arrived. */
export function QualityTabs({ current }: { current: QualityPart }) {
	const { t } = useTranslation()
	return (
		<PageTabs
			label={t('nav.quality')}
			current={current}
			tabs={[
				{ key: 'quality', path: '/quality', label: t('quality.tabs.quality') },
				{ key: 'outliers', path: '/quality/outliers', label: t('quality.tabs.outliers') },
				{ key: 'plan', path: '/quality/plan', label: t('quality.tabs.plan') },
			]}
		/>
	)
}
