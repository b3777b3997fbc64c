import type { Answer, Sent } from '../../api/model.ts'
import type { DayRange } from '../../url/time-range.ts'

export type Dashboard = Answer<'/api/dashboards/{id}', 'get'>
export type DashboardSummary = Answer<'/api/dashboards', 'get'>['items'][number]
export type Tile = Dashboard['tiles'][number]
export type Compare = Dashboard['compare']
export type TileAnswer = Answer<'/api/dashboards/{id}/tiles/{tile}/answer', 'post'>
export type Freshness = TileAnswer['freshness']
export type SavedDashboard = Sent<'/api/dashboards/{id}', 'put'>

/** For what days, and against which, the tiles of a dashboard are asked. */
export interface Span extends DayRange {
	readonly compare: Compare
}

const fresh = 'new-'

/** A tile that the server does not know yet. */
export function freshId(): string {
	return `${fresh}${crypto.randomUUID()}`
}

export function isFresh(id: string): boolean {
	return id.startsWith(fresh)
}

/** What is saved of a dashboard. New tiles get their ids from the server. */
export function savedOf(dashboard: Dashboard): SavedDashboard {
	const { name, description, sharedWith, editableBy, range, compare, version, tiles } = dashboard
	return {
		...{ name, description, sharedWith, editableBy, range, compare, version },
		tiles: tiles.map(({ id, ...tile }) => (isFresh(id) ? tile : { id, ...tile })),
	}
}

/** The range of its own that a tile may have, else the dashboard's. */
export function spanOf(tile: Pick<Tile, 'days'>, span: Span, daysUpTo: (days: number) => DayRange): Span {
	return tile.days === null ? span : { ...daysUpTo(tile.days), compare: span.compare }
}
