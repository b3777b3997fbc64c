import css from './DivergingBars.module.css'

export interface DivergingBar {
	readonly key: string
	readonly label: string
	/** Below zero to the left, above to the right. */
	readonly value: number
	/** What a person reads of it. */
	readonly said: string
	/** An estimate has one. */
	readonly interval?: { readonly low: number; readonly high: number } | undefined
}

/** Bars to either side of zero, each with its words: chart and list in one. */
export function DivergingBars({ bars, label }: { bars: readonly DivergingBar[]; label: string }) {
	const reach = Math.max(
		0.5,
		...bars.flatMap(({ value, interval }) => [value, interval?.low ?? 0, interval?.high ?? 0].map(Math.abs)),
	)
	return (
		<ul className={css.bars} aria-label={label}>
			{bars.map(({ key, label: name, said, ...bar }) => (
				<li key={key} className={css.row}>
					<span className={css.name}>{name}</span>
					<Drawn reach={reach} {...bar} />
					<span className={css.said}>{said}</span>
				</li>
			))}
		</ul>
	)
}

function Drawn({ value, interval, reach }: Pick<DivergingBar, 'value' | 'interval'> & { reach: number }) {
	const at = (x: number) => 50 + (Math.max(-reach, Math.min(reach, x)) / reach) * 48
	const [left, right] = value < 0 ? [at(value), 50] : [50, at(value)]
	return (
		<svg viewBox="0 0 100 12" preserveAspectRatio="none" className={css.drawing} aria-hidden="true">
			<line className={css.zero} x1="50" x2="50" y1="0" y2="12" />
			<rect className={value < 0 ? css.less : css.more} x={left} width={right - left} y="3" height="6" />
			{interval && <line className={css.interval} x1={at(interval.low)} x2={at(interval.high)} y1="6" y2="6" />}
		</svg>
	)
}
