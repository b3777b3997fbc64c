import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useMay } from '../../app/session.ts'
import { CursorPager } from '../../ui/CursorPager.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchOutlined, TeamOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, choice, maybeChoice, optional, text } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { DownloadButton } from '../explore/DownloadButton.tsx'
import { type ShopperFilter, scores, segmentNamesQuery, shoppersQuery, sorts, stages } from './queries.ts'
import { ShopperSections } from './ShopperSections.tsx'
import css from './ShoppersPage.module.css'
import { ShopperTable } from './ShopperTable.tsx'

const codecs: Codecs<ShopperFilter> = {
	q: text(),
	segment: optional(),
	lifecycle: maybeChoice(stages),
	r: maybeChoice(scores),
	f: maybeChoice(scores),
	sort: choice(sorts, 'net'),
	cursor: optional(),
}

export function ShoppersPage() {
	const { t } = useTranslation()
	const navigate = useNavigate()
	const [filter, set] = useUrlState(codecs)
	const shoppers = useQuery(shoppersQuery(filter))
	/** Another question starts at its first page. */
	const refine = (patch: Partial<ShopperFilter>) => set({ ...patch, cursor: undefined })
	const filtered = filter.q !== '' || filter.segment !== undefined || filter.lifecycle !== undefined || filter.r !== undefined
	return (
		<>
			<PageHeader title={t('nav.shoppers')} lead={t('shoppers.lead')} />
			<ShopperSections current="list" />
			<Panel flush>
				<Filters filter={filter} refine={refine} filtered={filtered} />
				<Loaded query={shoppers} skeleton={<TableSkeleton rows={12} />}>
					{(data) =>
						data.items.length === 0 ? (
							<Nobody
								filtered={filtered}
								onClear={() => refine({ q: '', segment: undefined, lifecycle: undefined, r: undefined, f: undefined })}
							/>
						) : (
							<>
								<ShopperTable shoppers={data.items} onOpen={(id) => void navigate(`/shoppers/${id}`)} />
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
	filter: ShopperFilter
	refine: (patch: Partial<ShopperFilter>) => void
	filtered: boolean
}

function Filters({ filter, refine, filtered }: FiltersProps) {
	const { t } = useTranslation()
	const segments = useQuery(segmentNamesQuery)
	const mayTake = useMay('POST /api/exports/people')
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
						placeholder={t('shoppers.searchHint')}
						aria-label={t('shoppers.search')}
						onClear={() => refine({ q: '' })}
					/>
				</Form.Item>
			</Form>
			<Select
				allowClear
				showSearch={{ optionFilterProp: 'label' }}
				className={css.select ?? ''}
				aria-label={t('nav.segments')}
				placeholder={t('shoppers.anySegment')}
				loading={segments.isPending}
				value={filter.segment ?? null}
				onChange={(segment: string | null | undefined) => refine({ segment: segment ?? undefined })}
				options={segments.data?.items.map((each) => ({ value: each.id, label: each.name })) ?? []}
			/>
			<Select
				allowClear
				className={css.select ?? ''}
				aria-label={t('shoppers.lifecycle')}
				placeholder={t('shoppers.anyLifecycle')}
				value={filter.lifecycle ?? null}
				onChange={(lifecycle: ShopperFilter['lifecycle'] | null) => refine({ lifecycle: lifecycle ?? undefined })}
				options={stages.map((each) => ({ value: each, label: t(`lifecycle.${each}`) }))}
			/>
			{filter.r !== undefined && filter.f !== undefined && (
				<Button onClick={() => refine({ r: undefined, f: undefined })} aria-label={t('shoppers.clearRfm')}>
					R{filter.r} F{filter.f} ×
				</Button>
			)}
			{filtered && (
				<Button
					type="text"
					onClick={() => refine({ q: '', segment: undefined, lifecycle: undefined, r: undefined, f: undefined })}
				>
					{t('action.clear')}
				</Button>
			)}
			<Select
				className={css.sort ?? ''}
				variant="borderless"
				aria-label={t('shoppers.sort')}
				popupMatchSelectWidth={false}
				value={filter.sort}
				onChange={(sort) => refine({ sort })}
				options={sorts.map((each) => ({ value: each, label: t(`shoppers.sorts.${each}`) }))}
			/>
			{/* Who is looked up by an identifier is one person: there is no list to take away. */}
			{mayTake && filter.q === '' && <DownloadButton path="/api/exports/people" body={peopleAsked(filter)} />}
		</search>
	)
}

function peopleAsked({ segment, lifecycle, r, f }: ShopperFilter) {
	return {
		...(segment === undefined ? {} : { segment }),
		...(lifecycle === undefined ? {} : { lifecycle }),
		...(r === undefined || f === undefined ? {} : { r: Number(r), f: Number(f) }),
	}
}

function Nobody({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
	const { t } = useTranslation()
	return filtered ? (
		<EmptyState
			icon={<SearchOutlined />}
			title={t('shoppers.noMatch.title')}
			action={<Button onClick={onClear}>{t('action.clear')}</Button>}
		>
			{t('shoppers.noMatch.why')}
		</EmptyState>
	) : (
		<EmptyState
			icon={<TeamOutlined />}
			title={t('shoppers.empty.title')}
			action={
				<Link to="/settings?tab=imports">
					<Button type="primary">{t('shoppers.empty.action')}</Button>
				</Link>
			}
		>
			{t('shoppers.empty.why')}
		</EmptyState>
	)
}
