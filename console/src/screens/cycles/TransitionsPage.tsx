import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Field } from '../../ui/Field.tsx'
import { BranchesOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { useUrlState } from '../../url/use-url-state.ts'
import { AssociationTabs } from '../association/AssociationTabs.tsx'
import css from '../association/association.module.css'
import { GoodsFields } from '../association/GoodsFields.tsx'
import { daysOf, rangeOf } from '../association/goods.ts'
import { NoGoods } from '../association/NoGoods.tsx'
import { useGoodsName } from '../association/use-goods-name.ts'
import { countings, type TransitionState, transitionCodecs, windows } from './cycle-state.ts'
import own from './cycles.module.css'
import { type Transitions, transitionsQuery } from './queries.ts'
import { TransitionDrawer } from './TransitionDrawer.tsx'
import { TransitionTable } from './TransitionTable.tsx'
import { gridOf } from './transition-grid.ts'

/** What people buy after something. */
export function TransitionsPage() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [state, set] = useUrlState(transitionCodecs)
	const { level, span, window, counting } = state
	const range = rangeOf(span, zone)
	const asked = useQuery(transitionsQuery({ level, ...range, windowDays: Number(window), counting, top: 16 }))
	const name = useGoodsName(level, asked.data?.names ?? {})
	return (
		<>
			<PageHeader title={t('nav.section.transitions')} lead={t('cycles.transitions.lead')} />
			<AssociationTabs current="transitions" />
			<div className={css.page}>
				<TransitionFields state={state} set={(patch) => set({ ...patch, cell: undefined })} />
				<Loaded query={asked} skeleton={<TableSkeleton rows={8} />}>
					{(data) => (
						<div className={asked.isPlaceholderData ? css.waiting : undefined}>
							<Found
								answer={data}
								state={state}
								name={name}
								onOpen={(after, next) => set({ cell: [after, next] })}
								onItems={() => set({ level: 'item', cell: undefined })}
							/>
						</div>
					)}
				</Loaded>
			</div>
			{asked.data && (
				<TransitionDrawer answer={asked.data} state={state} range={range} name={name} onClose={() => set({ cell: undefined })} />
			)}
		</>
	)
}

function TransitionFields({ state, set }: { state: TransitionState; set: (patch: Partial<TransitionState>) => void }) {
	const { t } = useTranslation()
	return (
		<GoodsFields level={state.level} span={state.span} set={set}>
			<Field label={t('cycles.window.label')}>
				{(id) => (
					<Select<TransitionState['window']>
						id={id}
						className={css.select ?? ''}
						value={state.window}
						onChange={(window) => set({ window })}
						options={windows.map((value) => ({ value, label: t('cycles.days', { count: Number(value) }) }))}
					/>
				)}
			</Field>
			<Field label={t('cycles.counting.label')}>
				{() => (
					<Segmented<TransitionState['counting']>
						aria-label={t('cycles.counting.label')}
						value={state.counting}
						onChange={(counting) => set({ counting })}
						options={countings.map((value) => ({ value, label: t(`cycles.counting.${value}`) }))}
					/>
				)}
			</Field>
		</GoodsFields>
	)
}

interface FoundProps {
	answer: Transitions
	state: TransitionState
	name: (value: string) => string
	onOpen: (after: string, next: string) => void
	onItems: () => void
}

function Found({ answer, state, name, onOpen, onItems }: FoundProps) {
	const { t } = useTranslation()
	const grid = gridOf(answer.rows)
	if (grid.columns.length === 0) {
		if ((grid.base?.open ?? 0) === 0) return <NoGoods level={state.level} onItems={onItems} />
		return (
			<Panel>
				<EmptyState icon={<BranchesOutlined />} title={t('cycles.transitions.early')}>
					{t('cycles.transitions.earlyWhy')}
				</EmptyState>
			</Panel>
		)
	}
	return (
		<Panel
			title={t(`cycles.transitions.title.${state.counting}`)}
			note={t('cycles.transitions.note', { count: answer.windowDays })}
			extra={
				<AddToDashboard
					kind="cycles/transitions"
					body={{ level: state.level, windowDays: answer.windowDays, counting: state.counting, top: 16 }}
					view="heat"
					days={daysOf[state.span]}
					size={{ w: 12, h: 14 }}
				/>
			}
		>
			<TransitionTable grid={grid} name={name} onOpen={onOpen} />
			<p className={own.legend}>
				<span className={own.swatches} aria-hidden="true">
					{[1, 2, 3, 4, 5].map((heat) => (
						<span key={heat} className={own.swatch} data-heat={heat} />
					))}
				</span>
				{t('cycles.transitions.legend')}
			</p>
		</Panel>
	)
}
