import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Quality, QualityRow } from '../../api/model.ts'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { CheckSquareOutlined } from '../../ui/icons.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Count, Share } from '../../ui/numbers.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { TableSkeleton, TilesSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, optional } from '../../url/codec.ts'
import { rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { type Fault, faults, toneOf, worstFirst } from './measure.ts'
import { QualityDrawer } from './QualityDrawer.tsx'
import css from './QualityPage.module.css'
import { QualityTabs } from './QualityTabs.tsx'
import { qualityQuery } from './queries.ts'
import { Spark } from './Spark.tsx'
import { useEventName } from './use-event-name.ts'

/** `event` is the row that is open, with the source that it came from; `source` alone narrows the list. */
const codecs: Codecs<{ source: string | undefined; event: string | undefined; at: string | undefined }> = {
	source: optional(),
	event: optional(),
	at: optional(),
}

/** What arrived and what was wrong with it, per source and event. */
export function QualityPage() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [rangeState] = useUrlState(rangeCodecs)
	const [{ source, event, at }, set] = useUrlState(codecs)
	const range = resolveRange(rangeState, dayOf(Date.now(), zone))
	const quality = useQuery(qualityQuery(range))
	const open = quality.data?.rows.find((row) => row.event === event && row.source === (at ?? source))
	return (
		<>
			<PageHeader title={t('nav.quality')} lead={t('quality.lead')} />
			<QualityTabs current="quality" />
			<div className={css.stack}>
				<Loaded query={quality} skeleton={<TilesSkeleton count={8} />}>
					{(data) => <Totals totals={data.totals} />}
				</Loaded>
				<Loaded query={quality} skeleton={<TableSkeleton rows={8} />}>
					{(data) => (
						<Panel
							title={t('quality.bySource')}
							note={data.more > 0 ? t('quality.more', { count: data.more }) : t('quality.worstFirst')}
							extra={
								<Select
									allowClear
									aria-label={t('quality.source')}
									placeholder={t('quality.anySource')}
									popupMatchSelectWidth={false}
									value={event === undefined ? (source ?? null) : null}
									onChange={(next: string | null | undefined) => set({ source: next ?? undefined, event: undefined })}
									options={[...new Set(data.rows.map((row) => row.source))].map((value) => ({ value, label: value }))}
								/>
							}
							flush
						>
							<Rows
								rows={data.rows.filter((row) => source === undefined || event !== undefined || row.source === source)}
								onOpen={(row) => set({ event: row.event, at: row.source })}
							/>
						</Panel>
					)}
				</Loaded>
			</div>
			{open && <QualityDrawer row={open} range={range} onClose={() => set({ event: undefined, at: undefined })} />}
		</>
	)
}

function Totals({ totals }: { totals: Quality['totals'] }) {
	const { t } = useTranslation()
	return (
		<dl className={css.tiles}>
			<div className={css.tile}>
				<dt>{t('quality.measure.volume')}</dt>
				<dd>
					<Count value={totals.volume} />
				</dd>
			</div>
			{faults.map((fault) => (
				<div key={fault} className={css.tile} data-tone={toneOf(totals.share[fault])}>
					<dt>
						{t(`quality.measure.${fault}`)}
						<Explain title={t(`quality.measure.${fault}`)}>{t(`quality.explain.${fault}`)}</Explain>
					</dt>
					<dd>
						<Share value={totals.share[fault]} />
						<span className={css.count}>
							<Count value={totals[fault]} />
						</span>
					</dd>
				</div>
			))}
		</dl>
	)
}

function Rows({ rows, onOpen }: { rows: readonly QualityRow[]; onOpen: (row: QualityRow) => void }) {
	const { t } = useTranslation()
	const eventName = useEventName()
	if (rows.length === 0)
		return (
			<EmptyState icon={<CheckSquareOutlined />} title={t('quality.empty.title')}>
				{t('quality.empty.why')}
			</EmptyState>
		)
	return (
		<DataTable<QualityRow>
			label={t('quality.bySource')}
			rowKey={(row) => `${row.source} ${row.event}`}
			dataSource={worstFirst(rows)}
			onOpen={onOpen}
			columns={[
				{
					title: t('quality.event'),
					render: (_, row) => (
						<span className={css.name}>
							<LinkButton onClick={() => onOpen(row)}>{eventName(row.event)}</LinkButton>
							<Pill>{row.source}</Pill>
						</span>
					),
				},
				{
					title: t('quality.trend'),
					responsive: ['md'],
					render: (_, row) => <Spark values={row.trend.map((step) => step.volume)} />,
				},
				{ title: t('quality.measure.volume'), align: 'right', render: (_, row) => <Count value={row.volume} /> },
				...faults.map((fault) => ({
					title: t(`quality.measure.${fault}`),
					align: 'right' as const,
					render: (_: unknown, row: QualityRow) => <FaultCell row={row} fault={fault} />,
				})),
			]}
		/>
	)
}

function FaultCell({ row, fault }: { row: QualityRow; fault: Fault }) {
	if (row[fault] === 0) return <span className={css.clean}>0</span>
	return (
		<span className={css.cell} data-tone={toneOf(row.share[fault])}>
			<Share value={row.share[fault]} />
			<span className={css.count}>
				<Count value={row[fault]} />
			</span>
		</span>
	)
}
