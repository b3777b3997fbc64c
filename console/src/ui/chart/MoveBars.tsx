import css from './MoveBars.module.css'

export interface MoveDay {
	readonly day: string
	readonly entered: number
	readonly left: number
	readonly edited: boolean
}

/** Per day, who came in above the line and who went out below it, on one scale. The table beside it says the same. */
export function MoveBars({ days, label }: { days: readonly MoveDay[]; label: string }) {
	const most = Math.max(1, ...days.flatMap(({ entered, left }) => [entered, left]))
	const width = 100 / Math.max(1, days.length)
	const height = (count: number) => (count === 0 ? 0 : Math.max(0.8, (count / most) * 38))
	return (
		<svg className={css.bars} viewBox="0 0 100 80" preserveAspectRatio="none" role="img" aria-label={label}>
			{days.map(({ day, entered, left, edited }, nth) => (
				<g key={day}>
					{edited && <rect className={css.edited} x={nth * width} y={0} width={width} height={80} />}
					<rect
						className={css.entered}
						x={nth * width + width * 0.15}
						y={40 - height(entered)}
						width={width * 0.7}
						height={height(entered)}
					>
						<title>{`${day} +${entered}`}</title>
					</rect>
					<rect className={css.left} x={nth * width + width * 0.15} y={40} width={width * 0.7} height={height(left)}>
						<title>{`${day} −${left}`}</title>
					</rect>
				</g>
			))}
			<line className={css.zero} x1="0" x2="100" y1="40" y2="40" />
		</svg>
	)
}
