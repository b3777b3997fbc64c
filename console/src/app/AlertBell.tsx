import { useQuery } from '@tanstack/react-query'
import { Button, Tooltip } from 'antd'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { BellOutlined } from '../ui/icons.ts'
import { useUrlState } from '../url/use-url-state.ts'
import css from './AlertBell.module.css'
import { alertCodecs, alertsQuery } from './alerts.ts'

const AlertsDrawer = lazy(async () => ({ default: (await import('./AlertsDrawer.tsx')).AlertsDrawer }))

const most = 99

/** How many things the product found wrong that nobody has closed yet. */
export function AlertBell() {
	const { t } = useTranslation()
	const [{ alerts }, set] = useUrlState(alertCodecs)
	const open = useQuery(alertsQuery('open')).data?.items ?? []
	const critical = open.some((alert) => alert.severity === 'critical')
	return (
		<>
			<Tooltip title={t('alerts.title')}>
				<Button
					type="text"
					className={css.bell ?? ''}
					aria-label={t('alerts.bell', { count: open.length })}
					onClick={() => set({ alerts: 'open' })}
				>
					<BellOutlined />
					{open.length > 0 && (
						<span className={css.count} data-critical={critical} aria-hidden="true">
							{open.length > most ? `${most}+` : open.length}
						</span>
					)}
				</Button>
			</Tooltip>
			<Suspense fallback={null}>
				{alerts !== undefined && <AlertsDrawer status={alerts} onShow={(status) => set({ alerts: status })} />}
			</Suspense>
		</>
	)
}
