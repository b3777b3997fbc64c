import { useCallback, useState } from 'react'
import type { Dashboard } from './dashboard-model.ts'

interface Draft {
	readonly past: readonly Dashboard[]
	readonly now: Dashboard
	/** What the last change was, for those who do not see it. */
	readonly said: string
}

type Change = (before: Dashboard) => Dashboard

/** A dashboard while it is changed: nothing is saved, and each change can be taken back. */
export function useDraft(stored: Dashboard, first: Change | undefined) {
	const [draft, setDraft] = useState<Draft>(() => {
		const now = first?.(stored) ?? stored
		return { past: now === stored ? [] : [stored], now, said: '' }
	})
	const change = useCallback((apply: Change, said = '') => {
		setDraft(({ past, now }) => {
			const after = apply(now)
			return after === now ? { past, now, said } : { past: [...past, now], now: after, said }
		})
	}, [])
	const undo = useCallback(() => {
		setDraft((before) => {
			const last = before.past.at(-1)
			return last ? { past: before.past.slice(0, -1), now: last, said: '' } : before
		})
	}, [])
	const { past, now, said } = draft
	return { now, said, change, undo, canUndo: past.length > 0, dirty: past.length > 0 }
}
