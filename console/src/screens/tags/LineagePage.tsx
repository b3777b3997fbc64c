import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { LineageGraph } from './LineageGraph.tsx'

export function LineagePage() {
	const { t } = useTranslation()
	return (
		<>
			<PageHeader title={t('tags.lineage')} lead={t('tags.lineageLead')} back={{ to: '/tags', label: t('nav.tags') }} />
			<LineageGraph code={undefined} />
		</>
	)
}
