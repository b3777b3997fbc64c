import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import { useShop } from '../../app/session.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
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
import { PeopleFound } from '../association/PeopleFound.tsx'
import { useGoodsName } from '../association/use-goods-name.ts'
import { CyclePanel } from './CyclePanel.tsx'
import { CycleTable } from './CycleTable.tsx'
import { type CycleState, cycleCodecs } from './cycle-state.ts'
import { type DueBody, dueQuery, type Repurchase, repurchaseQuery } from './queries.ts'

/** How long until the same is bought again, and whose time it is. */
export function CyclesPage() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [state, set] = useUrlState(cycleCodecs)
	const { level, span, who } = state
	const range = rangeOf(span, zone)
	const cycles = useQuery(repurchaseQuery({ level, ...range, top: 30 }))
	const name = useGoodsName(level, cycles.data?.names ?? {})
	const title = who ? t(`cycles.who.${who[0]}`, { goods: name(who[1]) }) : ''
	const body = who && { level, is: who[0], value: who[1], ...range }
	return (
		<>
			<PageHeader title={t('nav.section.cycles')} lead={t('cycles.lead')} />
			<AssociationTabs current="cycles" />
			<div className={css.page}>
				<GoodsFields level={level} span={span} set={(patch) => set({ ...patch, who: undefined, shown: undefined })} />
				<Loaded query={cycles} skeleton={<TableSkeleton rows={8} />}>
					{(data) => (
						<div className={[css.page, cycles.isPlaceholderData ? css.waiting : ''].join(' ')}>
							<Found answer={data} state={state} name={name} set={set} />
						</div>
					)}
				</Loaded>
			</div>
			<DetailDrawer open={who !== undefined} title={title} onClose={() => set({ who: undefined })}>
				{body && <Due body={body} title={title} />}
			</DetailDrawer>
		</>
	)
}

interface FoundProps {
	answer: Repurchase
	state: CycleState
	name: (value: string) => string
	set: (patch: Partial<CycleState>, options?: { replace?: boolean }) => void
}

function Found({ answer, state, name, set }: FoundProps) {
	const { t } = useTranslation()
	const { cycles, values } = answer
	const usual = cycles.find(({ again }) => again > 0) ?? cycles[0]
	if (!usual) return <NoGoods level={state.level} onItems={() => set({ level: 'item' })} />
	const shown = cycles.find(({ value }) => value === state.shown)?.value ?? usual.value
	return (
		<>
			<CyclePanel answer={answer} name={name} shown={shown} />
			<Panel
				title={t('cycles.title')}
				note={t('cycles.note')}
				extra={
					<AddToDashboard
						kind="cycles/repurchase"
						body={{ level: state.level, top: 10 }}
						view="table"
						days={daysOf[state.span]}
						size={{ w: 12, h: 12 }}
					/>
				}
				flush
			>
				<CycleTable
					cycles={cycles}
					name={name}
					shown={shown}
					onShow={(value) => set({ shown: value }, { replace: true })}
					onWho={(is, value) => set({ who: [is, value] })}
				/>
				{values > cycles.length && (
					<ul className={css.notes}>
						<li>{t('cycles.rest', { count: values - cycles.length })}</li>
					</ul>
				)}
			</Panel>
		</>
	)
}

function Due({ body, title }: { body: DueBody; title: string }) {
	const { t } = useTranslation()
	return (
		<>
			<p className={css.faint}>{t(`cycles.who.rule.${body.is}`)}</p>
			<PeopleFound
				key={JSON.stringify(body)}
				query={dueQuery(body)}
				name={title}
				keeping={{
					call: 'POST /api/cycles/repurchase/segment',
					keep: (called) => ok(api.POST('/api/cycles/repurchase/segment', { body: { ...body, name: called } })),
				}}
			/>
		</>
	)
}
