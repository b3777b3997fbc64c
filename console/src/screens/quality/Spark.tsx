import css from './Spark.module.css'

/** A small line from zero; read aloud by the figures beside it. */
export function Spark({ values }: { values: readonly number[] }) {
	if (values.length < 2) return null
	const most = Math.max(1, ...values)
	const step = 96 / (values.length - 1)
	const points = values.map((value, nth) => `${(nth * step + 2).toFixed(1)},${(22 - (value / most) * 20).toFixed(1)}`)
	return (
		<svg className={css.spark} viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
			<polyline points={points.join(' ')} />
		</svg>
	)
}
