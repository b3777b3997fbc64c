import { type UseQueryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { useMay } from '../../app/session.ts'
import { Field } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Count } from '../../ui/numbers.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import css from './association.module.css'

interface Found {
	items: { profileId: number; label: string }[]
	total: number
}

interface PeopleFoundProps<Key extends readonly unknown[]> {
	query: UseQueryOptions<Found, Error, Found, Key>
	/** What a segment of them is called, unless told otherwise. */
	name: string
	keeping: Keeping
}

interface Keeping {
	/** The call that keeps them, as roles know it. */
	readonly call: string
	readonly keep: (name: string) => Promise<{ id: string; people: number }>
}

/** Who is behind a number, and the button that makes a segment of them. */
export function PeopleFound<Key extends readonly unknown[]>({ query, name, keeping }: PeopleFoundProps<Key>) {
	const { t } = useTranslation()
	const people = useQuery(query)
	return (
		<Loaded query={people} skeleton={<TableSkeleton rows={6} />}>
			{({ items, total }) => (
				<div className={css.stack}>
					<p className={css.lead}>
						<Count value={total} /> {t('association.who.people', { count: total })}
					</p>
					{total > 0 && <Keep name={name} {...keeping} />}
					<ul className={css.people}>
						{items.map(({ profileId, label }) => (
							<li key={profileId}>
								<Link to={`/shoppers/${profileId}`}>{label}</Link>
							</li>
						))}
					</ul>
					{total > items.length && <p className={css.faint}>{t('association.who.more', { count: total - items.length })}</p>}
				</div>
			)}
		</Loaded>
	)
}

function Keep({ name: usual, call, keep }: Keeping & { name: string }) {
	const { t } = useTranslation()
	const may = useMay(call)
	const toast = useErrorToast()
	const { message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	const [name, setName] = useState(usual.slice(0, 120))
	const keeping = useMutation({
		mutationFn: (_then: 'segment' | 'campaign') => keep(name),
		onError: toast,
		onSuccess: async ({ id, people }, then) => {
			message.success(t('association.who.kept', { count: people }))
			await queries.invalidateQueries({ queryKey: ['segments'], refetchType: 'none' })
			await navigate(then === 'segment' ? `/segments/${id}` : `/campaigns/new?segment=${id}`)
		},
	})
	if (!may) return null
	const acts = ['segment', 'campaign'] as const
	return (
		<div className={css.keep}>
			<Field label={t('association.who.name')} help={t('association.who.fixed')}>
				{(id) => <Input id={id} value={name} maxLength={120} onChange={({ target }) => setName(target.value)} />}
			</Field>
			<div className={css.acts}>
				{acts.map((act) => (
					<Button
						key={act}
						type={act === 'segment' ? 'primary' : 'default'}
						loading={keeping.isPending && keeping.variables === act}
						disabled={name.trim() === ''}
						onClick={() => keeping.mutate(act)}
					>
						{t(`association.who.${act}`)}
					</Button>
				))}
			</div>
		</div>
	)
}
