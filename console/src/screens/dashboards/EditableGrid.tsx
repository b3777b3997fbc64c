import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNarrow } from '../../theme/theme-mode.ts'
import type { Dashboard, Span, Tile } from './dashboard-model.ts'
import { nudged, packed, resized } from './grid.ts'
import { Handle } from './Handle.tsx'
import { TileCard } from './TileCard.tsx'
import { TileGrid } from './TileGrid.tsx'
import type { TileAct } from './tile-acts.ts'
import { useHeld } from './use-held.ts'

interface EditableGridProps {
	dashboard: Dashboard
	span: Span
	/** @param said what has changed, for those who do not see it */
	onTiles: (tiles: Tile[], said?: string) => void
	onAct: (what: TileAct['what'], tile: string) => void
}

/** Tiles that can be taken and put elsewhere, and made larger or smaller: with the pointer, or with the arrow keys. */
export function EditableGrid({ dashboard: { id, tiles }, span, onTiles, onAct }: EditableGridProps) {
	const { t } = useTranslation()
	const narrow = useNarrow()
	const host = useRef<HTMLDivElement>(null)
	const held = useHeld(host, tiles, (after) => onTiles(packed(after)))
	const tell = (after: Tile[], tile: string) => {
		const place = after.find((each) => each.id === tile)?.place
		onTiles(after, place && t('dashboards.placed', { ...{ x: place.x + 1, y: place.y + 1 }, ...{ w: place.w, h: place.h } }))
	}
	return (
		<TileGrid tiles={held.tiles} held={held.tile} host={host}>
			{(tile) => (
				<TileCard
					tile={tile}
					dashboard={id}
					span={span}
					onAct={(what) => onAct(what, tile.id)}
					handles={{
						move: (
							<Handle
								kind="move"
								{...held.handlersOf(tile.id, 'move')}
								onStep={(dx, dy) => tell(nudged(tiles, tile.id, dx, dy), tile.id)}
							/>
						),
						size: !narrow && (
							<Handle
								kind="size"
								{...held.handlersOf(tile.id, 'size')}
								onStep={(dx, dy) => tell(packed(resized(tiles, tile.id, dx, dy)), tile.id)}
							/>
						),
					}}
				/>
			)}
		</TileGrid>
	)
}
