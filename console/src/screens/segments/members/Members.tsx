import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Answer, Segment } from '../../../api/model.ts'
import { useShop } from '../../../app/session.ts'
import { CursorPager } from '../../../ui/CursorPager.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { TableSkeleton } from '../../../ui/skeletons.tsx'
import { type Codecs, optional, wallClock } from '../../../url/codec.ts'
import { useUrlState } from '../../../url/use-url-state.ts'
import { membersQuery } from '../queries.ts'
import css from '../SegmentPage.module.css'
import { WhyMemberButton } from '../why/WhyMemberButton.tsx'
import { beginningIn, instantAt } from './as-of.ts'
import { TooEarly } from './TooEarly.tsx'

type Page = Answer<'/api/segments/{id}/members', 'get'>
type Member = Page['items'][number]

/** The calendar is heavy. */
const AsOfPicker = lazy(async () => ({ default: (await import('./AsOfPicker.tsx')).AsOfPicker }))

const codecs: Codecs<{ cursor: string | undefined; at: string | undefined }> = { cursor: optional(), at: wallClock() }

/** Who is in a segment: now, or at a time. */
export function Members({ segment, onAsk }: { segment: Segment; onAsk: (profileId: number) => void }) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [{ cursor, at }, set] = useUrlState(codecs)
	const members = useQuery(membersQuery(segment.id, cursor, at === undefined ? undefined : instantAt(at, zone)))
	const early = at === undefined ? undefined : beginningIn(members.error)
	// A page of one time says nothing of another.
	const lookAt = (next: string | undefined) => set({ at: next, cursor: undefined })
	const note = at === undefined ? t('segments.membersNote') : t('segmentPage.asOf.note', { at: at.replace('T', ' '), zone })
	return (
		<Panel
			title={t('segments.membersList')}
			note={note}
			extra={
				<>
					<span className={css.faint}>{t('segmentPage.asOf.label')}</span>
					<Suspense fallback={<span className={css.asOfGap} />}>
						<AsOfPicker at={at} onChange={lookAt} />
					</Suspense>
					{at === undefined && <Link to={`/shoppers?segment=${segment.id}`}>{t('segments.asShoppers')}</Link>}
				</>
			}
			flush
		>
			{early ? (
				<TooEarly beginsAt={early.beginsAt} onChange={lookAt} />
			) : (
				<Loaded query={members} skeleton={<TableSkeleton />}>
					{(page) => <MemberTable page={page} past={at !== undefined} onAsk={onAsk} />}
				</Loaded>
			)}
		</Panel>
	)
}

interface MemberTableProps {
	page: Page
	/** As they were at a time. */
	past: boolean
	onAsk: (profileId: number) => void
}

function MemberTable({ page, past, onAsk }: MemberTableProps) {
	const { t } = useTranslation()
	const navigate = useNavigate()
	if (page.items.length === 0)
		return (
			<EmptyState title={t(past ? 'segmentPage.asOf.nobody' : 'segments.noMembers.title')}>
				{past ? undefined : t('segments.noMembers.why')}
			</EmptyState>
		)
	return (
		<>
			<DataTable<Member>
				label={t('segments.membersList')}
				rowKey="profileId"
				dataSource={page.items}
				onOpen={(row) => void navigate(`/shoppers/${row.profileId}`)}
				columns={[
					{
						title: t('shoppers.column.shopper'),
						render: (_, row) => <Link to={`/shoppers/${row.profileId}`}>{row.label}</Link>,
					},
					{
						title: t('segments.column.id'),
						align: 'right',
						render: (_, row) => <span className="qm-num">#{row.profileId}</span>,
					},
					{
						title: <span className="qm-visually-hidden">{t('why.button')}</span>,
						align: 'right',
						width: 80,
						render: (_, row) => <WhyMemberButton name={row.label} onClick={() => onAsk(row.profileId)} />,
					},
				]}
			/>
			<CursorPager next={page.next} total={t('list.total', { count: page.total })} />
		</>
	)
}
