import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, ok } from '../../api/client.ts'
import { useCanEdit } from '../../app/session.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import type { Persona } from './persona-model.ts'

/** One click makes a segment that follows the persona; where there is one, leads to it. */
export function MakeSegment({ setId, persona }: { setId: string; persona: Persona }) {
	const { t } = useTranslation()
	const toast = useErrorToast()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const canEdit = useCanEdit()
	const make = useMutation({
		mutationFn: () =>
			ok(
				api.POST('/api/personas/{id}/personas/{personaId}/segment', {
					params: { path: { id: setId, personaId: persona.id } },
					body: {},
				}),
			),
		onError: toast,
		onSuccess: async (segment) => {
			message.success(t('personas.card.made', { name: segment.name }))
			await queries.invalidateQueries({ queryKey: ['personas'] })
			await queries.invalidateQueries({ queryKey: ['segments'], refetchType: 'none' })
		},
	})
	const [made] = persona.segments
	if (made)
		return (
			<Link to={`/segments/${made.id}`}>
				<Button tabIndex={-1}>{t('personas.card.open')}</Button>
			</Link>
		)
	if (!canEdit) return null
	return (
		<Button loading={make.isPending} onClick={() => make.mutate()}>
			{t('personas.card.toSegment')}
		</Button>
	)
}
