import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../app/session.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { EventsTab } from './EventsTab.tsx'
import { SqlTab } from './SqlTab.tsx'

/** Single events. */
export function ExplorePage() {
	return (
		<Explore current="events">
			<EventsTab />
		</Explore>
	)
}

/** Any question that is still asked nowhere else. */
export function SqlPage() {
	return (
		<Explore current="sql">
			<SqlTab />
		</Explore>
	)
}

function Explore({ current, children }: { current: 'events' | 'sql'; children: ReactNode }) {
	const { t } = useTranslation()
	const maySql = useMay('POST /api/sql/run')
	return (
		<>
			<PageHeader title={t('nav.explore')} lead={t('explore.lead')} />
			{maySql && (
				<PageTabs
					label={t('nav.explore')}
					current={current}
					tabs={[
						{ key: 'events', path: '/explore', label: t('explore.events') },
						{ key: 'sql', path: '/explore/sql', label: 'SQL' },
					]}
				/>
			)}
			{children}
		</>
	)
}
