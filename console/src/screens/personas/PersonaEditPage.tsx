import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { api, ok } from '../../api/client.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { PersonaForm } from './PersonaForm.tsx'
import { draftOf, inputOf } from './persona-draft.ts'
import type { Feature, PersonaSet, PersonaSetInput } from './persona-model.ts'
import { personaFeaturesQuery, personaSetQuery } from './queries.ts'

export function PersonaEditPage() {
	const { id } = useParams()
	return id === undefined ? <WithFeatures key="new" set={undefined} /> : <OfExisting key={id} id={id} />
}

function OfExisting({ id }: { id: string }) {
	// What is typed stays as it is while a run goes on.
	const set = useQuery({ ...personaSetQuery(id), refetchInterval: false })
	return (
		<Loaded query={set} skeleton={<PageSkeleton />}>
			{(data) => <WithFeatures set={data} />}
		</Loaded>
	)
}

function WithFeatures({ set }: { set: PersonaSet | undefined }) {
	const features = useQuery(personaFeaturesQuery)
	return (
		<Loaded query={features} skeleton={<PageSkeleton />}>
			{(data) => <Editor set={set} features={data.items} />}
		</Loaded>
	)
}

function Editor({ set, features }: { set: PersonaSet | undefined; features: readonly Feature[] }) {
	const { t } = useTranslation()
	const [draft, setDraft] = useState(() => draftOf(set, features))
	const [tried, setTried] = useState(false)
	const { input, lacks } = inputOf(draft)
	const save = useSave(set)
	const submit = (run: boolean) => {
		setTried(true)
		if (input) save.mutate({ input, run })
	}
	return (
		<>
			<PageHeader
				title={t(set ? 'personas.editTitle' : 'personas.newTitle')}
				back={set ? { to: `/personas/${set.id}`, label: set.name } : { to: '/personas', label: t('nav.personas') }}
				lead={t('personas.formLead')}
				actions={
					<>
						<Button loading={save.isPending && !save.variables.run} onClick={() => submit(false)}>
							{t('personas.form.saveOnly')}
						</Button>
						<Button type="primary" loading={save.isPending && save.variables.run} onClick={() => submit(true)}>
							{t('personas.form.save')}
						</Button>
					</>
				}
			/>
			{save.isError && <ErrorState error={save.error} compact />}
			<PersonaForm draft={draft} features={features} lacks={tried ? lacks : new Set()} onChange={setDraft} />
		</>
	)
}

/** Saves it, and begins a run where asked to. */
function useSave(set: PersonaSet | undefined) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	return useMutation({
		mutationFn: async ({ input, run }: { input: PersonaSetInput; run: boolean }) => {
			const saved = await (set
				? ok(api.PUT('/api/personas/{id}', { params: { path: { id: set.id } }, body: { ...input, version: set.version } }))
				: ok(api.POST('/api/personas', { body: input })))
			if (run) await ok(api.POST('/api/personas/{id}/run', { params: { path: { id: saved.id } } }))
			return saved
		},
		onSuccess: async (saved) => {
			message.success(t('personas.form.saved'))
			await queries.invalidateQueries({ queryKey: ['personas'] })
			await navigate(`/personas/${saved.id}`)
		},
	})
}
