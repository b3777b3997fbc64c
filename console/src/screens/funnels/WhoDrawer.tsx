import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { api, ok } from '../../api/client.ts'
import { useMay } from '../../app/session.ts'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { Field } from '../../ui/Field.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Count } from '../../ui/numbers.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { useErrorToast } from '../../ui/use-error-toast.ts'
import type { DayRange } from '../../url/time-range.ts'
import { countOf, type Funnel, type FunnelState, type SetFunnel } from './funnel-question.ts'
import css from './funnels.module.css'
import { type PeopleBody, peopleQuery } from './queries.ts'
import { useStepName, useValueName } from './use-names.ts'

interface WhoDrawerProps {
	funnel: Funnel
	range: DayRange
	state: FunnelState
	set: SetFunnel
}

/** Who is behind a number, and the button that makes a segment of them. */
export function WhoDrawer({ funnel, range, state, set }: WhoDrawerProps) {
	const asked = readWho(state, funnel)
	const title = useTitle(funnel, asked, state.of)
	const close = () => set({ who: undefined, of: undefined })
	return (
		<DetailDrawer open={asked !== undefined} title={title} onClose={close}>
			{asked && (
				<Who
					key={`${state.who} ${JSON.stringify(state.of)}`}
					title={title}
					body={{ ...countOf(funnel, range), who: { ...asked, ...(state.of && funnel.by ? { group: state.of } : {}) } }}
				/>
			)}
		</DetailDrawer>
	)
}

interface Asked {
	readonly is: 'lost' | 'reached'
	readonly step: number
}

/** A link to a step that the funnel no longer has opens nothing. */
function readWho({ who }: FunnelState, { steps }: Funnel): Asked | undefined {
	const [is, step] = who?.split('.') ?? []
	const nth = Number(step)
	if ((is !== 'lost' && is !== 'reached') || !Number.isInteger(nth) || nth < 1 || nth > steps.length) return undefined
	return { is, step: nth }
}

function useTitle(funnel: Funnel, asked: Asked | undefined, of: FunnelState['of']): string {
	const { t } = useTranslation()
	const nameOf = useStepName()
	const valueName = useValueName()
	const happening = funnel.steps[(asked?.step ?? 1) - 1]
	if (!asked || !happening) return ''
	const title = t(`funnels.who.${asked.is}`, { step: nameOf(happening) })
	return of?.kind === 'value' && funnel.by
		? t('funnels.who.of', { title, group: valueName(funnel.by.dimension, of.value) })
		: title
}

function Who({ title, body }: { title: string; body: PeopleBody }) {
	const { t } = useTranslation()
	const people = useQuery(peopleQuery(body))
	return (
		<Loaded query={people} skeleton={<TableSkeleton rows={6} />}>
			{({ items, total }) => (
				<div className={css.stack}>
					<p className={css.lead}>
						<Count value={total} /> {t('funnels.who.people', { count: total })}
					</p>
					{total > 0 && <Keep title={title} body={body} />}
					<ul className={css.people}>
						{items.map(({ profileId, label }) => (
							<li key={profileId}>
								<Link to={`/shoppers/${profileId}`}>{label}</Link>
							</li>
						))}
					</ul>
					{total > items.length && <p className={css.faint}>{t('funnels.who.more', { count: total - items.length })}</p>}
				</div>
			)}
		</Loaded>
	)
}

function Keep({ title, body }: { title: string; body: PeopleBody }) {
	const { t } = useTranslation()
	const may = useMay('POST /api/funnels/segment')
	const toast = useErrorToast()
	const { message } = App.useApp()
	const navigate = useNavigate()
	const queries = useQueryClient()
	const { limit: _, ...asked } = body
	const [name, setName] = useState(`${title} ${body.from}`.slice(0, 120))
	const keep = useMutation({
		mutationFn: (_then: 'segment' | 'campaign') => ok(api.POST('/api/funnels/segment', { body: { ...asked, name } })),
		onError: toast,
		onSuccess: async ({ id, people }, then) => {
			message.success(t('funnels.who.kept', { count: people }))
			await queries.invalidateQueries({ queryKey: ['segments'], refetchType: 'none' })
			await navigate(then === 'segment' ? `/segments/${id}` : `/campaigns/new?segment=${id}`)
		},
	})
	if (!may) return null
	return (
		<div className={css.keep}>
			<Field label={t('funnels.who.name')} help={t('funnels.who.fixed')}>
				{(id) => <Input id={id} value={name} maxLength={120} onChange={({ target }) => setName(target.value)} />}
			</Field>
			<div className={css.acts}>
				<Button
					type="primary"
					loading={keep.isPending && keep.variables === 'segment'}
					disabled={name.trim() === ''}
					onClick={() => keep.mutate('segment')}
				>
					{t('funnels.who.segment')}
				</Button>
				<Button
					loading={keep.isPending && keep.variables === 'campaign'}
					disabled={name.trim() === ''}
					onClick={() => keep.mutate('campaign')}
				>
					{t('funnels.who.campaign')}
				</Button>
			</div>
		</div>
	)
}
