import { useQueries } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { MergeCandidate } from '../../api/identity-model.ts'
import type { Shopper } from '../../api/model.ts'
import { useWord } from '../../i18n/words.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LifecyclePill } from '../../ui/LifecyclePill.tsx'
import { Amount, Count, When } from '../../ui/numbers.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { TableSkeleton } from '../../ui/skeletons.tsx'
import { shopperQuery } from '../shoppers/queries.ts'
import { useTraitWords } from '../shoppers/trait-words.ts'
import css from './Comparison.module.css'
import { type Agreement, type ComparedRow, compareShoppers } from './compare-shoppers.ts'

type Side = MergeCandidate['a']

/** The two shoppers, fact by fact. */
export function Comparison({ a, b }: { a: Side; b: Side }) {
	const { t } = useTranslation()
	const [left, right] = useQueries({ queries: [shopperQuery(a.profileId), shopperQuery(b.profileId)] })
	if (left.isError || right.isError) {
		const failed = left.isError ? left : right
		return <ErrorState error={failed.error} compact onRetry={() => void failed.refetch()} />
	}
	return (
		<section>
			<h3 className={css.heading}>{t('merges.comparison')}</h3>
			{left.data && right.data ? (
				<SideBySide a={left.data} b={right.data} />
			) : (
				<div aria-busy="true">
					<TableSkeleton rows={8} />
				</div>
			)}
		</section>
	)
}

function SideBySide({ a, b }: { a: Shopper; b: Shopper }) {
	const { t } = useTranslation()
	const row = (name: string, of: (facts: NonNullable<Shopper['facts']>) => ReactNode) => (
		<tr>
			<th scope="row">{name}</th>
			<td>{a.facts && of(a.facts)}</td>
			<td>{b.facts && of(b.facts)}</td>
			<td />
		</tr>
	)
	return (
		<ScrollRegion label={t('merges.comparison')}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t('merges.column.what')}</th>
						<th scope="col">
							<Link to={`/shoppers/${a.profileId}`}>{a.label}</Link>
						</th>
						<th scope="col">
							<Link to={`/shoppers/${b.profileId}`}>{b.label}</Link>
						</th>
						<th scope="col">{t('merges.column.agreement')}</th>
					</tr>
				</thead>
				<tbody>
					{row(t('shoppers.lifecycle'), (facts) => (
						<LifecyclePill stage={facts.lifecycle} />
					))}
					{row(t('shopper.firstSeen'), (facts) => (
						<When at={facts.firstSeen} />
					))}
					{row(t('shopper.fact.lastSeen'), (facts) => (
						<When at={facts.lastSeen} />
					))}
					{row(t('shoppers.column.orders'), (facts) => (
						<Count value={facts.orderCount} />
					))}
					{row(t('shoppers.column.net'), (facts) => (
						<Amount value={facts.net.amount} currency={facts.net.currency} />
					))}
					{compareShoppers(a, b).map((compared) => (
						<Compared key={`${compared.kind} ${compared.name}`} row={compared} />
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}

const signs: Readonly<Record<Agreement, string>> = { same: '=', different: '≠', 'one-sided': '' }

function Compared({ row }: { row: ComparedRow }) {
	const { t } = useTranslation()
	const word = useWord()
	const { nameFor, wordFor } = useTraitWords()
	const said = (value: string) => (row.kind === 'trait' ? wordFor(row.name, value) : value)
	const values = (own: readonly string[]) =>
		own.length === 0 ? (
			<span className={css.faint}>–</span>
		) : (
			<ul>
				{own.slice(0, 5).map((value) => (
					<li key={value}>{said(value)}</li>
				))}
				{own.length > 5 && <li className={css.faint}>{t('home.andMore', { count: own.length - 5 })}</li>}
			</ul>
		)
	return (
		<tr data-agreement={row.agreement}>
			<th scope="row">{row.kind === 'trait' ? nameFor(row.name) : word('identifier', row.name)}</th>
			<td>{values(row.a)}</td>
			<td>{values(row.b)}</td>
			<td className={css.sign}>
				<span aria-hidden="true">{signs[row.agreement]}</span> {t(`merges.agreement.${row.agreement}`)}
			</td>
		</tr>
	)
}
