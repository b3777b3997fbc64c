import css from './UpsetChart.module.css'

export interface UpsetSet {
	readonly id: string
	readonly name: string
	readonly size: number
}

export interface UpsetCombination {
	/** In all of these sets and in no other. */
	readonly ids: readonly string[]
	readonly size: number
}

interface UpsetChartProps {
	readonly sets: readonly UpsetSet[]
	/** In the order in which they are drawn. */
	readonly combinations: readonly UpsetCombination[]
	readonly format: (size: number) => string
	/** Reads the chart to those who do not see it. */
	readonly label: string
}

const columnWidth = 44
const rowHeight = 32
const barsHeight = 160

/**
 * Sizes of exclusive combinations as bars over a matrix of dots (Lex et al., UpSet, IEEE TVCG 20, 2014): unlike circles that
 * overlap, it stays legible beyond three sets.
 */
export function UpsetChart({ sets, combinations, format, label }: UpsetChartProps) {
	const most = Math.max(1, ...combinations.map(({ size }) => size))
	const width = combinations.length * columnWidth
	return (
		<figure className={css.upset}>
			<figcaption className="qm-visually-hidden">{label}</figcaption>
			<ul className={css.names} style={{ paddingBlockStart: `${barsHeight}px` }} aria-hidden="true">
				{sets.map(({ id, name, size }) => (
					<li key={id} style={{ blockSize: `${rowHeight}px` }}>
						<span className={css.name}>{name}</span>
						<span className={css.size}>{format(size)}</span>
					</li>
				))}
			</ul>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keyboard. */}
			<section className={css.scroll} aria-label={label} tabIndex={0}>
				<svg width={width} height={barsHeight + sets.length * rowHeight} aria-hidden="true">
					{sets.map((set, row) => (
						<rect
							key={set.id}
							className={row % 2 === 0 ? css.stripe : css.clear}
							x={0}
							y={barsHeight + row * rowHeight}
							width={width}
							height={rowHeight}
						/>
					))}
					{combinations.map((combination, nth) => (
						<Column
							key={combination.ids.join(' ')}
							combination={combination}
							sets={sets}
							x={nth * columnWidth + columnWidth / 2}
							height={(combination.size / most) * (barsHeight - 32)}
							text={format(combination.size)}
						/>
					))}
				</svg>
			</section>
		</figure>
	)
}

function Column({
	combination,
	sets,
	x,
	height,
	text,
}: {
	combination: UpsetCombination
	sets: readonly UpsetSet[]
	x: number
	height: number
	text: string
}) {
	const rows = sets.flatMap(({ id }, row) => (combination.ids.includes(id) ? [row] : []))
	const y = (row: number) => barsHeight + row * rowHeight + rowHeight / 2
	const bar = Math.max(2, height)
	return (
		<g>
			<text className={css.count} x={x} y={barsHeight - 14 - bar} textAnchor="middle">
				{text}
			</text>
			<rect className={css.bar} x={x - 12} y={barsHeight - 8 - bar} width={24} height={bar} />
			<line className={css.link} x1={x} x2={x} y1={y(rows[0] ?? 0)} y2={y(rows.at(-1) ?? 0)} />
			{sets.map(({ id }, row) => (
				<circle key={id} className={combination.ids.includes(id) ? css.dot : css.hole} cx={x} cy={y(row)} r={6} />
			))}
		</g>
	)
}
