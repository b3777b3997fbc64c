import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { sameStep } from '../../ui/ask/happening.ts'
import { withoutDays } from '../../ui/ask/question.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { TeamOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { type Grain, grainFor, rangeCodecs, resolveRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { CellDrawer } from './CellDrawer.tsx'
import { CohortTable } from './CohortTable.tsx'
import { CurvePanel } from './CurvePanel.tsx'
import { cellAt } from './cells.ts'
import { PartsPanel } from './PartsPanel.tsx'
import { type RetentionAnswer, type RetentionAsk, retentionQuery } from './queries.ts'
import { RetentionForm } from './RetentionForm.tsx'
import css from './retention.module.css'
import { codecs, usualColumns, usualStep } from './state.ts'

/** Cohort by cohort, who came back how long after. */
export function RetentionTab() {
	const { zone } = useShop()
	const [rangeState] = useUrlState(rangeCodecs)
	const [state] = useUrlState(codecs)
	const range = resolveRange(rangeState, dayOf(Date.now(), zone))
	const period = grainFor(range, rangeState.grain)
	const { entry = usualStep, back = entry, kind, entering, columns = usualColumns[period], by } = state
	const asked: RetentionAsk = {
		...{ entry, back, kind, entering, period, periods: columns, ...range },
		...(by === undefined ? {} : { breakdown: by }),
	}
	// What is typed into a filter is asked when it stands still.
	const ask = useSettled(asked)
	const answer = useQuery(retentionQuery(ask))
	return (
		<div className={css.stack}>
			<RetentionForm period={period} columns={columns} />
			<Loaded query={answer} skeleton={<BlockSkeleton height={480} />}>
				{(data) => <Shown answer={data} ask={ask} period={period} waiting={answer.isPlaceholderData} />}
			</Loaded>
		</div>
	)
}

function useSettled(ask: RetentionAsk): RetentionAsk {
	const written = useDebounced(JSON.stringify(ask), 300)
	return JSON.parse(written) as RetentionAsk
}

interface ShownProps {
	answer: RetentionAnswer
	ask: RetentionAsk
	period: Grain
	waiting: boolean
}

function Shown({ answer, ask, period, waiting }: ShownProps) {
	const { t } = useTranslation()
	const [{ cell, kind }, set] = useUrlState(codecs)
	if (answer.cohorts.every(({ size }) => size === 0)) {
		return (
			<Panel>
				<EmptyState icon={<TeamOutlined />} title={t('retention.empty.title')}>
					{t('retention.empty.why')}
				</EmptyState>
			</Panel>
		)
	}
	return (
		<div className={waiting ? `${css.stack} ${css.waiting}` : css.stack} aria-busy={waiting}>
			<Panel
				title={
					<>
						{t('retention.table.title')} <Explain title={t('retention.table.title')}>{t(`retention.kindWhat.${kind}`)}</Explain>
					</>
				}
				note={t('retention.table.note')}
				extra={<AddToDashboard kind="retention/count" body={withoutDays(ask)} view="heat" size={{ w: 12, h: 9 }} />}
			>
				<CohortTable answer={answer} period={period} onOpen={(key) => set({ cell: key })} />
			</Panel>
			<CurvePanel answer={answer} period={period} fromFirst={!sameStep(ask.entry, ask.back)} />
			{answer.breakdown && <PartsPanel breakdown={answer.breakdown} period={period} />}
			<CellDrawer found={cellAt(answer.cohorts, cell)} ask={ask} asOf={answer.asOf} onClose={() => set({ cell: undefined })} />
		</div>
	)
}
