import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { api, ok } from '../../api/client.ts'
import type { Tag } from '../../api/model.ts'
import { useMay } from '../../app/session.ts'
import { useText } from '../../i18n/words.ts'
import { useWide } from '../../theme/theme-mode.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PlusOutlined, TagOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Ago, Count } from '../../ui/numbers.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TableSkeleton, TextSkeleton } from '../../ui/skeletons.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { type Codecs, maybeChoice, optional, text } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { CategoryTree } from './CategoryTree.tsx'
import { CoverageBar } from './CoverageBar.tsx'
import { categoryOptions } from './category-options.ts'
import { type TagFilter, tagsQuery, tagTreeQuery } from './queries.ts'
import { TagPills } from './TagPills.tsx'
import { TagSections } from './TagSections.tsx'
import css from './TagsPage.module.css'
import { tagKinds } from './tag-draft.ts'

const codecs: Codecs<TagFilter> = { category: optional(), kind: maybeChoice(tagKinds), q: text() }

/** The catalogue: every tag with what it says, of whom, how fresh, and in which state. */
export function TagsPage() {
	const { t } = useTranslation()
	const [filter, set] = useUrlState(codecs)
	const settled = useDebounced(filter.q, 300)
	const tags = useQuery(tagsQuery({ ...filter, q: settled.trim() }))
	const tree = useQuery(tagTreeQuery)
	const words = useText()
	const wide = useWide()
	const filtered = filter.q !== '' || filter.kind !== undefined || filter.category !== undefined
	return (
		<>
			<PageHeader title={t('nav.tags')} lead={t('tags.lead')} actions={<Actions />} />
			<TagSections current="catalogue" />
			<div className={css.columns}>
				{wide && (
					<Panel title={t('tags.categories')}>
						<Loaded query={tree} skeleton={<TextSkeleton rows={8} />} compact>
							{(data) => (
								<CategoryTree branches={data.items} chosen={filter.category} onChoose={(category) => set({ category })} />
							)}
						</Loaded>
					</Panel>
				)}
				<Panel
					title={<Total query={tags.data?.total} />}
					extra={
						<>
							{!wide && (
								<Select
									allowClear
									showSearch={{ optionFilterProp: 'label' }}
									className={css.category ?? ''}
									aria-label={t('tags.category')}
									placeholder={t('tags.allCategories')}
									popupMatchSelectWidth={false}
									value={filter.category ?? null}
									onChange={(category) => set({ category: category ?? undefined })}
									options={categoryOptions(tree.data?.items ?? [], words)}
								/>
							)}
							<Input.Search
								allowClear
								className={css.search ?? ''}
								aria-label={t('tags.search')}
								placeholder={t('tags.search')}
								value={filter.q}
								onChange={(event) => set({ q: event.target.value }, { replace: true })}
							/>
							<Select
								allowClear
								aria-label={t('tags.kind')}
								placeholder={t('tags.anyKind')}
								popupMatchSelectWidth={false}
								value={filter.kind ?? null}
								onChange={(kind) => set({ kind: kind ?? undefined })}
								options={tagKinds.map((value) => ({ value, label: t(`tags.kinds.${value}`) }))}
							/>
						</>
					}
					flush
				>
					<Loaded query={tags} skeleton={<TableSkeleton rows={10} />}>
						{(data) =>
							data.items.length > 0 ? (
								<Table tags={data.items} />
							) : filtered ? (
								<EmptyState title={t('tags.noneFound')} />
							) : (
								<Empty />
							)
						}
					</Loaded>
				</Panel>
			</div>
		</>
	)
}

function Total({ query }: { query: number | undefined }) {
	const { t } = useTranslation()
	return query === undefined ? t('nav.tags') : t('tags.total', { count: query })
}

function Actions() {
	const { t } = useTranslation()
	const mayEdit = useMay('POST /api/tags')
	if (!mayEdit) return null
	return (
		<Link to="/tags/new">
			<Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
				{t('tags.new')}
			</Button>
		</Link>
	)
}

function Empty() {
	const { t } = useTranslation()
	const mayEdit = useMay('POST /api/tags/starter')
	const queries = useQueryClient()
	const toast = useErrorToast()
	const { message } = App.useApp()
	const install = useMutation({
		mutationFn: () => ok(api.POST('/api/tags/starter')),
		onError: toast,
		onSuccess: async () => {
			message.success(t('tags.starterDone'))
			await queries.invalidateQueries({ queryKey: ['tags'] })
		},
	})
	return (
		<EmptyState
			icon={<TagOutlined />}
			title={t('tags.empty.title')}
			example={t('tags.empty.example')}
			action={
				mayEdit && (
					<Button type="primary" loading={install.isPending} onClick={() => install.mutate()}>
						{t('tags.starter')}
					</Button>
				)
			}
		>
			{t('tags.empty.why')}
		</EmptyState>
	)
}

function Table({ tags }: { tags: readonly Tag[] }) {
	const { t } = useTranslation()
	const words = useText()
	const navigate = useNavigate()
	return (
		<DataTable<Tag>
			label={t('nav.tags')}
			rowKey="code"
			dataSource={tags}
			onOpen={(tag) => void navigate(`/tags/${tag.code}`)}
			columns={[
				{
					title: t('tags.name'),
					render: (_, tag) => (
						<span className={css.name}>
							<span className={css.line}>
								<Link to={`/tags/${tag.code}`}>{words(tag.name)}</Link>
								<TagPills tag={tag} />
							</span>
							<span className={css.sentence}>{words(tag.sentence)}</span>
						</span>
					),
				},
				{ title: t('tags.kind'), responsive: ['lg'], render: (_, tag) => <Pill>{t(`tags.kinds.${tag.kind}`)}</Pill> },
				{
					title: t('tags.holders'),
					align: 'right',
					render: (_, tag) => (tag.last ? <Count value={tag.last.holders} /> : <span className={css.faint}>–</span>),
				},
				{
					title: t('tags.coverage'),
					responsive: ['md'],
					render: (_, tag) => <CoverageBar share={tag.last?.coverage ?? null} />,
				},
				{
					title: t('tags.computed'),
					align: 'right',
					responsive: ['xl'],
					render: (_, tag) => <Ago at={tag.last?.at ?? null} />,
				},
				{ title: t('tags.owner'), responsive: ['xxl'], render: (_, tag) => tag.owner },
			]}
		/>
	)
}
