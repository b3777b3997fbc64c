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

/** Decides a pair. The queue goes on at once; a merge can be taken back from the notice for as long as it is seen, and later from the list. */
export function useDecision(candidate: MergeCandidate, note: string) {
	const { t } = useTranslation()
	const { notification } = App.useApp()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const mayUndo = useMay('POST /api/merges/:id/undo')
	const refresh = async () => {
		await Promise.all([
			queries.invalidateQueries({ queryKey: candidatesKey }),
			queries.invalidateQueries({ queryKey: ['shoppers'] }),
		])
	}
	const undo = useMutation({
		mutationFn: (mergeId: string) => ok(api.POST('/api/merges/{id}/undo', { params: { path: { id: mergeId } } })),
		onError: toast,
		onSuccess: async (_, mergeId) => {
			notification.success({ key: mergeId, title: t('shopper.undoDone'), placement: 'bottomRight' })
			await refresh()
		},
	})
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
			notification.success({
				key: mergeId ?? candidate.candidateId,
				title: t(decision === 'merge' ? 'merges.done.merge' : 'merges.done.keepApart', {
					a: candidate.a.label,
					b: candidate.b.label,
				}),
				placement: 'bottomRight',
				duration: 8,
				...(mergeId !== null && mayUndo
					? { actions: createElement(Button, { size: 'small', onClick: () => undo.mutate(mergeId) }, t('merges.undo')) }
					: {}),
			})
			await refresh()
		},
	})
	return {
		decide: (decision: Verdict) => decide.mutate(decision),
		pending: decide.isPending ? decide.variables : undefined,
		undo: (mergeId: string) => undo.mutate(mergeId),
		undoing: undo.isPending,
	}
}
