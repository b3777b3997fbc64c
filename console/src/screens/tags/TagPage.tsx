import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { api, ok } from '../../api/client.ts'
import type { Tag } from '../../api/model.ts'
import { useMay } from '../../app/session.ts'
import { useText } from '../../i18n/words.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { type Codecs, choice } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { AgreementTab } from './AgreementTab.tsx'
import { FairnessTab } from './FairnessTab.tsx'
import { LineageGraph } from './LineageGraph.tsx'
import { MembersTab } from './MembersTab.tsx'
import { OverviewTab } from './OverviewTab.tsx'
import { QualityTab } from './QualityTab.tsx'
import { tagQuery } from './queries.ts'
import { TagPills } from './TagPills.tsx'
import { VersionsTab } from './VersionsTab.tsx'

const tabs = ['overview', 'quality', 'lineage', 'versions', 'agreement', 'fairness', 'members'] as const
type Tab = (typeof tabs)[number]
const codecs: Codecs<{ tab: Tab }> = { tab: choice(tabs, 'overview') }

export function TagPage() {
	const { code = '' } = useParams()
	const tag = useQuery(tagQuery(code))
	return (
		<Loaded query={tag} skeleton={<PageSkeleton />}>
			{(data) => <Shown tag={data} />}
		</Loaded>
	)
}

function Shown({ tag }: { tag: Tag }) {
	const { t } = useTranslation()
	const text = useText()
	const [{ tab }] = useUrlState(codecs)
	const shown = tabs.filter((each) => {
		if (each === 'fairness') return tag.pricing || tag.sensitivity !== 'none'
		return !tag.hidden || (each !== 'quality' && each !== 'members' && each !== 'agreement')
	})
	return (
		<>
			<PageHeader
				title={text(tag.name)}
				documentTitle={text(tag.name)}
				back={{ to: '/tags', label: t('nav.tags') }}
				lead={text(tag.description)}
				tags={<TagPills tag={tag} />}
				actions={<Actions tag={tag} />}
			/>
			<PageTabs
				label={text(tag.name)}
				current={tab}
				tabs={shown.map((key) => ({
					key,
					search: key === 'overview' ? '' : `?tab=${key}`,
					label: t(`tags.tabs.${key}`),
				}))}
			/>
			{tab === 'overview' && <OverviewTab tag={tag} />}
			{tab === 'quality' && <QualityTab tag={tag} />}
			{tab === 'lineage' && <LineageGraph code={tag.code} />}
			{tab === 'versions' && <VersionsTab tag={tag} />}
			{tab === 'agreement' && <AgreementTab tag={tag} />}
			{tab === 'fairness' && <FairnessTab tag={tag} />}
			{tab === 'members' && <MembersTab tag={tag} />}
		</>
	)
}

function Actions({ tag }: { tag: Tag }) {
	const { t } = useTranslation()
	const mayEdit = useMay('PUT /api/tags/:code')
	const queries = useQueryClient()
	const toast = useErrorToast()
	const { message } = App.useApp()
	const refresh = useMutation({
		mutationFn: () => ok(api.POST('/api/tags/{code}/refresh', { params: { path: { code: tag.code } } })),
		onError: toast,
		onSuccess: async (fresh) => {
			queries.setQueryData(tagQuery(tag.code).queryKey, fresh)
			message.success(t('tags.refreshed'))
			await queries.invalidateQueries({ queryKey: ['tags'] })
		},
	})
	return (
		<>
			{!tag.hidden && tag.status !== 'draft' && (
				<Link to={`/segments/new?definition=${encodeURIComponent(segmentOf(tag))}`}>
					<Button tabIndex={-1}>{t('tags.toSegment')}</Button>
				</Link>
			)}
			{mayEdit && tag.publishedVersion !== null && (
				<Button loading={refresh.isPending} onClick={() => refresh.mutate()}>
					{t('action.refresh')}
				</Button>
			)}
			{mayEdit && (
				<Link to={`/tags/${tag.code}/edit`}>
					<Button type="primary" tabIndex={-1}>
						{t('action.edit')}
					</Button>
				</Link>
			)}
			{mayEdit && <DeleteButton tag={tag} />}
		</>
	)
}

/** A segment to begin with: everybody of whom the tag says the first of its values. */
function segmentOf({ field, values, valueType }: Tag): string {
	const [first] = values
	return JSON.stringify(
		valueType === 'number' || !first ? { trait: field, op: 'exists' } : { trait: field, op: 'eq', value: first.value },
	)
}

function DeleteButton({ tag }: { tag: Tag }) {
	const { t } = useTranslation()
	const text = useText()
	const { modal, message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const remove = useMutation({
		mutationFn: () => ok(api.DELETE('/api/tags/{code}', { params: { path: { code: tag.code } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('tags.deleted', { name: text(tag.name) }))
			await navigate('/tags')
			await queries.invalidateQueries({ queryKey: ['tags'] })
		},
	})
	const ask = () =>
		modal.confirm({
			title: t('tags.deleteAsk', { name: text(tag.name) }),
			content: t('tags.deleteWhat', { count: tag.last?.holders ?? 0 }),
			okText: t('action.delete'),
			okButtonProps: { danger: true },
			cancelText: t('action.cancel'),
			onOk: () => remove.mutateAsync().catch(() => undefined),
		})
	return (
		<Button type="text" danger aria-label={t('tags.delete')} loading={remove.isPending} onClick={ask}>
			{t('action.delete')}
		</Button>
	)
}
