import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useLocale } from '../../i18n/index.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageSkeleton } from '../../ui/skeletons.tsx'
import { useUrlState } from '../../url/use-url-state.ts'
import { DashboardEditor } from './DashboardEditor.tsx'
import { DashboardView } from './DashboardView.tsx'
import { dashboardCodecs } from './dashboard-state.ts'
import { dashboardQuery } from './queries.ts'
import type { TileAct } from './tile-acts.ts'

/** One dashboard: to read, or to change. Both have the same address but for a letter. */
export function DashboardPage() {
	const { id = '' } = useParams()
	const locale = useLocale()
	const [state, set] = useUrlState(dashboardCodecs)
	const [first, setFirst] = useState<TileAct>()
	const dashboard = useQuery(dashboardQuery(id, locale))
	return (
		<Loaded query={dashboard} skeleton={<PageSkeleton />}>
			{(data) =>
				state.editing && data.mayEdit ? (
					<DashboardEditor
						key={data.id}
						stored={data}
						first={first}
						state={state}
						onLeave={() => {
							setFirst(undefined)
							set({ editing: false }, { replace: true })
						}}
					/>
				) : (
					<DashboardView
						key={data.id}
						dashboard={data}
						state={state}
						set={set}
						onAct={(act) => {
							setFirst(act)
							set({ editing: true })
						}}
					/>
				)
			}
		</Loaded>
	)
}
