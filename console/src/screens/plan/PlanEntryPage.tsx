import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { api, ok } from '../../api/client.ts'
import type { PlanEntry } from '../../api/model.ts'
import { useCanEdit } from '../../app/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Field } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { type Codecs, json } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { ModePill } from './ModePill.tsx'
import { entryPath } from './PlanPage.tsx'
import { PropertyRows } from './PropertyRows.tsx'
import css from './plan.module.css'
import { draftOf, entryOf, faultsOf, isEntry } from './plan-draft.ts'
import { planEntryQuery } from './queries.ts'
import { TryPanel } from './TryPanel.tsx'
import { VersionsPanel } from './VersionsPanel.tsx'

const modes = ['observe', 'warn', 'quarantine'] as const
/** A suggestion to begin with, made from what arrived. */
const codecs: Codecs<{ from: ReturnType<typeof entryOf> | undefined }> = { from: json(isEntry) }

export function PlanEntryPage() {
	const { event } = useParams()
	return event === undefined ? <NewEntry /> : <Existing key={event} event={event} />
}

function NewEntry() {
	const [{ from }] = useUrlState(codecs)
	return <Editor entry={undefined} start={from} />
}

function Existing({ event }: { event: string }) {
	const entry = useQuery(planEntryQuery(event))
	return (
		<Loaded query={entry} skeleton={<PageSkeleton />}>
			{(data) => <Editor key={data.version} entry={data} start={data} />}
		</Loaded>
	)
}

function Editor({ entry, start }: { entry: PlanEntry | undefined; start: Parameters<typeof draftOf>[0] }) {
	const { t } = useTranslation()
	const canEdit = useCanEdit()
	const [draft, setDraft] = useState(() => draftOf(start))
	const [tried, setTried] = useState(false)
	const faults = faultsOf(draft)
	const save = useSave(entry)
	const submit = () => {
		setTried(true)
		if (faults.size === 0 && draft.event.trim() !== '') save.mutate(entryOf(draft))
	}
	return (
		<>
			<PageHeader
				title={entry ? (entry.event === '*' ? t('plan.anyOther') : entry.event) : t('plan.new')}
				back={{ to: '/quality/plan', label: t('plan.title') }}
				tags={entry && <ModePill mode={entry.mode} />}
				actions={
					canEdit && (
						<Button type="primary" loading={save.isPending} onClick={submit}>
							{t('action.save')}
						</Button>
					)
				}
			/>
			<div className={css.columns}>
				<div className={css.stack}>
					{save.isError && <ErrorState error={save.error} compact />}
					<Panel>
						<div className={css.fields}>
							<Field
								label={t('plan.event')}
								help={t('plan.eventHelp')}
								wrong={tried && draft.event.trim() === '' ? t('plan.eventNeeded') : undefined}
							>
								{(id) => (
									<Input
										id={id}
										value={draft.event}
										maxLength={256}
										disabled={entry !== undefined || !canEdit}
										onChange={({ target }) => setDraft({ ...draft, event: target.value })}
									/>
								)}
							</Field>
							<Field label={t('plan.owner')} help={t('plan.ownerHelp')}>
								{(id) => (
									<Input
										id={id}
										value={draft.owner}
										maxLength={200}
										disabled={!canEdit}
										onChange={({ target }) => setDraft({ ...draft, owner: target.value })}
									/>
								)}
							</Field>
							<Field label={t('plan.aboutZh')}>
								{(id) => (
									<Input.TextArea
										id={id}
										value={draft.zh}
										autoSize={{ minRows: 2 }}
										disabled={!canEdit}
										onChange={({ target }) => setDraft({ ...draft, zh: target.value })}
									/>
								)}
							</Field>
							<Field label={t('plan.aboutEn')}>
								{(id) => (
									<Input.TextArea
										id={id}
										value={draft.en}
										autoSize={{ minRows: 2 }}
										disabled={!canEdit}
										onChange={({ target }) => setDraft({ ...draft, en: target.value })}
									/>
								)}
							</Field>
							<div className={`${css.field} ${css.wide}`}>
								<span>{t('plan.mode')}</span>
								<div>
									<Segmented
										aria-label={t('plan.mode')}
										value={draft.mode}
										disabled={!canEdit}
										onChange={(mode) => setDraft({ ...draft, mode })}
										options={modes.map((mode) => ({ value: mode, label: t(`plan.modes.${mode}`) }))}
									/>
								</div>
								<span className={css.faint}>{t(`plan.modeHelp.${draft.mode}`)}</span>
							</div>
						</div>
					</Panel>
					<Panel title={t('plan.properties')} note={t('plan.propertiesNote')}>
						<PropertyRows
							rows={draft.properties}
							faults={tried ? faults : new Map()}
							disabled={!canEdit}
							onChange={(properties) => setDraft({ ...draft, properties })}
						/>
					</Panel>
				</div>
				<aside className={css.stack}>
					{entry && <TryPanel event={entry.event === '*' ? 'Something Else' : entry.event} />}
					{entry && <VersionsPanel event={entry.event} />}
					{entry && canEdit && <RemoveButton entry={entry} />}
				</aside>
			</div>
		</>
	)
}

function useSave(entry: PlanEntry | undefined) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	return useMutation({
		mutationFn: (content: ReturnType<typeof entryOf>) =>
			entry
				? ok(
						api.PUT('/api/plan/events/{name}', {
							params: { path: { name: entry.event } },
							body: { ...content, version: entry.version },
						}),
					)
				: ok(api.POST('/api/plan/events', { body: content })),
		onSuccess: async (saved) => {
			message.success(t('plan.savedAs', { version: saved.version }))
			queries.setQueryData(planEntryQuery(saved.event).queryKey, saved)
			await queries.invalidateQueries({ queryKey: ['plan'] })
			if (!entry) await navigate(entryPath(saved.event))
		},
	})
}

function RemoveButton({ entry }: { entry: PlanEntry }) {
	const { t } = useTranslation()
	const { modal, message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const remove = useMutation({
		mutationFn: () => ok(api.DELETE('/api/plan/events/{name}', { params: { path: { name: entry.event } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('plan.removedNow', { name: entry.event }))
			await navigate('/quality/plan')
			await queries.invalidateQueries({ queryKey: ['plan', 'list'] })
		},
	})
	const ask = () =>
		modal.confirm({
			title: t('plan.removeAsk', { name: entry.event }),
			content: t('plan.removeWhat'),
			okText: t('action.delete'),
			okButtonProps: { danger: true },
			cancelText: t('action.cancel'),
			onOk: () => remove.mutateAsync().catch(() => undefined),
		})
	return (
		<div>
			<Button type="text" danger loading={remove.isPending} onClick={ask}>
				{t('plan.remove')}
			</Button>
		</div>
	)
}
