import { useTranslation } from 'react-i18next'
import css from './StabilityBar.module.css'

/** From here on a kind is there, not made (Hennig, 2007). */
const foundAgain = 0.75

interface StabilityBarProps {
	/** 0 to 1; below zero is drawn as zero. */
	value: number
	/** Of the kind that is found again worst. */
	weakest?: number | undefined
}

/** How much is found again, with the mark from which it counts. */
export function StabilityBar({ value, weakest }: StabilityBarProps) {
	const { t } = useTranslation()
	const width = Math.max(0, Math.min(1, value)) * 100
	return (
		<span className={css.stability}>
			<svg viewBox="0 0 100 8" preserveAspectRatio="none" className={css.drawing} aria-hidden="true">
				<rect className={css.track} width="100" height="8" />
				<rect className={value >= foundAgain ? css.held : css.weak} width={width} height="8" />
				<line className={css.mark} x1={foundAgain * 100} x2={foundAgain * 100} y1="0" y2="8" />
			</svg>
			<span className={css.number}>{value.toFixed(2)}</span>
			{weakest !== undefined && (
				<span className={css.weakest}>
					{t('personas.perK.weakest')} {weakest.toFixed(2)}
				</span>
			)}
		</span>
	)
}
