import { useInfiniteQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { addDays } from '../../format/time.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { DetailDrawer } from '../../ui/DetailDrawer.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { MoreButton } from '../../ui/MoreButton.tsx'
import { Count } from '../../ui/numbers.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { keyOf } from './BreakdownPanel.tsx'
import type { SetMetrics } from './MetricControls.tsx'
import { exactValue } from './metric-format.ts'
import type { MetricDefinition, MetricId, MetricPart, MetricsRead } from './metric-model.ts'
import css from './metrics.module.css'
import type { MetricsState } from './metrics-state.ts'
import { peopleQuery } from './queries.ts'
import { useGroupName } from './use-group-name.ts'

interface PeopleDrawerProps {
	read: MetricsRead
	definitions: ReadonlyMap<string, MetricDefinition>
	state: MetricsState
	set: SetMetrics
}

/** Who is behind a number. */
export function PeopleDrawer({ read, definitions, state, set }: PeopleDrawerProps) {
	const { t } = useTranslation()
	const text = useText()
	const definition = state.who && definitions.get(state.who)
	const group = read.metrics.flatMap(({ groups }) => groups).find((each) => keyOf(each) === state.group)
	const groupName = useGroupName(read)
	const title = definition
		? t('metrics.whoOf', { name: [text(definition.label), ...(group ? [groupName(group)] : [])].join(' · ') })
		: ''
	return (
		<DetailDrawer
			open={definition !== undefined && state.who !== undefined}
			title={title}
			onClose={() => set({ who: undefined, group: undefined })}
		>
			{definition && state.who && (
				<>
					<p className={css.faint}>{t('overview.range', { from: read.range.from, until: addDays(read.range.to, -1) })}</p>
					{definition.ratio && (
						<Parts
							definition={definition}
							definitions={definitions}
							part={state.part}
							onChange={(part) => set({ part }, { replace: true })}
						/>
					)}
					<People
						read={read}
						metric={state.who}
						part={state.part}
						group={group?.kind === 'others' ? undefined : group}
						definitions={definitions}
					/>
				</>
			)}
		</DetailDrawer>
	)
}

interface PartsProps {
	definition: MetricDefinition
	definitions: ReadonlyMap<string, MetricDefinition>
	part: MetricPart
	onChange: (part: MetricPart) => void
}

/** Of a ratio: whom it counts, whom it is divided by, and who of these is missing. */
function Parts({ definition, definitions, part, onChange }: PartsProps) {
	const { t } = useTranslation()
	const text = useText()
	const name = (metric: string | undefined) => {
		const known = definitions.get(metric ?? '')
		return known ? text(known.label) : ''
	}
	const parts = [
		{ value: 'numerator' as const, label: name(definition.ratio?.of) },
		{ value: 'denominator' as const, label: name(definition.ratio?.per) },
		{ value: 'rest' as const, label: t('metrics.rest') },
	]
	return (
		<div className={css.partChoice}>
			<Segmented<MetricPart> value={part} onChange={onChange} options={parts} aria-label={t('metrics.parts')} />
		</div>
	)
}

interface PeopleProps {
	read: MetricsRead
	metric: MetricId
	part: MetricPart
	group: MetricsRead['metrics'][number]['groups'][number] | undefined
	definitions: ReadonlyMap<string, MetricDefinition>
}

function People({ read, metric, part, group, definitions }: PeopleProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const people = useInfiniteQuery(
		peopleQuery({
			...{ metric, part, from: read.range.from, to: read.range.to },
			...(group && read.breakdown ? { group: { dimension: read.breakdown.dimension, value: group.value } } : {}),
		}),
	)
	const definition = definitions.get(metric)
	const counted = definitions.get((part === 'numerator' ? definition?.ratio?.of : definition?.ratio?.per) ?? metric)
	return (
		<Loaded query={people} skeleton={<TableSkeleton />}>
			{({ pages }) => {
				const rows = pages.flatMap(({ items }) => items)
				if (rows.length === 0) return <EmptyState title={t('metrics.nobody')}>{t('metrics.nobodyWhy')}</EmptyState>
				return (
					<>
						<p>
							<Count value={pages[0]?.total ?? 0} /> {t('metrics.people')}
						</p>
						<DataTable
							label={t('metrics.who')}
							rowKey="profileId"
							dataSource={rows}
							columns={[
								{
									title: t('shoppers.column.shopper'),
									render: (_, row) => <Link to={`/shoppers/${row.profileId}`}>{row.label}</Link>,
								},
								...(rows.some(({ amount }) => amount !== null)
									? [
											{
												title: t('metrics.amount'),
												align: 'right' as const,
												render: (_: unknown, { amount }: (typeof rows)[number]) => (
													<span className="qm-num">{exactValue(amount, counted?.unit ?? 'items', read.currency, locale)}</span>
												),
											},
										]
									: []),
							]}
						/>
						<MoreButton query={people} />
					</>
				)
			}}
		</Loaded>
	)
}
