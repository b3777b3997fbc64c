import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useShop } from '../../app/session.ts'
import { addDays, dayOf } from '../../format/time.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { type Span, spanOf, type Tile } from './dashboard-model.ts'
import { daysUpTo } from './dashboard-state.ts'
import css from './dashboards.module.css'
import { Fresh } from './Fresh.tsx'
import { QuestionBody } from './QuestionBody.tsx'
import { tileQuery } from './queries.ts'
import { TextBody } from './TextBody.tsx'
import { TileBoundary } from './TileBoundary.tsx'
import { TileMenu } from './TileMenu.tsx'
import { TileSkeleton } from './TileSkeleton.tsx'
import type { TileAct } from './tile-acts.ts'
import { type AskedTile, questionTile, useAddress, useTileName } from './tile-question.ts'

interface TileCardProps {
	tile: Tile
	dashboard: string
	span: Span
	/** Undefined for whoever may not change the dashboard. */
	onAct: ((what: TileAct['what']) => void) | undefined
	/** Moves and sizes the tile, while it is edited. */
	handles?: { readonly move: ReactNode; readonly size: ReactNode } | undefined
}

export function TileCard(props: TileCardProps) {
	const asked = questionTile(props.tile)
	return asked ? <Question key={asked.question.kind} {...props} asked={asked} /> : <Words {...props} />
}

/** Words between the numbers: no card, nothing to ask. */
function Words({ tile, onAct, handles }: TileCardProps) {
	const { t } = useTranslation()
	const text = 'text' in tile.is ? tile.is.text : ''
	const name = tile.title ?? t('dashboards.textTile')
	return (
		<article className={css.tile} data-words="" aria-label={name}>
			{(tile.title !== null || handles) && (
				<header className={css.tileHead}>
					{handles?.move}
					{tile.title === null ? <span className={css.tileName} /> : <h2 className={css.tileName}>{tile.title}</h2>}
					{handles && <TileMenu name={name} onAct={onAct} />}
				</header>
			)}
			<ScrollRegion label={name} className={css.tileBody}>
				<TextBody text={text} />
			</ScrollRegion>
			{handles?.size}
		</article>
	)
}

function Question({ tile, dashboard, span: shared, onAct, handles, asked }: TileCardProps & { asked: AskedTile }) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const today = dayOf(Date.now(), zone)
	const span = spanOf(tile, shared, (days) => daysUpTo(today, days))
	const found = useQuery(tileQuery(dashboard, tile, span))
	const name = useTileName(tile, asked)
	const address = useAddress(asked, span)
	const body = useRef<HTMLDivElement>(null)
	const [asTable, setAsTable] = useState(false)
	const view = asTable ? 'table' : asked.view
	return (
		<article className={css.tile} aria-label={name}>
			<header className={css.tileHead}>
				{handles?.move}
				<h2 className={css.tileName}>
					<Link to={address()}>{name}</Link>
				</h2>
				{tile.days !== null && <span className={css.ownDays}>{t('dashboards.lastDays', { count: tile.days })}</span>}
				<TileMenu
					name={name}
					onAct={onAct}
					question={{ ...{ asked, address: address(), body, span, asTable, answer: found.data?.answer }, onTable: setAsTable }}
				/>
			</header>
			<ScrollRegion label={name} className={css.tileBody}>
				<div ref={body} className={css.drawing} aria-busy={found.isPlaceholderData} data-old={found.isPlaceholderData}>
					<TileBoundary key={`${asked.question.kind} ${view}`}>
						<Loaded query={found} skeleton={<TileSkeleton view={view} />} compact>
							{({ answer }) => <QuestionBody {...{ asked, answer, view, span }} address={address} />}
						</Loaded>
					</TileBoundary>
				</div>
			</ScrollRegion>
			<footer className={css.tileFoot}>
				<Fresh freshness={found.data?.freshness} until={addDays(span.to, -1)} />
			</footer>
			{handles?.size}
		</article>
	)
}
