import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { createElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import type { MergeCandidate } from '../../api/identity-model.ts'
import { useMay } from '../../app/session.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import { candidatesKey } from './queries.ts'

type Verdict = 'merge' | 'keep-apart'

function useRefresh(): () => Promise<void> {
	const queries = useQueryClient()
	return async () => {
		await Promise.all([
			queries.invalidateQueries({ queryKey: candidatesKey }),
			queries.invalidateQueries({ queryKey: ['shoppers'] }),
		])
	}
}

export function useUndoMerge() {
	const { t } = useTranslation()
	const { notification } = App.useApp()
	const toast = useErrorToast()
	const refresh = useRefresh()
	const undo = useMutation({
		mutationFn: (mergeId: string) => ok(api.POST('/api/merges/{id}/undo', { params: { path: { id: mergeId } } })),
		onError: toast,
		onSuccess: async (_, mergeId) => {
			notification.success({ key: mergeId, title: t('shopper.undoDone'), placement: 'bottomRight' })
			await refresh()
		},
	})
	return { undo: (mergeId: string) => undo.mutate(mergeId), undoing: undo.isPending }
}

/** Decides a pair. The queue goes on at once; a merge can be taken back from the notice, by key, and later from the list. */
export function useDecision(candidate: MergeCandidate, note: string, onMerged: (mergeId: string) => void) {
	const { t } = useTranslation()
	const { notification } = App.useApp()
	const toast = useErrorToast()
	const refresh = useRefresh()
	const mayUndo = useMay('POST /api/merges/:id/undo')
	const { undo } = useUndoMerge()
	const decide = useMutation({
		mutationFn: (decision: Verdict) =>
			ok(
				api.POST('/api/identity/candidates/{id}/decide', {
					params: { path: { id: candidate.candidateId } },
					body: { decision, ...(note.trim() === '' ? {} : { note: note.trim() }) },
				}),
			),
		onError: toast,
		onSuccess: async (decided, decision) => {
			const { mergeId } = decided
			const undoable = decision === 'merge' && mergeId !== null && mayUndo ? mergeId : undefined
			if (undoable !== undefined) onMerged(undoable)
			notification.success({
				key: mergeId ?? candidate.candidateId,
				title: t(decision === 'merge' ? 'merges.done.merge' : 'merges.done.keepApart', {
					a: candidate.a.label,
					b: candidate.b.label,
				}),
				placement: 'bottomRight',
				duration: 8,
				...(undoable === undefined
					? {}
					: { actions: createElement(Button, { size: 'small', onClick: () => undo(undoable) }, t('merges.undo')) }),
			})
			await refresh()
		},
	})
	return {
		decide: (decision: Verdict) => decide.mutate(decision),
		pending: decide.isPending ? decide.variables : undefined,
	}
}
