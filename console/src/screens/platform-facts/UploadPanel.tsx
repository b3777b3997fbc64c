import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Field } from '../../ui/Field.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PreviewView } from './PreviewView.tsx'
import css from './platform-facts.module.css'
import { importsKey, type Platform, platforms, send, type Upload } from './queries.ts'

type Draft = Omit<Upload, 'file'> & { readonly file: File | undefined }
const empty: Draft = { file: undefined, platform: 'tmall', shop: '', day: undefined, columns: {} }

/** A file is looked at before it is taken in; whatever is changed is looked at again. */
export function UploadPanel() {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const [draft, setDraft] = useState<Draft>(empty)
	const input = useRef<HTMLInputElement>(null)
	const preview = useMutation({ mutationFn: (upload: Upload) => send(upload, 'preview') })
	const bring = useMutation({
		mutationFn: (upload: Upload) => send(upload, 'import'),
		onSuccess: async (done) => {
			message.success(t('platformFacts.done', { count: done.cells }))
			setDraft(empty)
			preview.reset()
			if (input.current) input.current.value = ''
			await queries.invalidateQueries({ queryKey: importsKey })
		},
	})
	const change = (patch: Partial<Draft>) => {
		const next = { ...draft, ...patch }
		setDraft(next)
		bring.reset()
		if (next.file) preview.mutate({ ...next, file: next.file })
		else preview.reset()
	}
	const { file } = draft
	const error = bring.error ?? preview.error
	return (
		<Panel title={t('platformFacts.upload')} note={t('platformFacts.uploadNote')}>
			<div className={css.form}>
				<Field label={t('platformFacts.platform')}>
					{(id) => (
						<Select<Platform>
							id={id}
							value={draft.platform}
							onChange={(platform) => change({ platform })}
							options={platforms.map((value) => ({ value, label: t(`platformFacts.platforms.${value}`) }))}
						/>
					)}
				</Field>
				<Field label={t('platformFacts.shop')} help={t('platformFacts.shopHelp')}>
					{(id) => (
						<Input
							id={id}
							value={draft.shop}
							maxLength={100}
							onChange={(event) => setDraft({ ...draft, shop: event.target.value })}
							onBlur={() => change({})}
						/>
					)}
				</Field>
				<Field label={t('platformFacts.day')} help={t('platformFacts.dayHelp')}>
					{(id) => (
						<DatePicker
							id={id}
							value={draft.day === undefined ? null : dayjs(draft.day)}
							onChange={(day) => change({ day: day?.format('YYYY-MM-DD') })}
						/>
					)}
				</Field>
				<Field label={t('platformFacts.file')} help={t('platformFacts.fileHelp')}>
					{(id) => (
						<input
							ref={input}
							id={id}
							type="file"
							accept=".csv,.txt,.tsv,.xlsx,text/csv"
							onChange={(event) => change({ file: event.target.files?.[0], columns: {} })}
						/>
					)}
				</Field>
			</div>
			<div aria-live="polite">
				{error && <ErrorState error={error} compact />}
				{preview.data && file && !preview.error && (
					<>
						<PreviewView
							preview={preview.data}
							columns={draft.columns}
							onName={(header, field) => change({ columns: { ...draft.columns, [header]: field } })}
						/>
						<Button
							type="primary"
							disabled={preview.data.days === null || preview.isPending}
							loading={bring.isPending}
							onClick={() => bring.mutate({ ...draft, file })}
						>
							{t('platformFacts.bring', { count: preview.data.cells })}
						</Button>
					</>
				)}
			</div>
		</Panel>
	)
}
