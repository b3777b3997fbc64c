import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { withoutDays } from '../../ui/ask/question.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageTabs } from '../../ui/PageTabs.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { writeState } from '../../url/codec.ts'
import { type DayRange, type Grain, grainFor, rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { CurvePanel } from './CurvePanel.tsx'
import { DiagnosisPanel } from './DiagnosisPanel.tsx'
import { FunnelBuilder } from './FunnelBuilder.tsx'
import {
	countOf,
	type Funnel,
	type FunnelState,
	funnelCodecs,
	rulesOf,
	type SetFunnel,
	starters,
	stepsOf,
	type View,
	views,
} from './funnel-question.ts'
import css from './funnels.module.css'
import { GroupsPanel } from './GroupsPanel.tsx'
import { countQuery } from './queries.ts'
import { StepsPanel } from './StepsPanel.tsx'
import { TimesPanel } from './TimesPanel.tsx'
import { TrendPanel } from './TrendPanel.tsx'
import { WhoDrawer } from './WhoDrawer.tsx'

/** Where people are lost, since when, how long it takes, what goes with it, and who they are. */
export function FunnelsPage() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [rangeState] = useUrlState(rangeCodecs)
	const [state, set] = useUrlState(funnelCodecs)
	const range = resolveRange(rangeState, dayOf(Date.now(), zone))
	const funnel = state.funnel ?? starters.shopping
	const params = new URLSearchParams(location.search)
	const tabs = views.map((view) => ({
		key: view,
		label: t(`funnels.view.${view}`),
		search: `?${writeState(funnelCodecs, params, { view, who: undefined, of: undefined })}`,
	}))
	return (
		<>
			<PageHeader
				title={t('nav.funnels')}
				lead={t('funnels.lead')}
				actions={<Keep funnel={funnel} range={range} view={state.view} grain={grainFor(range, rangeState.grain)} />}
			/>
			<div className={css.stack}>
				<FunnelBuilder funnel={funnel} onChange={(next) => set({ funnel: next, who: undefined, of: undefined })} />
				<PageTabs label={t('funnels.views')} tabs={tabs} current={state.view} />
				<Shown funnel={funnel} range={range} state={state} set={set} />
			</div>
			<WhoDrawer funnel={funnel} range={range} state={state} set={set} />
		</>
	)
}

/** What is looked at, as a tile. A diagnosis has a moment of its own and is none. */
function Keep({ funnel, range, view, grain }: { funnel: Funnel; range: DayRange; view: View; grain: Grain }) {
	const rules = withoutDays(rulesOf(funnel, range))
	switch (view) {
		case 'steps':
			return <AddToDashboard kind="funnels/count" body={withoutDays(stepsOf(funnel, range))} view="funnel" />
		case 'groups':
			return <AddToDashboard kind="funnels/count" body={withoutDays(countOf(funnel, range))} view="table" />
		case 'trend':
			return <AddToDashboard kind="funnels/trend" body={{ ...rules, grain }} view="line" />
		case 'times':
			return <AddToDashboard kind="funnels/times" body={rules} view="bar" />
		case 'curve':
			return <AddToDashboard kind="funnels/curve" body={rules} view="line" />
		case 'why':
			return null
	}
}

interface ShownProps {
	funnel: Funnel
	range: DayRange
	state: FunnelState
	set: SetFunnel
}

function Shown({ funnel, range, state, set }: ShownProps) {
	switch (state.view) {
		case 'steps':
		case 'groups':
			return <Counted funnel={funnel} range={range} state={state} set={set} />
		case 'trend':
			return <TrendPanel funnel={funnel} range={range} />
		case 'times':
			return <TimesPanel funnel={funnel} range={range} />
		case 'curve':
			return <CurvePanel funnel={funnel} range={range} />
		case 'why':
			return <DiagnosisPanel funnel={funnel} range={range} set={set} />
	}
}

function Counted({ funnel, range, state, set }: ShownProps) {
	const { t } = useTranslation()
	const count = useQuery(countQuery(funnel, range))
	return (
		<Loaded
			query={count}
			skeleton={
				<Panel title={t('funnels.counting')}>
					<BlockSkeleton height={280} />
				</Panel>
			}
		>
			{(data) =>
				state.view === 'steps' ? (
					<StepsPanel funnel={funnel} answer={data} stale={count.isPlaceholderData} set={set} />
				) : (
					<GroupsPanel
						funnel={funnel}
						answer={data}
						set={set}
						onChange={(next) => set({ funnel: next, who: undefined, of: undefined })}
					/>
				)
			}
		</Loaded>
	)
}
