import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { withoutDays } from '../../ui/ask/question.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ApartmentOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { NodeDrawer } from './NodeDrawer.tsx'
import { PathForm } from './PathForm.tsx'
import { PathPanel } from './PathPanel.tsx'
import { PathTabs } from './PathTabs.tsx'
import { type PathState, pathCodecs, questionOf, type SetPaths } from './path-question.ts'
import css from './paths.module.css'
import { type Paths, pathsQuery } from './queries.ts'

/** Where people go: from a step, to a step, between two, or from where their sessions begin. */
export function PathsPage() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [rangeState] = useUrlState(rangeCodecs)
	const [state, set] = useUrlState(pathCodecs)
	const range = resolveRange(rangeState, dayOf(Date.now(), zone))
	const question = questionOf(state, range)
	const options = pathsQuery(question)
	const paths = useQuery(options)
	const queries = useQueryClient()
	const givenUp = paths.fetchStatus === 'idle' && paths.isPending
	return (
		<>
			<PageHeader
				title={t('nav.paths')}
				lead={t('paths.lead')}
				actions={
					<AddToDashboard
						kind="paths/count"
						body={withoutDays(question)}
						view={state.view === 'table' ? 'table' : 'flow'}
						size={{ w: 12, h: 11 }}
					/>
				}
			/>
			<PathTabs current="paths" />
			<div className={css.stack}>
				<PathForm state={state} set={set} />
				{givenUp ? (
					<Panel>
						<EmptyState
							icon={<ApartmentOutlined />}
							title={t('paths.givenUp')}
							action={<Button onClick={() => void paths.refetch()}>{t('paths.again')}</Button>}
						/>
					</Panel>
				) : (
					<Loaded
						query={paths}
						skeleton={<Counting onGiveUp={() => void queries.cancelQueries({ queryKey: options.queryKey })} />}
					>
						{(data) => (
							<>
								<PathPanel
									paths={data}
									view={state.view}
									onView={(view) => set({ view }, { replace: true })}
									onOpen={(open) => set({ open })}
								/>
								<Looked paths={data} state={state} set={set} />
							</>
						)}
					</Loaded>
				)}
			</div>
		</>
	)
}

function Counting({ onGiveUp }: { onGiveUp: () => void }) {
	const { t } = useTranslation()
	return (
		<Panel title={t('paths.counting')} extra={<Button onClick={onGiveUp}>{t('paths.giveUp')}</Button>}>
			<BlockSkeleton height={420} />
		</Panel>
	)
}

interface LookedProps {
	paths: Paths
	state: PathState
	set: SetPaths
}

/** The node that the address names; a link to one that the answer no longer has opens nothing. */
function Looked({ paths, state, set }: LookedProps) {
	const place = useMemo(() => placeNamed(paths, state.open), [paths, state.open])
	if (!place) return null
	return <NodeDrawer paths={paths} place={place} state={state} set={set} />
}

function placeNamed({ steps }: Paths, open: string | undefined) {
	const [step, node] = (open ?? '').split('.').map(Number)
	const found = steps[step ?? -1]?.places.find((place) => place.node === node)
	return found && step !== undefined ? { ...found, step } : undefined
}
