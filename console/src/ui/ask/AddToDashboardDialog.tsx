import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, ok } from '../../api/client.ts'
import type { Sent } from '../../api/model.ts'
import { useLocale } from '../../i18n/index.ts'
import type { View } from '../../screens/dashboards/kind.ts'
import { dashboardsKey, dashboardsQuery } from '../../screens/dashboards/queries.ts'
import { type AskedTile, questionTile, useTileName } from '../../screens/dashboards/tile-question.ts'
import { Field } from '../Field.tsx'
import { Loaded } from '../Loaded.tsx'
import { TextSkeleton } from '../skeletons.tsx'
import { useErrorToast } from '../use-error-toast.ts'
import css from './AddToDashboard.module.css'
import type { KeptQuestion } from './question.ts'

type Added = Sent<'/api/dashboards/{id}/tiles', 'post'>

const aNewOne = 'new'
const usualSize = { w: 6, h: 8 } as const

export function AddToDashboardDialog({ onClose, ...question }: KeptQuestion & { onClose: () => void }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const navigate = useNavigate()
	const toast = useErrorToast()
	const known = useQuery(dashboardsQuery(locale))
	const own = known.data?.items.filter(({ mayEdit }) => mayEdit) ?? []
	const [chosen, setChosen] = useState<string>()
	const [name, setName] = useState('')
	const [title, setTitle] = useState(question.title ?? '')
	const [view, setView] = useState(question.view)
	const asked = askedOf(question, view)
	const ownName = useTileName({ title: null }, asked)
	const onto = chosen ?? own[0]?.id ?? aNewOne
	const missing = onto === aNewOne && name.trim() === ''
	const add = useMutation({
		mutationFn: async () => {
			const id = onto === aNewOne ? (await ok(api.POST('/api/dashboards', { body: { name: name.trim() } }))).id : onto
			return ok(
				api.POST('/api/dashboards/{id}/tiles', { params: { path: { id } }, body: tileOf({ ...question, view }, title.trim()) }),
			)
		},
		onError: toast,
		onSuccess: async (dashboard) => {
			message.success({
				// Messages stand outside the router: a link there would have nowhere to lead.
				content: (
					<>
						{t('dashboards.add.added', { name: dashboard.name })}{' '}
						<Button type="link" size="small" onClick={() => void navigate(`/dashboards/${dashboard.id}`)}>
							{t('action.open')}
						</Button>
					</>
				),
				duration: 6,
			})
			await queries.invalidateQueries({ queryKey: dashboardsKey })
			onClose()
		},
	})
	return (
		<Modal
			open
			title={t('dashboards.add.open')}
			onCancel={onClose}
			okText={t('dashboards.add.ok')}
			cancelText={t('action.cancel')}
			okButtonProps={{ disabled: missing || known.data === undefined }}
			confirmLoading={add.isPending}
			onOk={() => add.mutate()}
		>
			<Loaded query={known} skeleton={<TextSkeleton rows={3} />} compact>
				{() => (
					<div className={css.form}>
						<Field label={t('dashboards.add.onto')}>
							{(id) => (
								<Select
									id={id}
									value={onto}
									onChange={setChosen}
									showSearch={{ optionFilterProp: 'label' }}
									options={[
										...own.map((each) => ({ value: each.id, label: each.name })),
										{ value: aNewOne, label: t('dashboards.add.newOne') },
									]}
								/>
							)}
						</Field>
						{onto === aNewOne && (
							<Field label={t('dashboards.field.name')}>
								{(id) => <Input id={id} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />}
							</Field>
						)}
						<Field label={t('dashboards.field.title')} help={t('dashboards.field.titleHelp')}>
							{(id) => (
								<Input
									id={id}
									value={title}
									maxLength={120}
									placeholder={ownName}
									onChange={(event) => setTitle(event.target.value)}
								/>
							)}
						</Field>
						<Field label={t('dashboards.field.view')}>
							{(id) => (
								<Segmented<View>
									id={id}
									value={asked.view}
									onChange={(next) => setView([next, ...asked.options].join('-'))}
									options={(asked.kind?.views ?? []).map((value) => ({ value, label: t(`dashboards.view.${value}`) }))}
								/>
							)}
						</Field>
						<p className={css.note}>
							{question.days === undefined ? t('dashboards.add.days') : t('dashboards.add.ownDays', { count: question.days })}
						</p>
					</div>
				)}
			</Loaded>
		</Modal>
	)
}

function askedOf({ kind, body }: KeptQuestion, view: string): AskedTile {
	const asked = questionTile({ is: { question: { kind, body: { ...body } } }, view })
	if (!asked) throw new Error('A question was asked')
	return asked
}

function tileOf({ kind, body, view, days, size = usualSize }: KeptQuestion, title: string): Added {
	return {
		...{ ...size, view, days: days ?? null, title: title === '' ? null : title },
		is: { question: { kind, body: { ...body } } },
	}
}
