import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { addDays, dayTimeOf } from '../../../format/time.ts'
import { useText } from '../../../i18n/words.ts'
import { TileGrid } from '../TileGrid.tsx'
import { PrintTile } from './PrintTile.tsx'
import css from './print.module.css'
import { type PrintDocument, printQuery } from './queries.ts'
import { usePrintState } from './use-print-state.ts'

/** A dashboard on paper: opened by the server’s own browser with a token that works once. Nobody is signed in here. */
export function PrintPage() {
	const { t } = useTranslation()
	const { id = '' } = useParams()
	const [search] = useSearchParams()
	const found = useQuery(printQuery(id, search.get('token') ?? ''))
	usePrintState(found.isError ? 'failed' : found.data && 'drawn')
	if (found.isError) return <p className={css.refused}>{t('reports.print.refused')}</p>
	return found.data ? (
		<Suspense>
			<Paper document={found.data} />
		</Suspense>
	) : null
}

function Paper({ document: { dashboard, answers, shop, range, compare, madeAt } }: { document: PrintDocument }) {
	const { t } = useTranslation()
	const text = useText()
	const byTile = new Map(answers.map((answer) => [answer.tile, answer]))
	return (
		<main className={css.paper}>
			<header className={css.head}>
				<p className={css.shop}>{text(shop.name)}</p>
				<h1>{dashboard.name}</h1>
				{dashboard.description !== '' && <p className={css.words}>{dashboard.description}</p>}
				<p className={css.range}>
					{t('overview.range', { from: range.from, until: addDays(range.to, -1) })}
					{compare !== 'none' && ` · ${t(`reports.print.compare.${compare}`)}`}
				</p>
			</header>
			<div className={css.tiles}>
				<TileGrid tiles={dashboard.tiles}>
					{(tile) => <PrintTile tile={tile} answered={byTile.get(tile.id)} compare={compare} />}
				</TileGrid>
			</div>
			<footer className={css.foot}>{t('reports.print.made', { at: dayTimeOf(madeAt, shop.zone), zone: shop.zone })}</footer>
		</main>
	)
}
