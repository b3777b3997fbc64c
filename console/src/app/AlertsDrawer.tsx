import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, ok } from '../api/client.ts'
import type { Alert } from '../api/model.ts'
import { useText } from '../i18n/words.ts'
import { DetailDrawer } from '../ui/DetailDrawer.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { BellOutlined } from '../ui/icons.ts'
import { Loaded } from '../ui/Loaded.tsx'
import { Ago } from '../ui/numbers.tsx'
import { Pill, type Tone } from '../ui/Pill.tsx'
import { TableSkeleton } from '../ui/skeletons.tsx'
import { useErrorToast } from '../ui/use-error-toast.ts'
import css from './AlertsDrawer.module.css'
import { type AlertStatus, alertStatuses, alertsKey, alertsQuery } from './alerts.ts'
import { useMay } from './session.ts'

interface AlertsDrawerProps {
	status: AlertStatus
	/** `undefined` closes the list. */
	onShow: (status: AlertStatus | undefined) => void
}

export function AlertsDrawer({ status, onShow }: AlertsDrawerProps) {
	const { t } = useTranslation()
	const alerts = useQuery(alertsQuery(status))
	return (
		<DetailDrawer open title={t('alerts.title')} onClose={() => onShow(undefined)}>
			<Segmented<AlertStatus>
				className={css.which ?? ''}
				aria-label={t('alerts.which')}
				value={status}
				onChange={onShow}
				options={alertStatuses.map((each) => ({ value: each, label: t(`alerts.show.${each}`) }))}
			/>
			<Loaded query={alerts} skeleton={<TableSkeleton rows={4} />}>
				{({ items }) =>
					items.length === 0 ? (
						<EmptyState icon={<BellOutlined />} title={t('alerts.none.title')}>
							{t('alerts.none.why')}
						</EmptyState>
					) : (
						<ul className={css.list}>
							{items.map((alert) => (
								<Entry key={alert.id} alert={alert} />
							))}
						</ul>
					)
				}
			</Loaded>
		</DetailDrawer>
	)
}

const tones: Readonly<Record<Alert['severity'], Tone>> = { info: 'neutral', warning: 'accent', critical: 'danger' }

function Entry({ alert }: { alert: Alert }) {
	const { t } = useTranslation()
	const text = useText()
	const mayClose = useMay('POST /api/alerts/:id/close')
	return (
		<li className={css.alert} data-severity={alert.severity} data-closed={alert.closedAt !== null}>
			<div className={css.head}>
				<Pill tone={tones[alert.severity]}>{t(`alerts.severity.${alert.severity}`)}</Pill>
				<span className={css.since}>
					{t('alerts.since')} <Ago at={alert.raisedAt} />
				</span>
			</div>
			<p>{text(alert.text)}</p>
			<div className={css.foot}>
				<span className={css.since}>
					{alert.closedAt === null ? (
						alert.renewedAt !== alert.raisedAt && (
							<>
								{t('alerts.renewed')} <Ago at={alert.renewedAt} />
							</>
						)
					) : (
						<>
							{alert.closedBy === null ? t('alerts.settled') : t('alerts.closedBy', { name: alert.closedBy })}{' '}
							<Ago at={alert.closedAt} />
						</>
					)}
				</span>
				<span className={css.acts}>
					{alert.link !== null && <Link to={alert.link}>{t('alerts.look')}</Link>}
					{alert.closedAt === null && mayClose && <CloseButton alert={alert} />}
				</span>
			</div>
		</li>
	)
}

/** Closing hides nothing for good: the alert is back when its cause is seen again. */
function CloseButton({ alert }: { alert: Alert }) {
	const { t } = useTranslation()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const close = useMutation({
		mutationFn: () => ok(api.POST('/api/alerts/{id}/close', { params: { path: { id: alert.id } } })),
		onError: toast,
		onSuccess: () => queries.invalidateQueries({ queryKey: alertsKey }),
	})
	return (
		<Button size="small" loading={close.isPending} onClick={() => close.mutate()}>
			{t('action.close')}
		</Button>
	)
}
