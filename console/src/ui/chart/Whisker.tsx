import css from './Whisker.module.css'

interface WhiskerProps {
	readonly value: number
	readonly low: number
	readonly high: number
	/** The axis runs from minus this to plus this. */
	readonly bound: number
	readonly tall?: boolean
	/** More is neither good nor bad. */
	readonly plain?: boolean
}

/** An estimate with its interval: a dot on a line, and where nothing would be. The words beside it say the same. */
export function Whisker({ value, low, high, bound, tall = false, plain = false }: WhiskerProps) {
	const reach = Math.max(bound, Math.abs(low), Math.abs(high), 1e-9) * 1.1
	const at = (x: number) => 50 + (Math.max(-reach, Math.min(reach, x)) / reach) * 50
	const sure = low > 0 || high < 0
	const tone = plain && sure ? 'plain' : low > 0 ? 'good' : high < 0 ? 'bad' : 'open'
	return (
		<div className={css.whisker} data-tone={tone} data-tall={tall} aria-hidden="true">
			{/* biome-ignore lint/a11y/noSvgWithoutTitle: hidden from readers; the words beside it say the same. */}
			<svg viewBox="0 0 100 24" preserveAspectRatio="none" className={css.lines}>
				<line className={css.axis} x1="0" x2="100" y1="12" y2="12" />
				<line className={css.zero} x1="50" x2="50" y1="1" y2="23" />
				<line className={css.range} x1={at(low)} x2={at(high)} y1="12" y2="12" />
				<line className={css.cap} x1={at(low)} x2={at(low)} y1="7" y2="17" />
				<line className={css.cap} x1={at(high)} x2={at(high)} y1="7" y2="17" />
			</svg>
			{/* biome-ignore lint/a11y/noSvgWithoutTitle: as above. */}
			<svg className={css.dotLayer}>
				<circle cx={`${at(value)}%`} cy="50%" r={tall ? 7 : 5} className={css.dot} />
			</svg>
		</div>
	)
}
