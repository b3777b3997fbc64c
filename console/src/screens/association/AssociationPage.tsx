import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { api, ok } from '../../api/client.ts'
import { useShop } from '../../app/session.ts'
import { exact } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { AddToDashboard } from '../../ui/ask/AddToDashboard.tsx'
import { withoutDays } from '../../ui/ask/question.ts'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PartitionOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import type { DayRange } from '../../url/time-range.ts'
import { useUrlState } from '../../url/use-url-state.ts'
import { AssociationTabs } from './AssociationTabs.tsx'
import css from './association.module.css'
import { type AssociationState, codecs, questionOf, type Who } from './association-state.ts'
import { daysOf, rangeOf } from './goods.ts'
import { NoGoods } from './NoGoods.tsx'
import { PeopleFound } from './PeopleFound.tsx'
import { type AssociationAnswer, rulesQuery, whoQuery } from './queries.ts'
import { RuleFields } from './RuleFields.tsx'
import { RuleTable } from './RuleTable.tsx'
import { useGoodsName } from './use-goods-name.ts'

/** What is bought together, and what is owned together, more often than by chance. */
export function AssociationPage() {
	const { t } = useTranslation()
	const { zone } = useShop()
	const [state, set] = useUrlState(codecs)
	const range = rangeOf(state.span, zone)
	const rules = useQuery(rulesQuery(questionOf(state, range)))
	const name = useGoodsName(state.level, rules.data?.names ?? {})
	return (
		<>
			<PageHeader title={t('nav.association')} lead={t('association.lead')} />
			<AssociationTabs current="association" />
			<div className={css.page}>
				<RuleFields state={state} set={set} />
				<Loaded query={rules} skeleton={<TableSkeleton rows={8} />}>
					{(data) => (
						<div className={rules.isPlaceholderData ? css.waiting : undefined}>
							<Found answer={data} state={state} range={range} name={name} onOpen={(who) => set({ who })} set={set} />
						</div>
					)}
				</Loaded>
			</div>
			<WhoDrawer state={state} range={range} name={name} onClose={() => set({ who: undefined })} />
		</>
	)
}

interface FoundProps {
	answer: AssociationAnswer
	state: AssociationState
	range: DayRange
	name: (value: string) => string
	onOpen: (who: Who) => void
	set: (patch: Partial<AssociationState>) => void
}

function Found({ answer, state, range, name, onOpen, set }: FoundProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { of, level } = state
	const { baskets, minCount, goods, rules, found, unnamed } = answer
	if (found.length === 0) {
		if (baskets === 0) return <NoGoods level={level} onItems={() => set({ level: 'item' })} />
		return (
			<Panel>
				<EmptyState
					icon={<PartitionOutlined />}
					title={t('association.empty.few')}
					action={
						of === 'orders' && <Button onClick={() => set({ of: 'households' })}>{t('association.empty.lookAtHomes')}</Button>
					}
				>
					{t(`association.empty.${of}`, { least: exact(minCount, locale) })}
				</EmptyState>
			</Panel>
		)
	}
	const numbers = {
		...{ baskets: exact(baskets, locale), least: exact(minCount, locale), frequent: exact(goods.frequent, locale) },
		...{ all: exact(goods.all, locale), possible: exact(rules.possible, locale), confident: exact(rules.confident, locale) },
		standing: exact(rules.standing, locale),
	}
	return (
		<Panel
			title={t(`association.title.${of}`)}
			note={t(`association.note.${of}`, numbers)}
			extra={
				<AddToDashboard
					kind="association/rules"
					body={withoutDays({ ...questionOf(state, range), top: 10 })}
					view="table"
					days={daysOf[state.span]}
					size={{ w: 12, h: 12 }}
				/>
			}
			flush
		>
			<RuleTable rules={found} of={of} name={name} onOpen={onOpen} />
			<ul className={css.notes}>
				<li>{t('association.tested', numbers)}</li>
				{unnamed > 0 && <li>{t('association.unnamed', { count: unnamed })}</li>}
				<li>{t('association.noCause')}</li>
			</ul>
		</Panel>
	)
}

interface WhoDrawerProps {
	state: AssociationState
	range: DayRange
	name: (value: string) => string
	onClose: () => void
}

function WhoDrawer({ state, range, name, onClose }: WhoDrawerProps) {
	const { t } = useTranslation()
	const { who, of, level } = state
	const title = who ? t(`association.who.title.${of}`, { has: who.has.map(name).join(' + '), not: name(who.not) }) : ''
	const body = who && { of, level, ...who, ...range }
	return (
		<DetailDrawer open={who !== undefined} title={title} onClose={onClose}>
			{body && (
				<>
					<p className={css.faint}>{t(`association.who.rule.${of}`)}</p>
					<PeopleFound
						key={JSON.stringify(body)}
						query={whoQuery(body)}
						name={title}
						keeping={{
							call: 'POST /api/association/segment',
							keep: (called) => ok(api.POST('/api/association/segment', { body: { ...body, name: called } })),
						}}
					/>
				</>
			)}
		</DetailDrawer>
	)
}
