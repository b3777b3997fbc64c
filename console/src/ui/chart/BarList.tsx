import css from './BarList.module.css'

export interface Bar {
	readonly key: string
	readonly name: string
	/** Null: not known. */
	readonly value: number | null
	/** What a person reads of it. */
	readonly said: string
	/** Gathers what has no bar of its own. */
	readonly faint?: boolean
}

/** Bars from zero, each with its name and its number: chart and list in one. */
export function BarList({ bars, label }: { bars: readonly Bar[]; label: string }) {
	const values = bars.map(({ value }) => value ?? 0)
	const least = Math.min(0, ...values)
	const most = Math.max(0, ...values)
	const at = (value: number) => (most === least ? 0 : ((value - least) / (most - least)) * 100)
	return (
		<ul className={css.bars} aria-label={label}>
			{bars.map(({ key, name, value, said, faint = false }) => (
				<li key={key} className={css.row}>
					<span className={css.name} title={name}>
						{name}
					</span>
					<svg viewBox="0 0 100 16" preserveAspectRatio="none" className={css.drawing} aria-hidden="true">
						<line className={css.zero} x1={at(0)} x2={at(0)} y1="0" y2="16" />
						<rect
							className={css.bar}
							data-faint={faint}
							x={Math.min(at(0), at(value ?? 0))}
							width={Math.abs(at(value ?? 0) - at(0))}
							y="3"
							height="10"
						/>
					</svg>
					<span className={css.said}>{said}</span>
				</li>
			))}
		</ul>
	)
}
