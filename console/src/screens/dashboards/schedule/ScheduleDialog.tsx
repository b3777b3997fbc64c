import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { MailOutlined, PlusOutlined } from '../../../ui/icons.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { TextSkeleton } from '../../../ui/skeletons.tsx'
import type { Dashboard } from '../dashboard-model.ts'
import { type Schedule, type Schedules, schedulesQuery, useScheduleActs } from './queries.ts'
import { ScheduleCard } from './ScheduleCard.tsx'
import { ScheduleForm } from './ScheduleForm.tsx'
import css from './schedule.module.css'

interface ScheduleDialogProps {
	dashboard: Dashboard
	onClose: () => void
}

/** When a dashboard is mailed, to whom, and what became of it. */
export function ScheduleDialog({ dashboard, onClose }: ScheduleDialogProps) {
	const { t } = useTranslation()
	const found = useQuery(schedulesQuery(dashboard.id))
	return (
		<Modal open width={640} footer={null} title={t('reports.title', { name: dashboard.name })} onCancel={onClose}>
			<Loaded query={found} skeleton={<TextSkeleton rows={3} />}>
				{(schedules) => <Body dashboard={dashboard.id} schedules={schedules} />}
			</Loaded>
		</Modal>
	)
}

function Body({ dashboard, schedules: { items, domains, zone, mailed, pictures } }: { dashboard: string; schedules: Schedules }) {
	const { t } = useTranslation()
	/** `undefined`: the list; null: a new one. */
	const [edited, setEdited] = useState<Schedule | null>()
	const acts = useScheduleActs(dashboard)
	const create = (
		<Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited(null)}>
			{t('reports.create')}
		</Button>
	)
	if (edited !== undefined)
		return (
			<ScheduleForm
				{...{ dashboard, domains, zone }}
				schedule={edited ?? undefined}
				busy={acts.save.isPending}
				onSave={(plan) => acts.save.mutate({ plan, before: edited ?? undefined }, { onSuccess: () => setEdited(undefined) })}
				onCancel={() => setEdited(undefined)}
			/>
		)
	return (
		<div className={css.stack}>
			<p className={css.lead}>{t('reports.lead')}</p>
			{!mailed && <Alert type="warning" showIcon title={t('reports.notMailed')} />}
			{!pictures && <Alert type="info" showIcon title={t('reports.noPictures')} />}
			{items.length === 0 ? (
				<EmptyState icon={<MailOutlined />} title={t('reports.none')} action={create}>
					{t('reports.noneWhy')}
				</EmptyState>
			) : (
				<>
					<ul className={css.list}>
						{items.map((schedule) => (
							<li key={schedule.id}>
								<ScheduleCard {...{ schedule, acts, zone }} onEdit={() => setEdited(schedule)} />
							</li>
						))}
					</ul>
					<div>{create}</div>
				</>
			)}
		</div>
	)
}
