import css from './GapBar.module.css'

/** How much better than data without structure: to the right of the line is better. */
export function GapBar({ gap, reach }: { gap: number; reach: number }) {
	const at = 50 + (gap / reach) * 48
	const [left, right] = gap < 0 ? [at, 50] : [50, at]
	return (
		<svg viewBox="0 0 100 12" preserveAspectRatio="none" className={css.gap} aria-hidden="true">
			<rect className={gap < 0 ? css.worse : css.better} x={left} width={right - left} y="2" height="8" />
			<line className={css.noise} x1="50" x2="50" y1="0" y2="12" />
		</svg>
	)
}
