import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { HouseholdRow } from '../../api/household-model.ts'
import { CursorPager } from '../../ui/CursorPager.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { HomeOutlined, SearchOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, maybeChoice, optional, text } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { ShopperSections } from '../shoppers/ShopperSections.tsx'
import css from './HomeLists.module.css'
import { PlacesButton } from './PlacesButton.tsx'
import { type HouseholdFilter, householdKinds, householdsQuery } from './queries.ts'
import { TargetPill } from './TargetPill.tsx'

const codecs: Codecs<HouseholdFilter> = { q: text(), kind: maybeChoice(householdKinds), cursor: optional() }

export function HouseholdsPage() {
	const { t } = useTranslation()
	const navigate = useNavigate()
	const [filter, set] = useUrlState(codecs)
	const households = useQuery(householdsQuery(filter))
	const refine = (patch: Partial<HouseholdFilter>) => set({ ...patch, cursor: undefined })
	return (
		<>
			<PageHeader
				title={t('nav.shoppers')}
				documentTitle={t('nav.section.households')}
				lead={t('home.households.lead')}
				actions={<PlacesButton />}
			/>
			<ShopperSections current="households" />
			<Panel flush>
				<Filters filter={filter} refine={refine} />
				<Loaded query={households} skeleton={<TableSkeleton rows={12} />}>
					{(data) =>
						data.items.length === 0 ? (
							<NoHouseholds
								filtered={filter.q !== '' || filter.kind !== undefined}
								onClear={() => refine({ q: '', kind: undefined })}
							/>
						) : (
							<>
								<HouseholdTable households={data.items} onOpen={(one) => void navigate(`/shoppers/households/${one.id}`)} />
								<CursorPager next={data.next} />
							</>
						)
					}
				</Loaded>
			</Panel>
		</>
	)
}

function Filters({ filter, refine }: { filter: HouseholdFilter; refine: (patch: Partial<HouseholdFilter>) => void }) {
	const { t } = useTranslation()
	return (
		<search className={css.filters}>
			<Form<{ q: string }>
				className={css.search ?? ''}
				key={filter.q}
				initialValues={{ q: filter.q }}
				onFinish={({ q }) => refine({ q: q.trim() })}
			>
				<Form.Item name="q" noStyle>
					<Input
						type="search"
						allowClear
						prefix={<SearchOutlined />}
						placeholder={t('home.households.searchHint')}
						aria-label={t('home.households.search')}
						onClear={() => refine({ q: '' })}
					/>
				</Form.Item>
			</Form>
			<Select
				allowClear
				className={css.select ?? ''}
				popupMatchSelectWidth={false}
				aria-label={t('home.evidenceKind')}
				placeholder={t('home.anyBasis')}
				value={filter.kind ?? null}
				onChange={(kind: HouseholdFilter['kind'] | null) => refine({ kind: kind ?? undefined })}
				options={householdKinds.map((each) => ({ value: each, label: t(`home.stated.${each}`) }))}
			/>
		</search>
	)
}

function HouseholdTable({
	households,
	onOpen,
}: {
	households: readonly HouseholdRow[]
	onOpen: (household: HouseholdRow) => void
}) {
	const { t } = useTranslation()
	return (
		<DataTable<HouseholdRow>
			label={t('nav.section.households')}
			rowKey="id"
			dataSource={households}
			onOpen={onOpen}
			columns={[
				{
					title: t('home.household'),
					render: (_, row) => (
						<span className={css.two}>
							<Link to={`/shoppers/households/${row.id}`}>{t('home.householdName', { id: row.id })}</Link>
							<span className={css.faint}>{row.address.region}</span>
						</span>
					),
				},
				{
					title: t('home.members'),
					render: (_, row) => (
						<span className={css.people}>
							{row.members.slice(0, 4).map((member) => (
								<Link key={member.profileId} to={`/shoppers/${member.profileId}`}>
									{member.label}
								</Link>
							))}
							{row.size > 4 && <span className={css.faint}>{t('home.andMore', { count: row.size - 4 })}</span>}
						</span>
					),
				},
				{ title: t('home.basis'), responsive: ['md'], render: (_, row) => t(`home.bases.${row.basis}`) },
				{ title: t('home.use'), render: (_, row) => <TargetPill household={row} /> },
			]}
		/>
	)
}

function NoHouseholds({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
	const { t } = useTranslation()
	if (filtered) {
		return (
			<EmptyState
				icon={<SearchOutlined />}
				title={t('home.households.noMatch')}
				action={<Button onClick={onClear}>{t('action.clear')}</Button>}
			>
				{t('home.households.noMatchWhy')}
			</EmptyState>
		)
	}
	return (
		<EmptyState icon={<HomeOutlined />} title={t('home.households.empty')} example={t('home.households.example')}>
			{t('home.households.emptyWhy')}
		</EmptyState>
	)
}
