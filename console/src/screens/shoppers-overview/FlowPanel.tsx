import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Tooltip } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LifecycleFlow } from '../../api/shopper-model.ts'
import { useShop } from '../../app/session.ts'
import { addDays, dayOf, daysBetween } from '../../format/time.ts'
import { useText } from '../../i18n/words.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { LineChartOutlined, TableOutlined, TeamOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, choice, day } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import css from './FlowPanel.module.css'
import { FlowMatrix, StageChanges } from './FlowTables.tsx'
import { type FlowKind, flowKinds, flowQuery } from './queries.ts'

const SankeyChart = lazy(async () => ({ default: (await import('../../ui/chart/SankeyChart.tsx')).SankeyChart }))
/** The calendar is heavy. */
const TwoDays = lazy(async () => ({ default: (await import('./TwoDays.tsx')).TwoDays }))

interface FlowState {
	flow: FlowKind
	flowFrom: string | undefined
	flowTo: string | undefined
}

const codecs: Codecs<FlowState> = { flow: choice(flowKinds, 'lifecycle'), flowFrom: day(), flowTo: day() }
const usualDays = 90

/** Who went from which stage to which between the ends of two days. */
export function FlowPanel() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [state, set] = useUrlState(codecs)
	const to = state.flowTo ?? dayOf(Date.now(), zone)
	const asked = state.flowFrom ?? addDays(to, -usualDays)
	const from = daysBetween(asked, to) < 0 ? to : asked
	const flow = useQuery(flowQuery({ kind: state.flow, from, to }))
	const [asTable, setAsTable] = useState(false)
	const switchName = t(asTable ? 'chart.asChart' : 'chart.asTable')
	return (
		<Panel
			title={
				<>
					{t('shoppersOverview.flow.title')}{' '}
					<Explain title={t('shoppersOverview.flow.title')}>{t(`shoppersOverview.flow.what.${state.flow}`)}</Explain>
				</>
			}
			note={t('shoppersOverview.flow.note', { from, to })}
			extra={
				<>
					<Segmented<FlowKind>
						aria-label={t('shoppersOverview.flow.kind')}
						value={state.flow}
						onChange={(next) => set({ flow: next }, { replace: true })}
						options={flowKinds.map((each) => ({ value: each, label: t(`shoppersOverview.flow.kinds.${each}`) }))}
					/>
					<Suspense fallback={<span className={css.daysGap} />}>
						<TwoDays from={from} to={to} onChange={(days) => set({ flowFrom: days.from, flowTo: days.to })} />
					</Suspense>
					<Tooltip title={switchName}>
						<Button
							type="text"
							aria-label={switchName}
							aria-pressed={asTable}
							icon={asTable ? <LineChartOutlined /> : <TableOutlined />}
							onClick={() => setAsTable(!asTable)}
						/>
					</Tooltip>
				</>
			}
		>
			<Loaded query={flow} skeleton={<BlockSkeleton height={400} />}>
				{(data) =>
					data.since !== null && data.since >= to ? (
						<EmptyState icon={<TeamOutlined />} title={t('shoppersOverview.flow.tooEarly.title', { day: data.since })}>
							{t('shoppersOverview.flow.tooEarly.why')}
						</EmptyState>
					) : data.cohort === 0 ? (
						<EmptyState icon={<TeamOutlined />} title={t('shoppersOverview.flow.empty.title')}>
							{t('shoppersOverview.flow.empty.why')}
						</EmptyState>
					) : (
						<FlowView flow={data} from={from} asTable={asTable} />
					)
				}
			</Loaded>
		</Panel>
	)
}

function FlowView({ flow, from, asTable }: { flow: LifecycleFlow; from: string; asTable: boolean }) {
	const { t } = useTranslation()
	return (
		<>
			{flow.since !== null && flow.since > from && (
				<p className={css.since}>{t('shoppersOverview.flow.knownSince', { day: flow.since })}</p>
			)}
			{asTable ? (
				<FlowMatrix flow={flow} />
			) : (
				<div className={css.split}>
					<Drawn flow={flow} />
					<StageChanges flow={flow} />
				</div>
			)}
		</>
	)
}

/** Not known on that day, or in no stage. */
const outside: readonly string[] = ['absent', 'none']

function Drawn({ flow }: { flow: LifecycleFlow }) {
	const { t } = useTranslation()
	const text = useText()
	const drawn = useMemo(() => {
		const stages = [...new Set(flow.nodes.map((node) => node.stage))].filter((stage) => !outside.includes(stage))
		const colourOf = (stage: string) => (outside.includes(stage) ? null : stages.indexOf(stage))
		return {
			nodes: flow.nodes.map((node) => ({ ...node, label: text(node.label), colour: colourOf(node.stage) })),
			links: flow.links,
		}
	}, [flow, text])
	return (
		<figure className={css.figure}>
			<figcaption className="qm-visually-hidden">{t('shoppersOverview.flow.summary', { count: flow.cohort })}</figcaption>
			<Suspense fallback={<BlockSkeleton height={400} />}>
				<SankeyChart flow={drawn} />
			</Suspense>
		</figure>
	)
}
