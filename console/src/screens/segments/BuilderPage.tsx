import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Segmented } from 'antd'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { api, ok } from '../../api/client.ts'
import type { Definition } from '../../api/definition.ts'
import type { Segment } from '../../api/model.ts'
import { useCanEdit } from '../../app/session.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { fieldsQuery } from '../../ui/fields.ts'
import { JsonEditor } from '../../ui/JsonEditor.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { readJson } from '../../ui/read-json.ts'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { type Codecs, choice, json, text } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import css from './BuilderPage.module.css'
import { emptyGroup, type GroupNode } from './builder-model.ts'
import { ConditionTree } from './ConditionTree.tsx'
import { fromDefinition } from './from-definition.ts'
import { isDefinition } from './is-definition.ts'
import { sameJson } from './opens-in-controls.ts'
import { PreviewPanel } from './PreviewPanel.tsx'
import { segmentQuery } from './queries.ts'
import { Starters } from './Starters.tsx'
import { toDefinition } from './to-definition.ts'

interface BuilderState {
	view: 'form' | 'json'
	definition: Definition | undefined
	name: string
	about: string
}

/** What is being built is in the address too: a link shows it to a colleague, Back brings it back. */
const codecs: Codecs<BuilderState> = {
	view: choice(['form', 'json'], 'form'),
	definition: json(isDefinition),
	name: text(),
	about: text(),
}

export function BuilderPage() {
	const { id } = useParams()
	return id === undefined ? <Builder key="new" segment={undefined} /> : <OfExisting key={id} id={id} />
}

function OfExisting({ id }: { id: string }) {
	const segment = useQuery(segmentQuery(id))
	return (
		<Loaded query={segment} skeleton={<PageSkeleton />}>
			{(data) => <Builder segment={data} />}
		</Loaded>
	)
}

function Builder({ segment }: { segment: Segment | undefined }) {
	const { t } = useTranslation()
	const canEdit = useCanEdit()
	const fields = useQuery(fieldsQuery)
	const [state, set] = useUrlState(codecs)
	const [root, setRoot] = useState<GroupNode>(() => {
		const start = state.definition ?? segment?.definition
		return isDefinition(start) ? fromDefinition(start) : emptyGroup()
	})
	const [name, setName] = useState(state.name || (segment?.name ?? ''))
	const [about, setAbout] = useState(state.about || (segment?.description ?? ''))
	const [tried, setTried] = useState(false)
	const { definition, gaps } = useMemo(() => toDefinition(root), [root])
	useKeptInAddress({ definition, name, about }, segment, set)
	const save = useSave(segment)
	const nameInput = useRef<HTMLDivElement>(null)
	const submit = () => {
		setTried(true)
		if (name.trim() === '') nameInput.current?.querySelector('input')?.focus()
		else if (definition) save.mutate({ name: name.trim(), description: about.trim(), definition })
	}
	return (
		<>
			<PageHeader
				title={t(segment ? 'segments.editTitle' : 'segments.newTitle')}
				back={segment ? { to: `/segments/${segment.id}`, label: segment.name } : { to: '/segments', label: t('nav.segments') }}
				lead={t('segments.builderLead')}
				actions={
					canEdit && (
						<Button type="primary" loading={save.isPending} onClick={submit}>
							{t('segments.save')}
						</Button>
					)
				}
			/>
			<div className={css.columns}>
				<div className={css.stack}>
					{save.isError && <ErrorState error={save.error} compact />}
					{canEdit && (
						<Panel>
							<div className={css.names} ref={nameInput}>
								<Naming
									label={t('segments.name')}
									value={name}
									onChange={setName}
									maxLength={120}
									wrong={tried && name.trim() === '' ? t('segments.nameNeeded') : undefined}
								/>
								<Naming label={t('segments.about')} value={about} onChange={setAbout} maxLength={2000} />
							</div>
						</Panel>
					)}
					<Panel
						title={t('segments.conditions')}
						extra={
							<Segmented<BuilderState['view']>
								aria-label={t('segments.view')}
								value={state.view}
								onChange={(view) => set({ view }, { replace: true })}
								options={[
									{ value: 'form', label: t('segments.asForm') },
									{ value: 'json', label: 'JSON' },
								]}
							/>
						}
					>
						<Loaded query={fields} skeleton={<PageSkeleton />}>
							{(known) =>
								state.view === 'json' ? (
									<JsonOfDefinition definition={definition ?? { all: [] }} onChange={(next) => setRoot(fromDefinition(next))} />
								) : (
									<>
										<ConditionTree
											root={root}
											fields={known}
											gaps={tried ? gaps : new Map()}
											selfId={segment?.id}
											onChange={setRoot}
										/>
										{root.children.length === 0 && <Starters onChoose={(start) => setRoot(fromDefinition(start))} />}
									</>
								)
							}
						</Loaded>
					</Panel>
				</div>
				<PreviewPanel definition={definition} unfinished={root.children.length > 0 && definition === undefined} />
			</div>
		</>
	)
}

function useSave(segment: Segment | undefined) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	return useMutation({
		mutationFn: ({ definition, ...words }: { name: string; description: string; definition: Definition }) => {
			const content = { ...words, definition: { ...definition } }
			return segment
				? ok(
						api.PUT('/api/segments/{id}', {
							params: { path: { id: segment.id } },
							body: { ...content, version: segment.version },
						}),
					)
				: ok(api.POST('/api/segments', { body: content }))
		},
		onSuccess: async (saved) => {
			message.success(t('segments.saved', { count: saved.counts?.yes ?? 0 }))
			queries.setQueryData(segmentQuery(saved.id).queryKey, saved)
			await queries.invalidateQueries({ queryKey: ['segments'], refetchType: 'none' })
			await navigate(`/segments/${saved.id}`)
		},
	})
}

/** The address follows what is built, at rest; what is as saved leaves no trace in it. */
function useKeptInAddress(
	draft: Pick<BuilderState, 'definition' | 'name' | 'about'>,
	segment: Segment | undefined,
	set: (patch: Partial<BuilderState>, options: { replace: boolean }) => void,
) {
	const settled = useDebounced(draft.definition, 500)
	const name = useDebounced(draft.name, 500)
	const about = useDebounced(draft.about, 500)
	useEffect(() => {
		if (settled === undefined) return
		const unchanged = sameJson(settled, segment?.definition)
		set(
			{
				definition: unchanged ? undefined : settled,
				name: name === segment?.name ? '' : name,
				about: about === segment?.description ? '' : about,
			},
			{ replace: true },
		)
	}, [settled, name, about, segment, set])
}

interface NamingProps {
	label: string
	value: string
	maxLength: number
	wrong?: string | undefined
	onChange: (value: string) => void
}

function Naming({ label, value, maxLength, wrong, onChange }: NamingProps) {
	const id = useId()
	return (
		<div className={css.naming}>
			<label htmlFor={id}>{label}</label>
			<Input
				id={id}
				value={value}
				maxLength={maxLength}
				status={wrong ? 'error' : ''}
				aria-invalid={wrong !== undefined}
				aria-describedby={`${id}-wrong`}
				onChange={(event) => onChange(event.target.value)}
			/>
			<span id={`${id}-wrong`} className={css.wrong} aria-live="polite">
				{wrong}
			</span>
		</div>
	)
}

function JsonOfDefinition({ definition, onChange }: { definition: Definition; onChange: (definition: Definition) => void }) {
	const { t } = useTranslation()
	const [typed, setTyped] = useState(() => JSON.stringify(definition, null, 2))
	const change = (next: string) => {
		setTyped(next)
		const read = readJson(next)
		if (read.ok && isDefinition(read.value)) onChange(read.value)
	}
	const read = readJson(typed)
	return (
		<>
			<JsonEditor label={t('segments.jsonLabel')} help={t('segments.jsonHelp')} text={typed} onChange={change} rows={20} />
			{read.ok && !isDefinition(read.value) && (
				<p className={css.wrong} role="alert">
					{t('segments.jsonNoDefinition')}
				</p>
			)}
		</>
	)
}
