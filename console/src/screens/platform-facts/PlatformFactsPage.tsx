import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { ImportHistory } from './ImportHistory.tsx'
import css from './platform-facts.module.css'
import { UploadPanel } from './UploadPanel.tsx'

/** What platforms export by day: brought in, looked at first, and taken back. */
export function PlatformFactsPage() {
	const { t } = useTranslation()
	const mayImport = useMay('POST /api/platform-facts/import')
	return (
		<>
			<PageHeader title={t('nav.platformFacts')} lead={t('platformFacts.lead')} />
			<div className={css.stack}>
				{mayImport && <UploadPanel />}
				<ImportHistory />
			</div>
		</>
	)
}
