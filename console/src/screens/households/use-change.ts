import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, ok } from '../../api/client.ts'
import { homeKey } from './queries.ts'

export type Change =
	| { readonly kind: 'leave' | 'split'; readonly people: readonly number[] }
	| { readonly kind: 'merge'; readonly into: string }

/** Changes a household and goes to where its people are now. */
export function useChange(id: string, onDone: () => void) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	return useMutation({
		mutationFn: (change: Change) => send(id, change),
		onSuccess: async (there, { kind }) => {
			message.success(t(`home.change.done.${kind}`))
			onDone()
			if (there !== id) await navigate(`/shoppers/households/${there}`)
			await queries.invalidateQueries({ queryKey: homeKey })
		},
	})
}

async function send(id: string, change: Change): Promise<string> {
	const params = { path: { id } }
	if (change.kind === 'merge') {
		await ok(api.POST('/api/households/{id}/merge', { params, body: { into: change.into } }))
		return change.into
	}
	const body = { profileIds: [...change.people] }
	if (change.kind === 'split') return (await ok(api.POST('/api/households/{id}/split', { params, body }))).id
	await ok(api.POST('/api/households/{id}/leave', { params, body }))
	return id
}
