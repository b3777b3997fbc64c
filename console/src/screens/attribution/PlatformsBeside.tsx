import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api, ok } from '../../api/client.ts'
import type { Answer } from '../../api/model.ts'
import { exact, percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useWord } from '../../i18n/words.ts'
import { DataTable } from '../../ui/DataTable.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Amount, Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import css from './attribution.module.css'
import type { Attribution } from './queries.ts'

type MetricsRead = Answer<'/api/metrics/read', 'post'>
const metrics = ['platformOrders', 'platformRevenue', 'platformCost'] as const

interface Said {
	readonly platform: string
	readonly values: readonly (string | number | null)[]
}

/** Orders that nobody can be credited with, and beside them what platforms say they brought: two counts, never one. */
export function PlatformsBeside({ found }: { found: Attribution }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { all, untouched, unknown } = found.conversions
	const unseen = untouched.conversions + unknown.conversions
	const { range } = found
	const read = useQuery({
		queryKey: ['metrics', 'beside', range],
		queryFn: ({ signal }) =>
			ok(
				api.POST('/api/metrics/read', {
					body: { ...range, metrics: [...metrics], grain: 'none', breakdown: { dimension: 'channel', top: 10 } },
					signal,
				}),
			),
	}).data
	const rows = read ? saidBy(read) : []
	const share = all.conversions > 0 ? percent(unseen / all.conversions, locale) : '–'
	return (
		<Panel title={t('platformFacts.beside.title')} note={t('platformFacts.beside.note')}>
			<Facts
				facts={[
					{
						name: t('platformFacts.beside.unseen'),
						value: t('platformFacts.beside.unseenValue', { share, count: unseen, orders: exact(unseen, locale) }),
					},
				]}
			/>
			{read && rows.length === 0 && (
				<p>
					{t('platformFacts.beside.none')}{' '}
					<Link to="/platform-facts" className={css.inText}>
						{t('platformFacts.beside.open')}
					</Link>
				</p>
			)}
			{rows.length > 0 && <SaidTable rows={rows} currency={found.currency} />}
		</Panel>
	)
}

function saidBy(read: MetricsRead): Said[] {
	const platforms = new Set(read.metrics.flatMap(({ groups }) => groups.map(({ value }) => value)))
	const rows = [...platforms].map((platform) => ({
		platform,
		values: read.metrics.map(({ groups }) => groups.find(({ value }) => value === platform)?.reading.value ?? null),
	}))
	return rows.filter(({ values }) => values.some((value) => value !== null))
}

function SaidTable({ rows, currency }: { rows: readonly Said[]; currency: string }) {
	const { t } = useTranslation()
	const word = useWord()
	const missing = <span className={css.missing}>{t('platformFacts.beside.missing')}</span>
	return (
		<DataTable<Said>
			label={t('platformFacts.beside.title')}
			rowKey="platform"
			dataSource={rows}
			columns={[
				{ title: t('platformFacts.beside.channel'), render: (_, { platform }) => word('platformFacts.platforms', platform) },
				{
					title: t('platformFacts.beside.orders'),
					align: 'right',
					render: (_, { values: [orders] }) => (orders === null ? missing : <Count value={orders} />),
				},
				{
					title: t('platformFacts.beside.revenue'),
					align: 'right',
					render: (_, { values: [, revenue] }) => (revenue === null ? missing : <Amount value={revenue} currency={currency} />),
				},
				{
					title: t('platformFacts.beside.cost'),
					align: 'right',
					render: (_, { values: [, , cost] }) => (cost === null ? missing : <Amount value={cost} currency={currency} />),
				},
			]}
		/>
	)
}
