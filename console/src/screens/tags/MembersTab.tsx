import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Tag } from '../../api/model.ts'
import { useText } from '../../i18n/words.ts'
import { CursorPager } from '../../ui/CursorPager.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { tagMembersQuery } from './queries.ts'

const codecs: Codecs<{ value: string | undefined; cursor: string | undefined }> = { value: optional(), cursor: optional() }

interface Member {
	readonly profileId: number
	readonly label: string
}

export function MembersTab({ tag }: { tag: Tag }) {
	const { t } = useTranslation()
	const text = useText()
	const navigate = useNavigate()
	const [{ value, cursor }, set] = useUrlState(codecs)
	const members = useQuery(tagMembersQuery(tag.code, value, cursor))
	return (
		<Panel
			title={t('tags.tabs.members')}
			note={t('segments.membersNote')}
			extra={
				tag.values.length > 0 && (
					<Select
						allowClear
						aria-label={t('tags.value')}
						placeholder={t('tags.anyValue')}
						popupMatchSelectWidth={false}
						value={value ?? null}
						onChange={(next: string | null | undefined) => set({ value: next ?? undefined, cursor: undefined })}
						options={tag.values.map((each) => ({ value: each.value, label: text(each.label) }))}
					/>
				)
			}
			flush
		>
			<Loaded query={members} skeleton={<TableSkeleton />}>
				{(data) =>
					data.items.length === 0 ? (
						<EmptyState title={t('tags.nobody')} />
					) : (
						<>
							<DataTable<Member>
								label={t('tags.tabs.members')}
								rowKey="profileId"
								dataSource={data.items}
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
								]}
							/>
							<CursorPager next={data.next} total={t('list.total', { count: data.total })} />
						</>
					)
				}
			</Loaded>
		</Panel>
	)
}
