import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { ApiError, api, ok } from '../../api/client.ts'
import type { ComputedTrait, ComputedTraitInput } from '../../api/model.ts'
import { useMay } from '../../app/session.ts'
import { useText } from '../../i18n/words.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { computedTraitsQuery } from './queries.ts'
import { TraitForm } from './TraitForm.tsx'
import { draftOf, traitOf } from './trait-draft.ts'
import css from './traits.module.css'
import { UsedBy } from './UsedBy.tsx'

export function TraitEditPage() {
	const { name } = useParams()
	return name === undefined ? <Editor trait={undefined} /> : <OfExisting key={name} name={name} />
}

function OfExisting({ name }: { name: string }) {
	const traits = useQuery(computedTraitsQuery)
	return (
		<Loaded query={traits} skeleton={<PageSkeleton />}>
			{(data) => {
				const trait = data.items.find((each) => each.name === name)
				return trait ? <Editor key={trait.version} trait={trait} /> : <ErrorState error={new ApiError(404, 'not-found', '')} />
			}}
		</Loaded>
	)
}

function Editor({ trait }: { trait: ComputedTrait | undefined }) {
	const { t } = useTranslation()
	const text = useText()
	const mayEdit = useMay('POST /api/computed-traits')
	const [draft, setDraft] = useState(() => draftOf(trait))
	const [tried, setTried] = useState(false)
	const built = traitOf(draft)
	const save = useSave(trait)
	const submit = () => {
		setTried(true)
		if (built.trait) save.mutate(built.trait)
	}
	return (
		<>
			<PageHeader
				title={trait ? text(trait.label) : t('computed.new')}
				back={{ to: '/tags/traits', label: t('nav.section.traits') }}
				lead={trait ? text(trait.sentence) : t('computed.editLead')}
				actions={
					mayEdit && (
						<>
							<Button type="primary" loading={save.isPending} onClick={submit}>
								{t('action.save')}
							</Button>
							{trait && <RemoveButton trait={trait} />}
						</>
					)
				}
			/>
			<div className={css.columns}>
				<div className={css.stack}>
					{save.isError && <ErrorState error={save.error} compact />}
					<Panel>
						<TraitForm
							draft={draft}
							lacks={tried ? built.lacks : new Set()}
							fixedName={trait !== undefined}
							disabled={!mayEdit}
							onChange={setDraft}
						/>
					</Panel>
				</div>
				<aside className={css.stack}>
					{trait && (
						<Panel title={t('computed.column.usedBy')}>
							<UsedBy usages={trait.usedBy} />
						</Panel>
					)}
					<Panel title={t('computed.how.title')}>
						<ul className={css.list}>
							{(['soon', 'days', 'unknown', 'late'] as const).map((point) => (
								<li key={point}>{t(`computed.how.${point}`)}</li>
							))}
						</ul>
					</Panel>
				</aside>
			</div>
		</>
	)
}

function useSave(trait: ComputedTrait | undefined) {
	const { t } = useTranslation()
	const text = useText()
	const { message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	return useMutation({
		mutationFn: (content: ComputedTraitInput) =>
			trait
				? ok(
						api.PUT('/api/computed-traits/{name}', {
							params: { path: { name: trait.name } },
							body: { version: trait.version, trait: content },
						}),
					)
				: ok(api.POST('/api/computed-traits', { body: content })),
		onSuccess: async (saved) => {
			message.success(t('computed.saved', { name: text(saved.label) }))
			await queries.invalidateQueries({ queryKey: computedTraitsQuery.queryKey })
			await queries.invalidateQueries({ queryKey: ['fields'] })
			await navigate('/tags/traits')
		},
	})
}

function RemoveButton({ trait }: { trait: ComputedTrait }) {
	const { t } = useTranslation()
	const text = useText()
	const { modal, message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const remove = useMutation({
		mutationFn: () => ok(api.DELETE('/api/computed-traits/{name}', { params: { path: { name: trait.name } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('computed.removed', { name: text(trait.label) }))
			await navigate('/tags/traits')
			await queries.invalidateQueries({ queryKey: computedTraitsQuery.queryKey })
			await queries.invalidateQueries({ queryKey: ['fields'] })
		},
	})
	const ask = () =>
		modal.confirm({
			title: t('computed.removeAsk', { name: text(trait.label) }),
			content: t('computed.removeWhat'),
			okText: t('action.delete'),
			okButtonProps: { danger: true },
			cancelText: t('action.cancel'),
			onOk: () => remove.mutateAsync().catch(() => undefined),
		})
	return (
		<Button type="text" danger loading={remove.isPending} onClick={ask}>
			{t('action.delete')}
		</Button>
	)
}
