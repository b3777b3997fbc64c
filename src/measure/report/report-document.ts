import { DateTime } from 'luxon'
import type { Clock } from '#kit/clock'
import { type ErrorCode, isCoded } from '#kit/errors'
import type { Principal } from '#kit/route'
import type { Text } from '#kit/text'
import type { DayRange } from '../calendar.ts'
import type { AskTile } from '../dashboard/ask-tile.ts'
import type { Dashboard, Tile } from '../dashboard/dashboard.ts'
import type { Freshness } from '../dashboard/dashboard-view.ts'
import type { Dashboards } from '../dashboard/dashboards.ts'

export interface ReportTile {
	readonly tile: Tile
	readonly range: DayRange
	/** Null for a text, and where the question was refused. */
	readonly answer: unknown
	readonly freshness: Freshness | null
	/** Why there is no answer. */
	readonly failed: ErrorCode | null
}

/** A dashboard with all its answers, as one reader may see it at one moment. */
export interface ReportDocument {
	/** As whom it was asked. */
	readonly reader: Principal
	readonly dashboard: Dashboard
	readonly locale: keyof Text
	readonly range: DayRange
	readonly compare: Dashboard['compare']
	/** UTC ms. */
	readonly madeAt: number
	readonly tiles: readonly ReportTile[]
}

export interface DocumentNeeds {
	readonly dashboards: Pick<Dashboards, 'get'>
	readonly ask: AskTile
	readonly clock: Clock
	readonly zone: string
}

export interface DocumentAsked {
	readonly principal: Principal
	readonly dashboard: string
	readonly locale: keyof Text
	/** Last day that is not included. */
	readonly to: string
	/** First day; by the dashboard's own length where absent. */
	readonly from?: string | undefined
	readonly compare?: Dashboard['compare'] | undefined
	readonly signal: AbortSignal
}

/** Asks one tile after the other: a report is in no hurry, and others are at work. Raises `not-found`, and what makes all of it fail. */
export async function reportDocument(needs: DocumentNeeds, asked: DocumentAsked): Promise<ReportDocument> {
	const { dashboards, clock, zone } = needs
	const dashboard = await dashboards.get(asked.principal, asked.dashboard, asked.locale)
	const { to, locale, compare = dashboard.compare } = asked
	const range = { from: asked.from ?? daysBefore(to, dashboard.range.days, zone), to }
	const tiles: ReportTile[] = []
	for (const tile of dashboard.tiles) {
		const own = tile.days === null ? range : { from: daysBefore(to, tile.days, zone), to }
		tiles.push({ tile, range: own, ...(await answerOf(needs, { ...asked, compare, ...own }, tile)) })
	}
	return { reader: asked.principal, dashboard, locale, range, compare, madeAt: clock.now(), tiles }
}

type Answered = Pick<ReportTile, 'answer' | 'freshness' | 'failed'>

async function answerOf({ ask }: DocumentNeeds, asked: DocumentAsked & DayRange, { id, is }: Tile): Promise<Answered> {
	if (!('question' in is)) return { answer: null, freshness: null, failed: null }
	const { principal, dashboard, from, to, compare, signal } = asked
	try {
		return { ...(await ask({ principal, dashboard, tile: id, from, to, compare, signal })), failed: null }
	} catch (error) {
		// A question that is refused is one tile without an answer; a store that is away is a report for later.
		if (!isCoded(error) || error.status >= 500 || error.status === 429) throw error
		return { answer: null, freshness: null, failed: error.code }
	}
}

/** First day of a range of so many days that ends before `to`. */
function daysBefore(to: string, days: number, zone: string): string {
	return DateTime.fromISO(to, { zone }).minus({ days }).toISODate() ?? to
}
