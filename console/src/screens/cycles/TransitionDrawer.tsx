import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import { exact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Amount, Count } from '../../ui/numbers.tsx'
import type { DayRange } from '../../url/time-range.ts'
import css from '../association/association.module.css'
import { PeopleFound } from '../association/PeopleFound.tsx'
import type { TransitionState } from './cycle-state.ts'
import own from './cycles.module.css'
import { type FollowBody, followQuery, type Transitions } from './queries.ts'

interface TransitionDrawerProps {
	answer: Transitions
	state: TransitionState
	range: DayRange
	name: (value: string) => string
	onClose: () => void
}

/** The numbers of one step from goods to goods, and who may still take it. */
export function TransitionDrawer({ answer, state, range, name, onClose }: TransitionDrawerProps) {
	const { t } = useTranslation()
	const [after, next] = state.cell ?? []
	const title = after === undefined ? '' : t('cycles.transitions.of', { after: name(after), next: name(next ?? '') })
	return (
		<DetailDrawer open={after !== undefined} title={title} onClose={onClose}>
			{after !== undefined && next !== undefined && (
				<div className={css.stack}>
					<CellFacts answer={answer} after={after} next={next} />
					<Waiting
						body={{ level: state.level, windowDays: Number(state.window), ...range, is: 'waiting', after, next }}
						name={t('cycles.transitions.waitingName', { after: name(after), next: name(next) })}
					/>
				</div>
			)}
		</DetailDrawer>
	)
}

function CellFacts({ answer, after, next }: { answer: Transitions; after: string; next: string }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const row = answer.rows.find((one) => one.after === after)
	const cell = row?.next.find(({ value }) => value === next)
	if (!row || !cell) return null
	const fact = (key: 'closed' | 'people' | 'share' | 'interval' | 'base' | 'lift' | 'amount') =>
		t(`cycles.transitions.fact.${key}`)
	return (
		<Facts
			facts={[
				{ name: fact('closed'), value: <Count value={row.closed} /> },
				{ name: fact('people'), value: <Count value={cell.people} /> },
				{ name: fact('share'), value: percent(cell.share?.value, locale) },
				{ name: fact('interval'), value: `${percent(cell.share?.low, locale)} – ${percent(cell.share?.high, locale)}` },
				{ name: fact('base'), value: percent(cell.base, locale) },
				{ name: fact('lift'), value: cell.lift === null ? '–' : exact(Number(cell.lift.toFixed(2)), locale) },
				{ name: fact('amount'), value: <Amount value={cell.amount} currency={answer.currency} /> },
			]}
		/>
	)
}

function Waiting({ body, name }: { body: FollowBody; name: string }) {
	const { t } = useTranslation()
	return (
		<section className={css.stack}>
			<h3 className={own.heading}>{t('cycles.transitions.waiting')}</h3>
			<p className={css.faint}>{t('cycles.transitions.waitingRule')}</p>
			<PeopleFound
				key={JSON.stringify(body)}
				query={followQuery(body)}
				name={name}
				keeping={{
					call: 'POST /api/cycles/transitions/segment',
					keep: (called) => ok(api.POST('/api/cycles/transitions/segment', { body: { ...body, name: called } })),
				}}
			/>
		</section>
	)
}
