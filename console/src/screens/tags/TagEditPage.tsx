import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { api, ok } from '../../api/client.ts'
import type { Tag, TagDefinition } from '../../api/model.ts'
import { useMay, useMe } from '../../app/session.ts'
import { useText } from '../../i18n/words.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Field } from '../../ui/Field.tsx'
import { JsonEditor } from '../../ui/JsonEditor.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { readJson } from '../../ui/read-json.ts'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { AboutFields } from './AboutFields.tsx'
import { DefinitionForm } from './DefinitionForm.tsx'
import { GovernanceFields } from './GovernanceFields.tsx'
import { PreviewPanel } from './PreviewPanel.tsx'
import { tagQuery } from './queries.ts'
import { buildDefinition, contentOf, definitionDraft, draftOf, lacksOf, type TagDraft, tagKinds } from './tag-draft.ts'
import css from './tag-edit.module.css'

export function TagEditPage() {
	const { code } = useParams()
	return code === undefined ? <Editor tag={undefined} /> : <OfExisting key={code} code={code} />
}

function OfExisting({ code }: { code: string }) {
	const tag = useQuery(tagQuery(code))
	return (
		<Loaded query={tag} skeleton={<PageSkeleton />}>
			{(data) => <Editor key={data.version} tag={data} />}
		</Loaded>
	)
}

function Editor({ tag }: { tag: Tag | undefined }) {
	const { t } = useTranslation()
	const text = useText()
	const { user } = useMe()
	const mayEdit = useMay('POST /api/tags')
	const [draft, setDraft] = useState<TagDraft>(() => draftOf(tag, user.name))
	const [note, setNote] = useState('')
	const [view, setView] = useState<'form' | 'json'>('form')
	const [tried, setTried] = useState(false)
	const built = useMemo(() => buildDefinition(draft.definition), [draft.definition])
	const lacks = lacksOf(draft)
	const save = useSave(tag)
	const submit = (publish: boolean) => {
		setTried(true)
		if (lacks.length === 0 && built.definition) save.mutate({ draft, definition: built.definition, note, publish })
	}
	return (
		<>
			<PageHeader
				title={tag ? t('tags.editTitle', { name: text(tag.name) }) : t('tags.new')}
				back={tag ? { to: `/tags/${tag.code}`, label: text(tag.name) } : { to: '/tags', label: t('nav.tags') }}
				lead={t('tags.editLead')}
				actions={
					mayEdit && (
						<>
							<Button loading={save.isPending && !save.variables?.publish} onClick={() => submit(false)}>
								{t('tags.saveDraft')}
							</Button>
							<Button type="primary" loading={save.isPending && save.variables?.publish === true} onClick={() => submit(true)}>
								{t('tags.publish')}
							</Button>
						</>
					)
				}
			/>
			<div className={css.columns}>
				<div className={css.stack}>
					{save.isError && <ErrorState error={save.error} compact />}
					<Panel title={t('tags.about')}>
						<AboutFields draft={draft} lacks={tried ? lacks : []} fixedCode={tag !== undefined} onChange={setDraft} />
					</Panel>
					<Panel
						title={t('tags.definition')}
						extra={
							<Segmented<'form' | 'json'>
								aria-label={t('segments.view')}
								value={view}
								onChange={setView}
								options={[
									{ value: 'form', label: t('segments.asForm') },
									{ value: 'json', label: 'JSON' },
								]}
							/>
						}
					>
						{view === 'form' ? (
							<DefinitionForm
								draft={draft.definition}
								gaps={tried ? built.gaps : new Map()}
								onChange={(definition) => setDraft({ ...draft, definition })}
							/>
						) : (
							<JsonOfDefinition
								definition={built.definition}
								onChange={(definition) => setDraft({ ...draft, definition: definitionDraft(definition) })}
							/>
						)}
					</Panel>
					<Panel title={t('tags.governance')}>
						<GovernanceFields draft={draft} onChange={setDraft} />
						{tag && (
							<Field label={t('tags.note')}>
								{(id) => (
									<Input
										id={id}
										value={note}
										maxLength={500}
										placeholder={t('tags.noteHint')}
										onChange={(event) => setNote(event.target.value)}
									/>
								)}
							</Field>
						)}
					</Panel>
				</div>
				<PreviewPanel definition={built.definition} code={tag?.publishedVersion == null ? undefined : tag.code} />
			</div>
		</>
	)
}

interface Saving {
	readonly draft: TagDraft
	readonly definition: TagDefinition
	readonly note: string
	readonly publish: boolean
}

function useSave(tag: Tag | undefined) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	return useMutation({
		mutationFn: ({ draft, definition, note, publish }: Saving) => {
			const body = { ...contentOf(draft, definition), note: note.trim(), publish }
			return tag
				? ok(api.PUT('/api/tags/{code}', { params: { path: { code: tag.code } }, body: { ...body, version: tag.version } }))
				: ok(api.POST('/api/tags', { body: { ...body, code: draft.code } }))
		},
		onSuccess: async (saved, { publish }) => {
			message.success(t(publish ? 'tags.published' : 'tags.savedDraft', { version: saved.version }))
			queries.setQueryData(tagQuery(saved.code).queryKey, saved)
			await queries.invalidateQueries({ queryKey: ['tags'], refetchType: 'none' })
			await queries.invalidateQueries({ queryKey: ['fields'] })
			await navigate(`/tags/${saved.code}`)
		},
	})
}

function JsonOfDefinition({
	definition,
	onChange,
}: {
	definition: TagDefinition | undefined
	onChange: (definition: TagDefinition) => void
}) {
	const { t } = useTranslation()
	const [typed, setTyped] = useState(() => JSON.stringify(definition ?? { kind: 'rule', values: [] }, null, 2))
	const read = readJson(typed)
	const change = (next: string) => {
		setTyped(next)
		const parsed = readJson(next)
		if (parsed.ok && isTagDefinition(parsed.value)) onChange(parsed.value)
	}
	return (
		<>
			<JsonEditor label={t('tags.json')} help={t('segments.jsonHelp')} text={typed} onChange={change} rows={20} />
			{read.ok && !isTagDefinition(read.value) && (
				<p className={css.wrong} role="alert">
					{t('tags.jsonNoDefinition')}
				</p>
			)}
		</>
	)
}

/** The right outline; whether it makes sense is for the server to say. */
function isTagDefinition(value: unknown): value is TagDefinition {
	if (typeof value !== 'object' || value === null || !('kind' in value)) return false
	if (!tagKinds.some((kind) => kind === value.kind)) return false
	const list = 'values' in value ? value.values : 'bands' in value ? value.bands : []
	return (
		Array.isArray(list) && list.every((each) => typeof each === 'object' && each !== null && 'value' in each && 'label' in each)
	)
}
