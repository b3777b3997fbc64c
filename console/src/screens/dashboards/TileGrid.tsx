import type { CSSProperties, ReactNode } from 'react'
import { useNarrow } from '../../theme/theme-mode.ts'
import type { Tile } from './dashboard-model.ts'
import css from './dashboards.module.css'
import { type Place, reading } from './grid.ts'

interface TileGridProps {
	tiles: readonly Tile[]
	/** Held, and so drawn above the others. */
	held?: string | undefined
	host?: React.Ref<HTMLDivElement>
	children: (tile: Tile) => ReactNode
}

/** Tiles on twelve columns; on a narrow screen one below the other. In the page they stand as they are read. */
export function TileGrid({ tiles, held, host, children }: TileGridProps) {
	const narrow = useNarrow()
	return (
		<div ref={host} className={narrow ? css.column : css.grid} data-held={held !== undefined}>
			{reading(tiles).map((tile) => (
				<div key={tile.id} className={css.cell} data-held={tile.id === held} style={narrow ? undefined : cellStyle(tile.place)}>
					{children(tile)}
				</div>
			))}
		</div>
	)
}

function cellStyle({ x, y, w, h }: Place): CSSProperties {
	return { gridColumn: `${x + 1} / span ${w}`, gridRow: `${y + 1} / span ${h}` }
}
