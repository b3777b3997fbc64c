import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import { addDays } from '../../format/time.ts'
import type { DayRange } from '../../url/time-range.ts'
import { Field } from '../Field.tsx'
import { useErrorToast } from '../use-error-toast.ts'
import css from './AnnotationList.module.css'
import { type Annotation, annotationsKey } from './annotations.ts'

interface AnnotationFormProps {
	range: DayRange
	/** Undefined: a new one. */
	changing: Annotation | undefined
	onDone: () => void
}

export function AnnotationForm({ range, changing, onDone }: AnnotationFormProps) {
	const { t } = useTranslation()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const [on, setOn] = useState(changing?.on ?? addDays(range.to, -1))
	const [text, setText] = useState(changing?.text ?? '')
	const id = changing?.id
	const save = useMutation({
		mutationFn: () => {
			const body = { on, text: text.trim() }
			if (!id) return ok(api.POST('/api/annotations', { body }))
			return ok(api.PATCH('/api/annotations/{id}', { params: { path: { id } }, body }))
		},
		onError: toast,
		onSuccess: async () => {
			await queries.invalidateQueries({ queryKey: annotationsKey })
			setText('')
			onDone()
		},
	})
	return (
		<form
			className={css.form}
			onSubmit={(event) => {
				event.preventDefault()
				if (text.trim() !== '') save.mutate()
			}}
		>
			<Field label={t('annotations.day')}>
				{(field) => (
					<DatePicker
						id={field}
						value={dayjs(on)}
						allowClear={false}
						onChange={(day) => setOn(day?.format('YYYY-MM-DD') ?? on)}
					/>
				)}
			</Field>
			<Field label={t('annotations.what')}>
				{(field) => (
					<Input
						id={field}
						value={text}
						maxLength={200}
						placeholder={t('annotations.example')}
						onChange={(event) => setText(event.target.value)}
					/>
				)}
			</Field>
			<div className={css.formActs}>
				{changing && <Button onClick={onDone}>{t('action.cancel')}</Button>}
				<Button type="primary" htmlType="submit" loading={save.isPending} disabled={text.trim() === ''}>
					{t(changing ? 'action.save' : 'annotations.add')}
				</Button>
			</div>
		</form>
	)
}
