import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { MergeCandidate } from '../../api/identity-model.ts'
import { useWord } from '../../i18n/words.ts'
import { Ago } from '../../ui/numbers.tsx'
import css from './CandidateQueue.module.css'

interface CandidateQueueProps {
	items: readonly MergeCandidate[]
	current: string | undefined
	onOpen: (pair: string) => void
}

/** The strongest evidence first. */
export function CandidateQueue({ items, current, onOpen }: CandidateQueueProps) {
	const { t } = useTranslation()
	return (
		<ol className={css.queue} aria-label={t('merges.queue')}>
			{items.map((candidate) => (
				<Entry key={candidate.candidateId} candidate={candidate} current={candidate.candidateId === current} onOpen={onOpen} />
			))}
		</ol>
	)
}

interface EntryProps {
	candidate: MergeCandidate
	current: boolean
	onOpen: (pair: string) => void
}

function Entry({ candidate, current, onOpen }: EntryProps) {
	const { t } = useTranslation()
	const word = useWord()
	const entry = useRef<HTMLButtonElement>(null)
	useEffect(() => {
		if (current) entry.current?.scrollIntoView({ block: 'nearest' })
	}, [current])
	return (
		<li>
			<button
				ref={entry}
				type="button"
				className={css.entry}
				{...(current ? { 'aria-current': 'true' } : {})}
				onClick={() => onOpen(candidate.candidateId)}
			>
				<span className={css.pair}>
					{candidate.a.label} <span aria-hidden="true">↔</span> {candidate.b.label}
				</span>
				<span className={css.faint}>
					{word('mergeReason', candidate.reason)} · {t('merges.pieces', { count: candidate.evidence.length })}
				</span>
				<span className={css.faint}>
					<Ago at={candidate.lastAt} />
				</span>
			</button>
		</li>
	)
}
