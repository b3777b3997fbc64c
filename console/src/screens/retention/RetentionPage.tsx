import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { writeState } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { LifecycleTab } from './LifecycleTab.tsx'
import { RetentionTab } from './RetentionTab.tsx'
import { StickinessTab } from './StickinessTab.tsx'
import { codecs, tabs } from './state.ts'

const shown = { retention: RetentionTab, lifecycle: LifecycleTab, stickiness: StickinessTab } as const

/** Who comes back: after how long, out of what state, and on how many days. */
export function RetentionPage() {
	const { t } = useTranslation()
	const [params] = useSearchParams()
	const [{ tab }] = useUrlState(codecs)
	const Shown = shown[tab]
	return (
		<>
			<PageHeader title={t('nav.retention')} lead={t(`retention.lead.${tab}`)} />
			<PageTabs
				label={t('retention.tabs.label')}
				current={tab}
				tabs={tabs.map((each) => ({
					key: each,
					label: t(`retention.tabs.${each}`),
					search: `?${writeState(codecs, params, { tab: each, cell: undefined, at: undefined })}`,
				}))}
			/>
			<Shown />
		</>
	)
}
