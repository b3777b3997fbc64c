import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay, useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { CursorPager } from '../../ui/CursorPager.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SearchOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { DownloadButton } from './DownloadButton.tsx'
import { EventFilters } from './EventFilters.tsx'
import { EventTable } from './EventTable.tsx'
import { asksAnything, type EventState, eventCodecs, nothingAsked } from './event-state.ts'
import css from './explore.module.css'
import { FoundEventDrawer } from './FoundEventDrawer.tsx'
import { eventsQuery, questionOf } from './queries.ts'
import { usePropertyLabel } from './use-property-label.ts'

/** Events one by one, newest first: all that fit what is asked, to read or to take away. */
export function EventsTab() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [rangeState] = useUrlState(rangeCodecs)
	const range = resolveRange(rangeState, dayOf(Date.now(), zone))
	const [state, set] = useUrlState(eventCodecs)
	const found = useQuery(eventsQuery(state, range))
	const mayTake = useMay('POST /api/exports/events')
	/** Another question starts at its first page. */
	const refine = (patch: Partial<EventState>) => set({ ...patch, cursor: undefined })
	const { columns = [] } = state
	const labelOf = usePropertyLabel()
	return (
		<Panel
			title={t('explore.events')}
			note={t('explore.newestFirst')}
			extra={
				mayTake && <DownloadButton path="/api/exports/events" body={{ ...questionOf(state, range), properties: [...columns] }} />
			}
			flush
		>
			<EventFilters state={state} refine={refine} />
			<Loaded query={found} skeleton={<TableSkeleton rows={12} />}>
				{(page) =>
					page.items.length === 0 ? (
						<EmptyState
							icon={<SearchOutlined />}
							title={t('explore.none.title')}
							action={asksAnything(state) && <Button onClick={() => refine(nothingAsked)}>{t('action.clear')}</Button>}
						>
							{t('explore.none.why')}
						</EmptyState>
					) : (
						<div className={found.isPlaceholderData ? css.stale : undefined}>
							<EventTable
								events={page.items}
								columns={columns.map((name) => ({ name, label: labelOf(name) }))}
								onOpen={(open) => set({ open })}
							/>
							<CursorPager next={page.next} />
						</div>
					)
				}
			</Loaded>
			<FoundEventDrawer
				event={found.data?.items.find(({ id }) => id === state.open)}
				open={state.open !== undefined}
				onClose={() => set({ open: undefined })}
			/>
		</Panel>
	)
}
