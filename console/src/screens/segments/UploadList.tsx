import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, ok } from '../../api/client.ts'
import type { Answer } from '../../api/model.ts'
import { Field } from '../../ui/Field.tsx'
import { UploadOutlined } from '../../ui/icons.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import css from './SegmentPage.module.css'

const idTypes = ['user_id', 'phone', 'email', 'one_id'] as const
type IdType = (typeof idTypes)[number]
type Uploaded = Answer<'/api/segments/upload', 'post'>

/** A button that makes a fixed list of the shoppers whose ids are in a file. */
export function UploadList() {
	const { t } = useTranslation()
	const [open, setOpen] = useState(false)
	return (
		<>
			<Button icon={<UploadOutlined />} onClick={() => setOpen(true)}>
				{t('segmentPage.upload.action')}
			</Button>
			{open && <UploadModal onClose={() => setOpen(false)} />}
		</>
	)
}

function UploadModal({ onClose }: { onClose: () => void }) {
	const { t } = useTranslation()
	const toast = useErrorToast()
	const queries = useQueryClient()
	const [name, setName] = useState('')
	const [idType, setIdType] = useState<IdType>('user_id')
	const [file, setFile] = useState<File>()
	const upload = useMutation({
		mutationFn: (list: File) => {
			const query = { name, description: '', idType }
			const sent = {
				body: list as never,
				bodySerializer: (body: unknown) => body as BodyInit,
				headers: { 'content-type': 'text/csv' },
			}
			return ok(api.POST('/api/segments/upload', { params: { query }, ...sent }))
		},
		onError: toast,
		onSuccess: () => queries.invalidateQueries({ queryKey: ['segments'] }),
	})
	return (
		<Modal
			open
			title={t('segmentPage.upload.title')}
			onCancel={onClose}
			cancelText={t(upload.data ? 'action.close' : 'action.cancel')}
			okText={t('segmentPage.upload.go')}
			okButtonProps={{ disabled: name.trim() === '' || file === undefined || upload.data !== undefined }}
			confirmLoading={upload.isPending}
			onOk={() => file && upload.mutate(file)}
		>
			<div className={css.modal}>
				<p>{t('segmentPage.upload.help')}</p>
				<Field label={t('segmentPage.upload.file')}>
					{(id) => <input id={id} type="file" accept=".csv,text/csv" onChange={(event) => setFile(event.target.files?.[0])} />}
				</Field>
				<Field label={t('segmentPage.upload.idType')}>
					{(id) => (
						<Select<IdType>
							id={id}
							value={idType}
							onChange={setIdType}
							options={idTypes.map((type) => ({ value: type, label: t(`segmentPage.upload.types.${type}`) }))}
						/>
					)}
				</Field>
				<Field label={t('segmentPage.upload.name')}>
					{(id) => <Input id={id} value={name} maxLength={120} onChange={(event) => setName(event.target.value)} />}
				</Field>
				{upload.data && <Report uploaded={upload.data} />}
			</div>
		</Modal>
	)
}

function Report({ uploaded: { report, segment } }: { uploaded: Uploaded }) {
	const { t } = useTranslation()
	return (
		<div aria-live="polite">
			<p>
				{t('segmentPage.upload.done', { rows: report.rows, people: report.people })}{' '}
				<Link to={`/segments/${segment.id}`}>{t('segmentPage.upload.open')}</Link>
			</p>
			{report.refused > 0 && (
				<details className={css.leftOut}>
					<summary>{t('segmentPage.upload.refused', { count: report.refused })}</summary>
					<ul>
						{report.first.map(({ line, reason }) => (
							<li key={line}>{t('segmentPage.upload.line', { line, reason: t(`segmentPage.upload.reason.${reason}`) })}</li>
						))}
					</ul>
				</details>
			)}
		</div>
	)
}
