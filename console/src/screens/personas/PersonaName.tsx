import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import { useCanEdit } from '../../app/session.ts'
import { useText } from '../../i18n/words.ts'
import { EditOutlined } from '../../ui/icons.ts'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import css from './PersonaCard.module.css'
import type { Persona } from './persona-model.ts'

interface PersonaNameProps {
	setId: string
	persona: Persona
}

/** What a persona is called: by what sets it apart, until somebody knows better. */
export function PersonaName({ setId, persona }: PersonaNameProps) {
	const { t } = useTranslation()
	const text = useText()
	const canEdit = useCanEdit()
	const [editing, setEditing] = useState(false)
	const generated = text(persona.generatedName)
	const name = persona.name ?? generated
	return (
		<div>
			<div className={css.naming}>
				{editing ? (
					<>
						<h3 className="qm-visually-hidden">{name}</h3>
						<Rename setId={setId} persona={persona} start={name} onDone={() => setEditing(false)} />
					</>
				) : (
					<>
						<h3 className={css.name}>{name}</h3>
						{canEdit && (
							<Button
								type="text"
								size="small"
								icon={<EditOutlined />}
								aria-label={t('personas.card.rename', { name })}
								onClick={() => setEditing(true)}
							/>
						)}
					</>
				)}
			</div>
			{persona.name !== null && <p className={css.faint}>{t('personas.card.generated', { name: generated })}</p>}
		</div>
	)
}

function Rename({ setId, persona, start, onDone }: PersonaNameProps & { start: string; onDone: () => void }) {
	const { t } = useTranslation()
	const toast = useErrorToast()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const [typed, setTyped] = useState(start)
	const save = useMutation({
		mutationFn: (name: string | null) =>
			ok(
				api.PUT('/api/personas/{id}/personas/{personaId}', {
					params: { path: { id: setId, personaId: persona.id } },
					body: { name },
				}),
			),
		onError: toast,
		onSuccess: async () => {
			await queries.invalidateQueries({ queryKey: ['personas'] })
			message.success(t('personas.card.renamed'))
			onDone()
		},
	})
	return (
		<form
			className={css.rename}
			onSubmit={(event) => {
				event.preventDefault()
				if (typed.trim() !== '') save.mutate(typed.trim())
			}}
		>
			<Input
				autoFocus
				aria-label={t('personas.form.name')}
				value={typed}
				maxLength={120}
				onChange={(event) => setTyped(event.target.value)}
				onKeyDown={(event) => event.key === 'Escape' && onDone()}
			/>
			<Button htmlType="submit" type="primary" loading={save.isPending}>
				{t('action.save')}
			</Button>
			{persona.name !== null && <Button onClick={() => save.mutate(null)}>{t('personas.card.reset')}</Button>}
			<Button onClick={onDone}>{t('action.cancel')}</Button>
		</form>
	)
}
