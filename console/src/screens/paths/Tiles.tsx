import type { ReactNode } from 'react'
import { Explain } from '../../ui/Explain.tsx'
import css from './paths.module.css'

export interface Tile {
	readonly name: string
	readonly value: ReactNode
	readonly note?: ReactNode
	readonly what: string
}

/** A few figures, each with what it means. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
	return (
		<dl className={css.tiles}>
			{tiles.map(({ name, value, note, what }) => (
				<div key={name} className={css.tile}>
					<dt>
						{name} <Explain title={name}>{what}</Explain>
					</dt>
					<dd>
						{value}
						{note && <span className={css.tileNote}>{note}</span>}
					</dd>
				</div>
			))}
		</dl>
	)
}
