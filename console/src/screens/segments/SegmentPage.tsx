import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { api, ok } from '../../api/client.ts'
import type { Segment } from '../../api/model.ts'
import { useCanEdit } from '../../app/session.ts'
import { useText } from '../../i18n/words.ts'
import { CampaignStatusTag } from '../../ui/CampaignStatusTag.tsx'
import { JsonView } from '../../ui/JsonView.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Ago, Count } from '../../ui/numbers.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { PageSkeleton, TextSkeleton } from '../../ui/skeletons.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { type Codecs, choice } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { AnswerBar } from './AnswerBar.tsx'
import { HistoryTab } from './HistoryTab.tsx'
import { InsightTab } from './InsightTab.tsx'
import { ListActions } from './ListActions.tsx'
import { Members } from './members/Members.tsx'
import { OverlapTab } from './OverlapTab.tsx'
import { campaignsOfQuery, segmentQuery } from './queries.ts'
import css from './SegmentPage.module.css'
import { useAsked } from './why/use-asked.ts'
import { WhyMemberDrawer } from './why/WhyMemberDrawer.tsx'

export function SegmentPage() {
	const { id = '' } = useParams()
	const segment = useQuery(segmentQuery(id))
	return (
		<Loaded query={segment} skeleton={<PageSkeleton />}>
			{(data) => <Shown segment={data} />}
		</Loaded>
	)
}

const tabs = ['members', 'history', 'insight', 'overlap'] as const
const tabCodecs: Codecs<{ tab: (typeof tabs)[number] }> = { tab: choice(tabs, 'members') }

function Shown({ segment }: { segment: Segment }) {
	const { t } = useTranslation()
	const canEdit = useCanEdit()
	const [{ tab }] = useUrlState(tabCodecs)
	return (
		<>
			<PageHeader
				title={segment.name}
				back={{ to: '/segments', label: t('nav.segments') }}
				lead={segment.description}
				actions={
					<>
						{canEdit && <ListActions segment={segment} />}
						<Link to={`/segments/compare?a=${segment.id}`}>
							<Button tabIndex={-1}>{t('segmentPage.compare.open')}</Button>
						</Link>
						<Link to={`/campaigns/new?segment=${segment.id}`}>
							<Button tabIndex={-1}>{t('segments.useInCampaign')}</Button>
						</Link>
						{segment.kind === 'rule' && (
							<Link to={`/segments/${segment.id}/edit`}>
								<Button type={canEdit ? 'primary' : 'default'} tabIndex={-1}>
									{t(canEdit ? 'action.edit' : 'segments.explore')}
								</Button>
							</Link>
						)}
					</>
				}
			/>
			<PageTabs
				label={t('segmentPage.tabsLabel')}
				current={tab}
				tabs={tabs.map((key) => ({ key, search: key === 'members' ? '' : `?tab=${key}`, label: t(`segmentPage.tabs.${key}`) }))}
			/>
			{tab === 'members' && <MembersTab segment={segment} />}
			{tab === 'history' && <HistoryTab segment={segment} />}
			{tab === 'insight' && <InsightTab segment={segment} />}
			{tab === 'overlap' && <OverlapTab segment={segment} />}
		</>
	)
}

function MembersTab({ segment }: { segment: Segment }) {
	const { t } = useTranslation()
	const text = useText()
	const canEdit = useCanEdit()
	const asked = useAsked()
	return (
		<div className={css.columns}>
			<div className={css.stack}>
				<Panel
					title={t('segments.definition')}
					extra={
						<Button size="small" onClick={() => asked.onAsk()}>
							{t('whyMember.open')}
						</Button>
					}
				>
					<p className={css.sentence}>{text(segment.sentence)}</p>
					{segment.origin?.persona && (
						<Link to={`/personas/${segment.origin.persona.set}?persona=${segment.origin.persona.id}`}>
							{t('segmentPage.openPersona')}
						</Link>
					)}
					<details className={css.json}>
						<summary>{t('segments.asJson')}</summary>
						<JsonView value={segment.definition} label={t('segments.asJson')} />
					</details>
				</Panel>
				<Members segment={segment} onAsk={asked.onAsk} />
			</div>
			<aside className={css.stack}>
				<Freshness segment={segment} />
				<Uses segment={segment} />
				{canEdit && segment.kind === 'rule' && <Announce segment={segment} />}
				{canEdit && <DeleteButton segment={segment} />}
			</aside>
			<WhyMemberDrawer subject={{ segment: segment.id }} {...asked} />
		</div>
	)
}

function Freshness({ segment }: { segment: Segment }) {
	const { t } = useTranslation()
	const canEdit = useCanEdit()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const { message } = App.useApp()
	const refresh = useMutation({
		mutationFn: () => ok(api.POST('/api/segments/{id}/refresh', { params: { path: { id: segment.id } } })),
		onError: toast,
		onSuccess: async (fresh) => {
			queries.setQueryData(segmentQuery(segment.id).queryKey, fresh)
			message.success(t('segments.refreshed'))
			await queries.invalidateQueries({ queryKey: ['segments'] })
		},
	})
	return (
		<Panel
			title={t('segments.column.members')}
			extra={
				canEdit &&
				segment.kind === 'rule' && (
					<Button size="small" loading={refresh.isPending} onClick={() => refresh.mutate()}>
						{t('action.refresh')}
					</Button>
				)
			}
		>
			{segment.counts ? (
				<>
					<p className={css.figure}>
						<Count value={segment.counts.yes} />
					</p>
					{segment.counts.no !== null && segment.counts.unknown !== null && (
						<AnswerBar yes={segment.counts.yes} no={segment.counts.no} unknown={segment.counts.unknown} />
					)}
					<p className={css.faint}>
						{segment.live ? (
							t('segments.liveLong')
						) : (
							<>
								{t('segments.column.refreshed')} <Ago at={segment.refreshedAt} />
							</>
						)}
					</p>
				</>
			) : (
				<p className={css.faint}>{t('segments.notComputedLong')}</p>
			)}
		</Panel>
	)
}

/** Whether entering and leaving become events that others can use. */
function Announce({ segment }: { segment: Segment }) {
	const { t } = useTranslation()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const save = useMutation({
		mutationFn: (announce: boolean) => {
			const { name, description, definition, version } = segment
			const body = { name, description, definition, version, announce }
			return ok(api.PUT('/api/segments/{id}', { params: { path: { id: segment.id } }, body }))
		},
		onError: toast,
		onSuccess: (saved) => queries.setQueryData(segmentQuery(segment.id).queryKey, saved),
	})
	return (
		<Panel>
			<Checkbox
				checked={save.isPending ? save.variables : segment.announce}
				disabled={save.isPending}
				onChange={(event) => save.mutate(event.target.checked)}
			>
				{t('segmentPage.announce.label')}
			</Checkbox>
			<p className={css.faint}>{t('segmentPage.announce.help')}</p>
		</Panel>
	)
}

function Uses({ segment }: { segment: Segment }) {
	const { t } = useTranslation()
	const campaigns = useQuery(campaignsOfQuery)
	return (
		<Panel title={t('segments.uses')}>
			<Loaded query={campaigns} skeleton={<TextSkeleton rows={2} />} compact>
				{(data) => {
					const using = data.items.filter((campaign) => campaign.segmentId === segment.id)
					if (using.length === 0) return <p className={css.faint}>{t('segments.unused')}</p>
					return (
						<ul className={css.uses}>
							{using.map((campaign) => (
								<li key={campaign.id}>
									<Link to={`/campaigns/${campaign.id}`}>{campaign.name}</Link>
									<CampaignStatusTag status={campaign.status} />
								</li>
							))}
						</ul>
					)
				}}
			</Loaded>
		</Panel>
	)
}

function DeleteButton({ segment }: { segment: Segment }) {
	const { t } = useTranslation()
	const { modal, message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const remove = useMutation({
		mutationFn: () => ok(api.DELETE('/api/segments/{id}', { params: { path: { id: segment.id } } })),
		onError: toast,
		onSuccess: async () => {
			message.success(t('segments.deleted', { name: segment.name }))
			await navigate('/segments')
			queries.removeQueries({ queryKey: segmentQuery(segment.id).queryKey })
			await queries.invalidateQueries({ queryKey: ['segments', 'list'] })
		},
	})
	const ask = () =>
		modal.confirm({
			title: t('segments.deleteAsk', { name: segment.name }),
			content: t('segments.deleteWhat', { count: segment.counts?.yes ?? 0 }),
			okText: t('action.delete'),
			okButtonProps: { danger: true },
			cancelText: t('action.cancel'),
			onOk: () => remove.mutateAsync().catch(() => undefined),
		})
	return (
		<div>
			<Button type="text" danger loading={remove.isPending} onClick={ask}>
				{t('segments.delete')}
			</Button>
		</div>
	)
}
