import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LiveEvent } from '../../api/model.ts'
import { useShop } from '../../app/session.ts'
import { dayOf, timeOf } from '../../format/time.ts'
import { useWord } from '../../i18n/words.ts'
import { MinuteBars } from '../../ui/chart/MinuteBars.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useEventLabel } from '../../ui/fields.ts'
import { CaretRightOutlined, PauseOutlined, SearchOutlined, ThunderboltOutlined } from '../../ui/icons.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { SimulatedTag } from '../../ui/SimulatedTag.tsx'
import { BlockSkeleton, TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, optional, text } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { EventDrawer } from './EventDrawer.tsx'
import css from './EventsTab.module.css'
import type { LiveState } from './live-state.ts'
import { liveQuery } from './queries.ts'

const codecs: Codecs<{ q: string; event: string | undefined }> = { q: text(), event: optional() }

export function EventsTab() {
	const { t } = useTranslation()
	const queries = useQueryClient()
	const [paused, setPaused] = useState(false)
	const live = useQuery(liveQuery(queries, paused))
	const [{ q, event }, set] = useUrlState(codecs)
	return (
		<div className={css.stack}>
			<Loaded query={live} skeleton={<BlockSkeleton height={128} />}>
				{(state) => <Pulse state={state} paused={paused} onPause={() => setPaused(!paused)} />}
			</Loaded>
			<Panel
				title={t('live.stream')}
				note={t('live.streamNote')}
				extra={
					<Input
						prefix={<SearchOutlined />}
						allowClear
						aria-label={t('live.filter')}
						placeholder={t('live.filter')}
						value={q}
						onChange={(change) => set({ q: change.target.value }, { replace: true })}
					/>
				}
				flush
			>
				<Loaded query={live} skeleton={<TableSkeleton />}>
					{(state) => <Stream state={state} filter={q} onOpen={(key) => set({ event: key })} />}
				</Loaded>
			</Panel>
			<EventDrawer state={live.data} eventKey={event} onClose={() => set({ event: undefined })} />
		</div>
	)
}

function Pulse({ state, paused, onPause }: { state: LiveState; paused: boolean; onPause: () => void }) {
	const { t } = useTranslation()
	const minutes = state.perMinute
	const whole = minutes.slice(0, -1)
	const perMinute = whole.length === 0 ? null : Math.round(whole.reduce((sum, minute) => sum + minute.count, 0) / whole.length)
	return (
		<Panel>
			<div className={css.pulse}>
				<div className={css.figures}>
					<span className={css.figure}>
						<Count value={minutes[minutes.length - 1]?.count ?? 0} />
					</span>
					<span className={css.faint}>{t('live.thisMinute')}</span>
					<span className={css.faint}>
						{t('live.average')} <Count value={perMinute} />
					</span>
				</div>
				<MinuteBars minutes={minutes} />
				<Button icon={paused ? <CaretRightOutlined /> : <PauseOutlined />} aria-pressed={paused} onClick={onPause}>
					{t(paused ? 'live.resume' : 'live.pause')}
				</Button>
			</div>
		</Panel>
	)
}

function Stream({ state, filter, onOpen }: { state: LiveState; filter: string; onOpen: (key: string) => void }) {
	const { t } = useTranslation()
	const eventLabel = useEventLabel()
	const word = useWord()
	const wanted = filter.trim().toLowerCase()
	const rows = state.items.filter(
		(event) =>
			wanted === '' ||
			`${event.event} ${eventLabel(event.event)} ${event.source} ${event.profileId}`.toLowerCase().includes(wanted),
	)
	if (state.items.length === 0) {
		return (
			<EmptyState
				icon={<ThunderboltOutlined />}
				title={t('live.empty.title')}
				action={
					<Link to="/settings?tab=sources">
						<Button type="primary">{t('live.empty.action')}</Button>
					</Link>
				}
			>
				{t('live.empty.why')}
			</EmptyState>
		)
	}
	return (
		<DataTable<LiveEvent>
			label={t('live.stream')}
			rowKey="key"
			dataSource={rows}
			onOpen={(row) => onOpen(row.key)}
			rowClassName={(row) => (state.fresh.has(row.key) ? (css.fresh ?? '') : '')}
			locale={{ emptyText: t('live.noMatch') }}
			columns={[
				{
					title: t('live.column.at'),
					width: 144,
					render: (_, row) => <ShortTime at={row.ts} />,
					className: 'qm-num',
				},
				{
					title: t('live.column.event'),
					render: (_, row) => (
						<span className={css.event}>
							<LinkButton onClick={() => onOpen(row.key)}>{eventLabel(row.event)}</LinkButton>
							{row.synthetic && <SimulatedTag />}
							{row.marks.map((mark) => (
								<Pill key={mark} tone="accent">
									{word('quality.mark', mark)}
								</Pill>
							))}
						</span>
					),
				},
				{
					title: t('live.column.shopper'),
					render: (_, row) =>
						row.profileId === 0 ? (
							<span className={css.faint}>{t('live.guest')}</span>
						) : (
							<Link to={`/shoppers/${row.profileId}`}>{row.profileId}</Link>
						),
				},
				{ title: t('live.column.source'), responsive: ['md'], render: (_, row) => <Pill>{row.source}</Pill> },
				{
					title: t('live.column.detail'),
					responsive: ['lg'],
					render: (_, row) => <span className={css.detail}>{gist(row)}</span>,
				},
			]}
		/>
	)
}

/** A few properties, so that a row says something before it is opened. Ids of ours say nothing to people. */
function gist(event: LiveEvent): string {
	return Object.entries({ ...event.text, ...event.num })
		.filter(([name]) => !name.endsWith('_id'))
		.slice(0, 4)
		.map(([name, value]) => `${name}: ${value}`)
		.join(' · ')
}

/** The time today; with its day when it is another. */
function ShortTime({ at }: { at: string }) {
	const { zone } = useShop()
	const day = dayOf(at, zone)
	const today = dayOf(Date.now(), zone)
	return <time dateTime={at}>{day === today ? timeOf(at, zone) : `${day.slice(5)} ${timeOf(at, zone)}`}</time>
}
