import { useTranslation } from 'react-i18next'
import { useShop } from '../../../app/session.ts'
import { addDays, dayOf, dayTimeOf } from '../../../format/time.ts'
import type { Compare, Freshness, Tile } from '../dashboard-model.ts'
import css from '../dashboards.module.css'
import { QuestionBody } from '../QuestionBody.tsx'
import { TextBody } from '../TextBody.tsx'
import { TileBoundary } from '../TileBoundary.tsx'
import { type AskedTile, questionTile, useTileName } from '../tile-question.ts'
import type { PrintDocument } from './queries.ts'

/** Of the grid, in CSS pixels. */
const [rowHeight, gap] = [40, 16]

interface PrintTileProps {
	tile: Tile
	answered: PrintDocument['answers'][number] | undefined
	compare: Compare
}

/** A tile on paper: nothing to press, nothing to scroll. */
export function PrintTile(props: PrintTileProps) {
	const asked = questionTile(props.tile)
	return asked ? <Question {...props} asked={asked} /> : <Words {...props} />
}

function Words({ tile: { title, is } }: PrintTileProps) {
	return (
		<section className={css.tile} data-words="">
			{title !== null && <h2 className={css.tileName}>{title}</h2>}
			<div className={css.tileBody}>
				<TextBody text={'text' in is ? is.text : ''} />
			</div>
		</section>
	)
}

function Question({ tile, answered, compare, asked }: PrintTileProps & { asked: AskedTile }) {
	const { t } = useTranslation()
	const name = useTileName(tile, asked)
	if (!answered) return null
	const { answer, range, freshness, failed } = answered
	// Tables grow to show all their rows; a chart beside one keeps the shape that it was given.
	const tallest = asked.view === 'table' ? undefined : { maxHeight: tile.place.h * rowHeight - gap }
	return (
		<section className={css.tile} style={tallest}>
			<header className={css.tileHead}>
				<h2 className={css.tileName}>{name}</h2>
				{tile.days !== null && <span className={css.ownDays}>{t('dashboards.lastDays', { count: tile.days })}</span>}
			</header>
			<div className={css.tileBody}>
				<div className={css.drawing}>
					{failed === null ? (
						<TileBoundary>
							<QuestionBody {...{ asked, answer, view: asked.view, span: { ...range, compare } }} address={() => '/'} />
						</TileBoundary>
					) : (
						<p className={css.faint}>{t('reports.print.failed', { code: failed })}</p>
					)}
				</div>
			</div>
			<footer className={css.tileFoot}>{freshness && <FreshAt freshness={freshness} until={addDays(range.to, -1)} />}</footer>
		</section>
	)
}

/** Times as they were: on paper nothing was "a minute ago". */
function FreshAt({ freshness: { dataUpTo, asOf }, until }: { freshness: Freshness; until: string }) {
	const { t } = useTranslation()
	const { zone } = useShop()
	const known = dataUpTo !== null && (dayOf(dataUpTo, zone) > until ? until : dayTimeOf(dataUpTo, zone))
	const counted = t('reports.print.counted', { at: dayTimeOf(asOf, zone) })
	return <span className={css.fresh}>{known ? `${t('reports.print.upTo', { at: known })} · ${counted}` : counted}</span>
}
