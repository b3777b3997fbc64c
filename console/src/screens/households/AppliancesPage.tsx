import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { ApplianceRow } from '../../api/household-model.ts'
import { CursorPager } from '../../ui/CursorPager.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchOutlined, ToolOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, maybeChoice, optional, text as textCodec } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { ShopperSections } from '../shoppers/ShopperSections.tsx'
import { AgeBar } from './AgeBar.tsx'
import { Warranty } from './ApplianceCards.tsx'
import { useCategoryName } from './category-name.ts'
import css from './HomeLists.module.css'
import { type ApplianceFilter, applianceStatuses, appliancesQuery, lifetimesQuery } from './queries.ts'

const codecs: Codecs<ApplianceFilter> = {
	serial: textCodec(),
	category: optional(),
	status: maybeChoice(applianceStatuses),
	cursor: optional(),
}

/** One appliance, one file: all that are known by their serial number. */
export function AppliancesPage() {
	const { t } = useTranslation()
	const navigate = useNavigate()
	const [filter, set] = useUrlState(codecs)
	const appliances = useQuery(appliancesQuery(filter))
	const refine = (patch: Partial<ApplianceFilter>) => set({ ...patch, cursor: undefined })
	const filtered = filter.serial !== '' || filter.category !== undefined || filter.status !== undefined
	return (
		<>
			<PageHeader title={t('nav.shoppers')} documentTitle={t('nav.section.appliances')} lead={t('home.appliances.lead')} />
			<ShopperSections current="appliances" />
			<Panel flush>
				<Filters filter={filter} refine={refine} />
				<Loaded query={appliances} skeleton={<TableSkeleton rows={12} />}>
					{(data) =>
						data.items.length === 0 ? (
							<NoAppliances filtered={filtered} onClear={() => refine({ serial: '', category: undefined, status: undefined })} />
						) : (
							<>
								<ApplianceTable
									appliances={data.items}
									onOpen={(one) => one.id !== null && void navigate(`/shoppers/appliances/${one.id}`)}
								/>
								<CursorPager next={data.next} />
							</>
						)
					}
				</Loaded>
			</Panel>
		</>
	)
}

interface FiltersProps {
	filter: ApplianceFilter
	refine: (patch: Partial<ApplianceFilter>) => void
}

function Filters({ filter, refine }: FiltersProps) {
	const { t } = useTranslation()
	const categoryName = useCategoryName()
	const lifetimes = useQuery(lifetimesQuery).data?.items ?? []
	return (
		<search className={css.filters}>
			<Form<{ serial: string }>
				className={css.search ?? ''}
				key={filter.serial}
				initialValues={{ serial: filter.serial }}
				onFinish={({ serial }) => refine({ serial: serial.trim() })}
			>
				<Form.Item name="serial" noStyle>
					<Input
						type="search"
						allowClear
						prefix={<SearchOutlined />}
						placeholder={t('home.appliances.serialHint')}
						aria-label={t('home.serial')}
						onClear={() => refine({ serial: '' })}
					/>
				</Form.Item>
			</Form>
			<Select
				allowClear
				showSearch={{ optionFilterProp: 'label' }}
				className={css.select ?? ''}
				aria-label={t('home.category')}
				placeholder={t('home.anyCategory')}
				value={filter.category ?? null}
				onChange={(category: string | null | undefined) => refine({ category: category ?? undefined })}
				options={lifetimes.map((each) => ({ value: each.category, label: categoryName(each.category, each.label) }))}
			/>
			<Select
				allowClear
				className={css.select ?? ''}
				aria-label={t('home.status')}
				placeholder={t('home.anyStatus')}
				value={filter.status ?? null}
				onChange={(status: ApplianceFilter['status'] | null) => refine({ status: status ?? undefined })}
				options={applianceStatuses.map((each) => ({ value: each, label: t(`home.statuses.${each}`) }))}
			/>
		</search>
	)
}

function ApplianceTable({
	appliances,
	onOpen,
}: {
	appliances: readonly ApplianceRow[]
	onOpen: (appliance: ApplianceRow) => void
}) {
	const { t } = useTranslation()
	const categoryName = useCategoryName()
	const lifetimes = useQuery(lifetimesQuery).data?.items
	return (
		<DataTable<ApplianceRow>
			label={t('nav.section.appliances')}
			rowKey={(row) => row.id ?? ''}
			dataSource={appliances}
			onOpen={onOpen}
			columns={[
				{
					title: t('home.appliance'),
					render: (_, row) => (
						<span className={css.two}>
							<Link to={`/shoppers/appliances/${row.id}`}>{categoryName(row.category, row.categoryLabel)}</Link>
							<span className={css.faint}>{[row.brand, row.model].filter(Boolean).join(' ')}</span>
						</span>
					),
				},
				{ title: t('home.serial'), responsive: ['md'], render: (_, row) => <code>{row.serial}</code> },
				{
					title: t('home.owner'),
					render: (_, row) => row.owner && <Link to={`/shoppers/${row.owner.profileId}`}>{row.owner.label}</Link>,
				},
				{
					title: t('home.ageColumn'),
					responsive: ['sm'],
					render: (_, row) =>
						row.inUseSince !== null && (
							<AgeBar since={row.inUseSince} lifeYears={lifetimes?.find(({ category }) => category === row.category)?.years} />
						),
				},
				{ title: t('home.warranty'), responsive: ['lg'], render: (_, row) => <Warranty until={row.warrantyUntil} /> },
				{
					title: t('home.status'),
					responsive: ['md'],
					render: (_, row) => (
						<Pill tone={row.status === 'suspect' ? 'accent' : 'neutral'}>{t(`home.statuses.${row.status}`)}</Pill>
					),
				},
			]}
		/>
	)
}

function NoAppliances({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
	const { t } = useTranslation()
	if (filtered) {
		return (
			<EmptyState
				icon={<SearchOutlined />}
				title={t('home.appliances.noMatch')}
				action={<Button onClick={onClear}>{t('action.clear')}</Button>}
			>
				{t('home.appliances.noMatchWhy')}
			</EmptyState>
		)
	}
	return (
		<EmptyState icon={<ToolOutlined />} title={t('home.appliances.empty')} example={t('home.appliances.example')}>
			{t('home.appliances.emptyWhy')}
		</EmptyState>
	)
}
