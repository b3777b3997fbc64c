import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { BranchesOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, choice } from '../../url/codec.ts'
import { rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { PathTabs } from './PathTabs.tsx'
import css from './paths.module.css'
import { searchesQuery } from './queries.ts'
import { SearchTiles } from './SearchTiles.tsx'
import { TermTable } from './TermTable.tsx'

const orders = ['searches', 'without-results', 'without-view'] as const
type Order = (typeof orders)[number]
const codecs: Codecs<{ order: Order }> = { order: choice(orders, 'searches') }

/** What people search for, what finds nothing, and what comes of it. */
export function SearchesPage() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [rangeState] = useUrlState(rangeCodecs)
	const [{ order }, set] = useUrlState(codecs)
	const range = resolveRange(rangeState, dayOf(Date.now(), zone))
	const searches = useQuery(searchesQuery({ ...range, order, top: 25 }))
	return (
		<>
			<PageHeader
				title={t('nav.section.searches')}
				lead={t('searches.lead')}
				actions={<AddToDashboard kind="searches/terms" body={{ order, top: 25 }} view="table" />}
			/>
			<PathTabs current="searches" />
			<div className={css.stack}>
				<Loaded query={searches} skeleton={<TableSkeleton rows={8} />}>
					{(data) =>
						data.total.searches === 0 ? (
							<Panel>
								<EmptyState icon={<BranchesOutlined />} title={t('searches.empty.title')}>
									{t('searches.empty.why')}
								</EmptyState>
							</Panel>
						) : (
							<>
								<SearchTiles searches={data} />
								<Panel
									title={t('searches.terms')}
									note={t(`searches.note.${order}`)}
									extra={
										<Segmented<Order>
											aria-label={t('searches.order.label')}
											value={order}
											onChange={(next) => set({ order: next }, { replace: true })}
											options={orders
												.filter((each) => each !== 'without-results' || data.total.withoutResults.of > 0)
												.map((value) => ({ value, label: t(`searches.order.${value}`) }))}
										/>
									}
									flush
								>
									<TermTable searches={data} />
								</Panel>
							</>
						)
					}
				</Loaded>
			</div>
		</>
	)
}
