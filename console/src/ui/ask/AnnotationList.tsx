import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, ok } from '../../api/client.ts'
import { useMay, useMe } from '../../app/session.ts'
import type { DayRange } from '../../url/time-range.ts'
import { DeleteOutlined, EditOutlined } from '../icons.ts'
import { Loaded } from '../Loaded.tsx'
import { Pill } from '../Pill.tsx'
import { TextSkeleton } from '../skeletons.tsx'
import { useErrorToast } from '../use-error-toast.ts'
import { AnnotationForm } from './AnnotationForm.tsx'
import css from './AnnotationList.module.css'
import { type Annotation, annotationsKey, annotationsQuery } from './annotations.ts'

/** What happened in a range of days, with what is needed to write it down. */
export function AnnotationList({ range }: { range: DayRange }) {
	const { t } = useTranslation()
	const known = useQuery(annotationsQuery(range))
	const mayWrite = useMay('POST /api/annotations')
	const [changing, setChanging] = useState<Annotation>()
	return (
		<Loaded query={known} skeleton={<TextSkeleton rows={4} />} compact>
			{({ items }) => (
				<>
					{items.length === 0 && <p className={css.why}>{t('annotations.none')}</p>}
					<ul className={css.list}>
						{items.map((item) => (
							<Row key={item.id ?? `${item.kind} ${item.ref} ${item.on}`} item={item} onChange={() => setChanging(item)} />
						))}
					</ul>
					{mayWrite && (
						<AnnotationForm key={changing?.id ?? 'new'} range={range} changing={changing} onDone={() => setChanging(undefined)} />
					)}
				</>
			)}
		</Loaded>
	)
}

function Row({ item, onChange }: { item: Annotation; onChange: () => void }) {
	const { t } = useTranslation()
	const mine = useIsMine(item)
	return (
		<li className={css.row}>
			<span className={css.day}>{item.on}</span>
			<span className={css.text}>
				{item.kind === 'campaign' && item.ref !== null ? <Link to={`/campaigns/${item.ref}`}>{item.text}</Link> : item.text}{' '}
				{item.kind !== 'note' && <Pill>{t(`annotations.kind.${item.kind}`)}</Pill>}
				{item.by !== null && <span className={css.by}>{item.by}</span>}
			</span>
			<span className={css.acts}>
				{mine && item.id !== null && (
					<>
						<Button
							type="text"
							size="small"
							icon={<EditOutlined />}
							aria-label={t('annotations.change', { text: item.text })}
							onClick={onChange}
						/>
						<RemoveButton id={item.id} item={item} />
					</>
				)}
			</span>
		</li>
	)
}

/** Notes are their author’s; administrators may change any. The server decides, this spares people a refusal. */
function useIsMine({ id, by }: Annotation): boolean {
	const { user } = useMe()
	const may = useMay('PATCH /api/annotations/:id')
	return may && id !== null && (user.role === 'admin' || user.name === by)
}

function RemoveButton({ id, item: { on, text } }: { id: string; item: Annotation }) {
	const { t } = useTranslation()
	const { message } = App.useApp()
	const queries = useQueryClient()
	const toast = useErrorToast()
	const refresh = () => queries.invalidateQueries({ queryKey: annotationsKey })
	const again = useMutation({
		mutationFn: () => ok(api.POST('/api/annotations', { body: { on, text } })),
		onError: toast,
		onSuccess: refresh,
	})
	const remove = useMutation({
		mutationFn: () => ok(api.DELETE('/api/annotations/{id}', { params: { path: { id } } })),
		onError: toast,
		onSuccess: async () => {
			message.info({
				content: (
					<>
						{t('annotations.removed')}{' '}
						<Button type="link" size="small" onClick={() => again.mutate()}>
							{t('action.undo')}
						</Button>
					</>
				),
				duration: 8,
			})
			await refresh()
		},
	})
	return (
		<Button
			type="text"
			size="small"
			icon={<DeleteOutlined />}
			loading={remove.isPending}
			aria-label={t('annotations.remove', { text })}
			onClick={() => remove.mutate()}
		/>
	)
}
