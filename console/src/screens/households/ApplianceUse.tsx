import { useTranslation } from 'react-i18next'
import type { Appliance } from '../../api/household-model.ts'
import { JsonView } from '../../ui/JsonView.tsx'
import { Panel } from '../../ui/Panel.tsx'
import css from './AppliancePage.module.css'

/** What its own reports say of its use. Read only where the owner agreed to that. */
export function ApplianceUse({ appliance }: { appliance: Appliance }) {
	const { t } = useTranslation()
	const { telemetry } = appliance
	return (
		<Panel title={t('home.usage')} note={t('home.usageNote')}>
			{telemetry === null || telemetry === undefined ? (
				<p className={css.faint}>{t('home.noUsage')}</p>
			) : (
				<JsonView value={telemetry} label={t('home.usage')} />
			)}
		</Panel>
	)
}
