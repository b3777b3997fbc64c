import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { addDays, dayOf } from '../../format/time.ts'
import { AnnotationsButton } from '../../ui/ask/AnnotationsButton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DashboardOutlined } from '../../ui/icons.ts'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { DashboardActions } from './DashboardActions.tsx'
import type { Dashboard } from './dashboard-model.ts'
import { type DashboardState, spanAt } from './dashboard-state.ts'
import css from './dashboards.module.css'
import { SpanControls } from './SpanControls.tsx'
import { ScheduleButton } from './schedule/ScheduleButton.tsx'
import { TileCard } from './TileCard.tsx'
import { TileGrid } from './TileGrid.tsx'
import type { TileAct } from './tile-acts.ts'

interface DashboardViewProps {
	dashboard: Dashboard
	state: DashboardState
	set: (patch: Partial<DashboardState>, options?: { readonly replace?: boolean }) => void
	onAct: (act: TileAct | undefined) => void
}

export function DashboardView({ dashboard, state, set, onAct }: DashboardViewProps) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const span = spanAt(state, dashboard, dayOf(Date.now(), zone))
	const { description, tiles } = dashboard
	return (
		<>
			<PageHeader
				title={dashboard.name}
				back={{ to: '/dashboards', label: t('nav.dashboards') }}
				tags={dashboard.starter !== null && <Pill tone="primary">{t('dashboards.starters.pill')}</Pill>}
				lead={
					<>
						{description !== '' && <span className={css.words}>{description}</span>}
						<span className={css.range}>{t('overview.range', { from: span.from, until: addDays(span.to, -1) })}</span>
					</>
				}
				actions={
					<>
						<SpanControls dashboard={dashboard} state={state} set={set} />
						<AnnotationsButton range={span} />
						<ScheduleButton dashboard={dashboard} span={span} />
						<DashboardActions dashboard={dashboard} onEdit={() => onAct(undefined)} />
					</>
				}
			/>
			{tiles.length === 0 ? (
				<Panel>
					<EmptyState icon={<DashboardOutlined />} title={t('dashboards.noTiles.title')}>
						{t(dashboard.mayEdit ? 'dashboards.noTiles.why' : 'dashboards.noTiles.viewer')}
					</EmptyState>
				</Panel>
			) : (
				<TileGrid tiles={tiles}>
					{(tile) => (
						<TileCard
							tile={tile}
							dashboard={dashboard.id}
							span={span}
							onAct={dashboard.mayEdit ? (what) => onAct({ what, tile: tile.id }) : undefined}
						/>
					)}
				</TileGrid>
			)}
		</>
	)
}
