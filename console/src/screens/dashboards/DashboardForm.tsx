import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, ok } from '../../api/client.ts'
import { Field } from '../../ui/Field.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import type { Compare, Dashboard } from './dashboard-model.ts'
import { comparisons, usualDays } from './dashboard-state.ts'
import css from './dashboards.module.css'
import { dashboardsKey } from './queries.ts'

type About = Pick<Dashboard, 'name' | 'description' | 'range' | 'compare'>

/** What a new dashboard is called, and what it shows of time. It opens to be filled. */
export function DashboardForm({ onClose }: { onClose: () => void }) {
	const { t } = useTranslation()
	const queries = useQueryClient()
	const navigate = useNavigate()
	const toast = useErrorToast()
	const create = useMutation({
		mutationFn: (about: About) => ok(api.POST('/api/dashboards', { body: about })),
		onError: toast,
		onSuccess: async ({ id }) => {
			await queries.invalidateQueries({ queryKey: dashboardsKey })
			await navigate(`/dashboards/${id}?editing=1`)
		},
	})
	return (
		<AboutForm
			about={{ name: '', description: '', range: { days: 28 }, compare: 'previous' }}
			title={t('dashboards.create')}
			okText={t('dashboards.createOk')}
			busy={create.isPending}
			onOk={(about) => create.mutate(about)}
			onClose={onClose}
		/>
	)
}

interface AboutFormProps {
	about: About
	title: string
	okText: string
	busy?: boolean
	onOk: (about: About) => void
	onClose: () => void
}

export function AboutForm({ about, title, okText, busy = false, onOk, onClose }: AboutFormProps) {
	const { t } = useTranslation()
	const [draft, setDraft] = useState(about)
	const set = (patch: Partial<About>) => setDraft((before) => ({ ...before, ...patch }))
	const name = draft.name.trim()
	const submit = () => name !== '' && onOk({ ...draft, name, description: draft.description.trim() })
	const days = [...new Set([...usualDays, about.range.days])].sort((a, b) => a - b)
	return (
		<Modal
			open
			title={title}
			okText={okText}
			cancelText={t('action.cancel')}
			okButtonProps={{ disabled: name === '' }}
			confirmLoading={busy}
			onOk={submit}
			onCancel={onClose}
		>
			<div className={css.form}>
				<Field label={t('dashboards.field.name')}>
					{(id) => (
						<Input
							id={id}
							value={draft.name}
							maxLength={120}
							onChange={(event) => set({ name: event.target.value })}
							onPressEnter={submit}
						/>
					)}
				</Field>
				<Field label={t('dashboards.field.description')} help={t('dashboards.field.descriptionHelp')}>
					{(id) => (
						<Input.TextArea
							id={id}
							value={draft.description}
							maxLength={2_000}
							autoSize={{ minRows: 2, maxRows: 6 }}
							onChange={(event) => set({ description: event.target.value })}
						/>
					)}
				</Field>
				<div className={css.pair}>
					<Field label={t('dashboards.field.range')}>
						{(id) => (
							<Select<number>
								id={id}
								value={draft.range.days}
								onChange={(count) => set({ range: { days: count } })}
								options={days.map((count) => ({ value: count, label: t('dashboards.lastDays', { count }) }))}
							/>
						)}
					</Field>
					<Field label={t('dashboards.field.compare')}>
						{(id) => (
							<Select<Compare>
								id={id}
								value={draft.compare}
								onChange={(compare) => set({ compare })}
								options={comparisons.map((value) => ({ value, label: t(`dashboards.compare.${value}`) }))}
							/>
						)}
					</Field>
				</div>
			</div>
		</Modal>
	)
}
