import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { Shopper } from '../../api/model.ts'
import { useCanEdit } from '../../app/session.ts'
import { useText, useWord } from '../../i18n/words.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import { SimulatedTag } from '../../ui/SimulatedTag.tsx'
import css from './ConsentsPanel.module.css'

type Consent = Shopper['consents'][number]

const tones: Readonly<Record<Consent['status'], Tone>> = {
	granted: 'success',
	denied: 'neutral',
	withdrawn: 'danger',
	unproven: 'accent',
}
const purposes = [
	'marketing_email',
	'marketing_sms',
	'marketing_push',
	'marketing_wechat',
	'marketing_call',
	'personalisation',
	'analytics',
	'order_service',
] as const

export function ConsentsPanel({ shopper }: { shopper: Shopper }) {
	const { t } = useTranslation()
	const canEdit = useCanEdit()
	const [changing, setChanging] = useState<string>()
	return (
		<Panel
			title={t('consent.title')}
			note={t('consent.note')}
			extra={
				canEdit && (
					<Button size="small" onClick={() => setChanging('marketing_email')}>
						{t('consent.change')}
					</Button>
				)
			}
		>
			{shopper.consents.length === 0 ? (
				<p className={css.faint}>{t('consent.none')}</p>
			) : (
				<ul className={css.list}>
					{shopper.consents.map((consent) => (
						<Row key={consent.purpose} consent={consent} />
					))}
				</ul>
			)}
			{changing !== undefined && <ChangeConsent shopper={shopper} purpose={changing} onClose={() => setChanging(undefined)} />}
		</Panel>
	)
}

function Row({ consent }: { consent: Consent }) {
	const { t } = useTranslation()
	const text = useText()
	const word = useWord()
	return (
		<li className={css.row}>
			<span>{consent.label ? text(consent.label) : word('purpose', consent.purpose)}</span>
			<span className={css.tags}>
				{consent.synthetic && <SimulatedTag />}
				<Pill tone={tones[consent.status]}>{t(`consent.statuses.${consent.status}`)}</Pill>
			</span>
			<span className={css.faint}>
				{consent.source} · <When at={consent.at} />
			</span>
		</li>
	)
}

interface Change {
	purpose: string
	granted: boolean
	source: string
	evidence?: string
}

function ChangeConsent({ shopper, purpose, onClose }: { shopper: Shopper; purpose: string; onClose: () => void }) {
	const { t } = useTranslation()
	const word = useWord()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const [form] = Form.useForm<Change>()
	const granted = Form.useWatch('granted', form)
	const save = useMutation({
		mutationFn: ({ evidence, ...change }: Change) =>
			ok(
				api.POST('/api/shoppers/{id}/consents', {
					params: { path: { id: shopper.profileId } },
					body: { ...change, source: change.source.trim(), ...(evidence?.trim() ? { evidence: evidence.trim() } : {}) },
				}),
			),
		onSuccess: async () => {
			message.success(t('consent.saved'))
			await queries.invalidateQueries({ queryKey: ['shoppers'] })
			onClose()
		},
	})
	return (
		<Modal
			open
			title={t('consent.changeOf', { name: shopper.label })}
			okText={t('action.save')}
			cancelText={t('action.cancel')}
			confirmLoading={save.isPending}
			onOk={() => form.submit()}
			onCancel={onClose}
		>
			<Form<Change>
				form={form}
				layout="vertical"
				validateTrigger="onBlur"
				initialValues={{ purpose, granted: false, source: t('consent.defaultSource') }}
				onFinish={(change) => save.mutate(change)}
			>
				<Form.Item name="purpose" label={t('consent.purpose')}>
					<Select options={purposes.map((each) => ({ value: each, label: word('purpose', each) }))} />
				</Form.Item>
				<Form.Item name="granted" label={t('consent.answer')}>
					<Radio.Group
						options={[
							{ value: false, label: t('consent.withdraw') },
							{ value: true, label: t('consent.grant') },
						]}
					/>
				</Form.Item>
				<Form.Item
					name="source"
					label={t('consent.source')}
					extra={t('consent.sourceHelp')}
					rules={[{ required: true, whitespace: true, message: t('consent.sourceNeeded') }]}
				>
					<Input maxLength={100} />
				</Form.Item>
				{granted && (
					<Form.Item
						name="evidence"
						label={t('consent.evidence')}
						extra={t('consent.evidenceHelp')}
						rules={[{ required: true, whitespace: true, message: t('consent.evidenceNeeded') }]}
					>
						<Input.TextArea maxLength={500} rows={3} />
					</Form.Item>
				)}
			</Form>
			{save.isError && <ErrorState error={save.error} compact />}
		</Modal>
	)
}
