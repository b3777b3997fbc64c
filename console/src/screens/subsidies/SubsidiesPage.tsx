import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubsidyRule } from '../../api/household-model.ts'
import { useMay } from '../../app/session.ts'
import { CursorPager } from '../../ui/CursorPager.tsx'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DollarOutlined, PlusOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, flag, optional, text } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { CampaignSections } from '../campaigns/CampaignSections.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { type SubsidyFilter, subsidiesQuery } from './queries.ts'
import { SubsidyForm } from './SubsidyForm.tsx'
import { SubsidyTable } from './SubsidyTable.tsx'
import css from './subsidies.module.css'
import { useCategoryOptions } from './use-category-options.ts'

/** `check` is the drawer in which a purchase is tried. */
const codecs: Codecs<SubsidyFilter & { check: boolean }> = {
	province: text(),
	category: optional(),
	cursor: optional(),
	check: flag(),
}

/** Rules of subsidies, dated; and whether one person's purchase would get one. */
export function SubsidiesPage() {
	const { t } = useTranslation()
	const mayEdit = useMay('POST /api/subsidies')
	const [{ check, ...filter }, set] = useUrlState(codecs)
	const rules = useQuery(subsidiesQuery(filter))
	const [editing, setEditing] = useState<SubsidyRule | 'new'>()
	const actions = (
		<>
			<Button onClick={() => set({ check: true })}>{t('subsidy.check.title')}</Button>
			{mayEdit && (
				<Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
					{t('subsidy.new')}
				</Button>
			)}
		</>
	)
	return (
		<>
			<PageHeader
				title={t('nav.campaigns')}
				documentTitle={t('nav.section.subsidies')}
				lead={t('subsidy.lead')}
				actions={actions}
			/>
			<CampaignSections current="subsidies" />
			<Panel flush>
				<Filters filter={filter} refine={(patch) => set({ ...patch, cursor: undefined })} />
				<Loaded query={rules} skeleton={<TableSkeleton rows={10} />}>
					{(data) =>
						data.items.length === 0 ? (
							<Nothing filtered={filter.province !== '' || filter.category !== undefined} />
						) : (
							<>
								<SubsidyTable rules={data.items} onEdit={setEditing} />
								<CursorPager next={data.next} />
							</>
						)
					}
				</Loaded>
			</Panel>
			<DetailDrawer open={check} title={t('subsidy.check.title')} onClose={() => set({ check: false })}>
				<CheckPanel />
			</DetailDrawer>
			{editing !== undefined && (
				<SubsidyForm rule={editing === 'new' ? undefined : editing} onClose={() => setEditing(undefined)} />
			)}
		</>
	)
}

function Filters({ filter, refine }: { filter: SubsidyFilter; refine: (patch: Partial<SubsidyFilter>) => void }) {
	const { t } = useTranslation()
	const categories = useCategoryOptions()
	return (
		<search className={css.filters}>
			<Input.Search
				key={filter.province}
				allowClear
				className={css.select ?? ''}
				aria-label={t('subsidy.province')}
				placeholder={t('subsidy.anyProvince')}
				defaultValue={filter.province}
				onSearch={(province) => refine({ province: province.trim() })}
			/>
			<Select
				allowClear
				showSearch={{ optionFilterProp: 'label' }}
				className={css.select ?? ''}
				aria-label={t('home.category')}
				placeholder={t('home.anyCategory')}
				value={filter.category ?? null}
				onChange={(category: string | null | undefined) => refine({ category: category ?? undefined })}
				options={categories}
			/>
		</search>
	)
}

function Nothing({ filtered }: { filtered: boolean }) {
	const { t } = useTranslation()
	if (filtered) return <EmptyState title={t('subsidy.noMatch')} />
	return (
		<EmptyState icon={<DollarOutlined />} title={t('subsidy.empty.title')} example={t('subsidy.empty.example')}>
			{t('subsidy.empty.why')}
		</EmptyState>
	)
}
