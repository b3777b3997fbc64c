import { useInfiniteQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CandidateStatus, MergeCandidate } from '../../api/identity-model.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CheckCircleOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { type Codecs, choice, optional } from '../../url/codec.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { ShopperSections } from '../shoppers/ShopperSections.tsx'
import { CandidateQueue } from './CandidateQueue.tsx'
import { CandidateReview } from './CandidateReview.tsx'
import css from './MergesPage.module.css'
import { candidateStatuses, candidatesQuery } from './queries.ts'
import { useUndoMerge } from './use-decision.ts'
import { useReviewKeys } from './use-review-keys.ts'

interface ReviewState {
	status: CandidateStatus
	/** The pair that is looked at; without one the first of the queue. */
	pair: string | undefined
}

const codecs: Codecs<ReviewState> = { status: choice(candidateStatuses, 'open'), pair: optional() }

/** Pairs of shoppers that may be one: evidence side by side, a decision, and its undoing. */
export function MergesPage() {
	const { t } = useTranslation()
	const [{ status, pair }, set] = useUrlState(codecs)
	const candidates = useInfiniteQuery(candidatesQuery(status))
	return (
		<>
			<PageHeader title={t('nav.shoppers')} documentTitle={t('nav.section.merges')} lead={t('merges.lead')} />
			<ShopperSections current="merges" />
			<div className={css.bar}>
				<Segmented<CandidateStatus>
					aria-label={t('merges.which')}
					value={status}
					onChange={(next) => set({ status: next, pair: undefined })}
					options={candidateStatuses.map((each) => ({ value: each, label: t(`merges.statuses.${each}`) }))}
				/>
				<span className={css.keys}>{t('merges.keys')}</span>
			</div>
			<Loaded query={candidates} skeleton={<TableSkeleton rows={8} />}>
				{(items) =>
					items.length === 0 ? (
						<Panel>
							<EmptyState icon={<CheckCircleOutlined />} title={t(`merges.none.${status}`)} example={t('merges.example')}>
								{t('merges.why')}
							</EmptyState>
						</Panel>
					) : (
						<Review
							items={items}
							pair={pair}
							onPair={(next) => set({ pair: next }, { replace: true })}
							more={<MoreButton query={candidates} />}
						/>
					)
				}
			</Loaded>
		</>
	)
}

interface ReviewProps {
	items: readonly MergeCandidate[]
	pair: string | undefined
	onPair: (pair: string) => void
	more: ReactNode
}

function Review({ items, pair, onPair, more }: ReviewProps) {
	const found = items.findIndex((one) => one.candidateId === pair)
	/** A pair that was just decided is gone from the list: whoever stands in its place is next. */
	const place = useRef(0)
	const at = found >= 0 ? found : Math.min(place.current, items.length - 1)
	useEffect(() => {
		place.current = at
	}, [at])
	const [merged, setMerged] = useState<string>()
	const { undo } = useUndoMerge()
	const current = items[at]
	const step = (by: 1 | -1) => {
		const next = items[Math.min(items.length - 1, Math.max(0, at + by))]
		if (next) onPair(next.candidateId)
	}
	useReviewKeys({
		j: () => step(1),
		k: () => step(-1),
		...(merged === undefined ? {} : { u: () => undo(merged) }),
	})
	return (
		<div className={css.columns}>
			<Panel flush>
				<CandidateQueue items={items} current={current?.candidateId} onOpen={onPair} />
				{more}
			</Panel>
			{current && <CandidateReview key={current.candidateId} candidate={current} onMerged={setMerged} />}
		</div>
	)
}
