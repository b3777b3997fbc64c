import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MergeCandidate } from '../../api/identity-model.ts'
import { useMay } from '../../app/session.ts'
import { useWord } from '../../i18n/words.ts'
import { When } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import css from './CandidateReview.module.css'
import { Comparison } from './Comparison.tsx'
import { Evidence } from './Evidence.tsx'
import { useDecision, useUndoMerge } from './use-decision.ts'
import { useReviewKeys } from './use-review-keys.ts'

const keys = { merge: 'M', keepApart: 'A' } as const

interface CandidateReviewProps {
	candidate: MergeCandidate
	/** Told the number of a merge that was just made here, so that it can be taken back by key. */
	onMerged: (mergeId: string) => void
}

export function CandidateReview({ candidate, onMerged }: CandidateReviewProps) {
	const { t } = useTranslation()
	const word = useWord()
	return (
		<Panel
			title={
				<>
					{candidate.a.label} <span aria-hidden="true">↔</span> {candidate.b.label}
				</>
			}
			note={word('mergeReasonWhy', candidate.reason)}
			extra={<Pill tone="accent">{word('mergeReason', candidate.reason)}</Pill>}
		>
			<div className={css.stack}>
				{candidate.status === 'kept-apart' || candidate.status === 'open' ? (
					<Decide candidate={candidate} onMerged={onMerged} />
				) : null}
				{candidate.decidedAt !== null && <Decided candidate={candidate} />}
				<Evidence evidence={candidate.evidence} />
				{candidate.a.profileId === candidate.b.profileId ? (
					<p className={css.faint}>{t('merges.oneNow')}</p>
				) : (
					<Comparison a={candidate.a} b={candidate.b} />
				)}
			</div>
		</Panel>
	)
}

function Decide({ candidate, onMerged }: CandidateReviewProps) {
	const { t } = useTranslation()
	const may = useMay('POST /api/identity/candidates/:id/decide')
	const [note, setNote] = useState('')
	const noteId = useId()
	const { decide, pending } = useDecision(candidate, note, onMerged)
	const open = candidate.status === 'open'
	useReviewKeys(may && !pending ? { m: () => decide('merge'), ...(open ? { a: () => decide('keep-apart') } : {}) } : {})
	if (!may) return <p className={css.faint}>{t('merges.readOnly')}</p>
	return (
		<div className={css.decide}>
			<div className={css.note}>
				<label htmlFor={noteId}>{t('merges.note')}</label>
				<Input
					id={noteId}
					maxLength={1000}
					value={note}
					placeholder={t('merges.notePlaceholder')}
					onChange={(event) => setNote(event.target.value)}
				/>
			</div>
			<div className={css.buttons}>
				<Button type="primary" loading={pending === 'merge'} aria-keyshortcuts={keys.merge} onClick={() => decide('merge')}>
					{t('merges.merge')} <kbd>{keys.merge}</kbd>
				</Button>
				{open && (
					<Button loading={pending === 'keep-apart'} aria-keyshortcuts={keys.keepApart} onClick={() => decide('keep-apart')}>
						{t('merges.keepApart')} <kbd>{keys.keepApart}</kbd>
					</Button>
				)}
			</div>
			<p className={css.faint}>{t('merges.what')}</p>
		</div>
	)
}

function Decided({ candidate }: { candidate: MergeCandidate }) {
	const { t } = useTranslation()
	const may = useMay('POST /api/merges/:id/undo')
	const { undo, undoing } = useUndoMerge()
	const { mergeId } = candidate
	return (
		<div className={css.decided}>
			<span>
				{t(candidate.status === 'merged' ? 'merges.mergedBy' : 'merges.keptApartBy', { name: candidate.decidedBy ?? '' })}{' '}
				<When at={candidate.decidedAt} />
				{candidate.note !== null && <span className={css.said}>{candidate.note}</span>}
			</span>
			{candidate.status === 'merged' && mergeId !== null && may && (
				<Button size="small" loading={undoing} onClick={() => undo(mergeId)}>
					{t('merges.undo')}
				</Button>
			)}
		</div>
	)
}
