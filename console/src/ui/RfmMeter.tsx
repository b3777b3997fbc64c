import { useTranslation } from 'react-i18next'
import css from './RfmMeter.module.css'

const steps = [1, 2, 3, 4, 5] as const

/** Three scores of one to five as small bars; the numbers are read aloud. */
export function RfmMeter({ rfm, buyerKind }: { rfm: { r: number; f: number; m: number } | null; buyerKind: string }) {
	const { t } = useTranslation()
	if (rfm === null) return <span className={css.none}>{t(buyerKind === 'consumer' ? 'rfm.none' : 'rfm.business')}</span>
	return (
		<span className={css.meter} title={t('rfm.scores', rfm)}>
			<span className="qm-visually-hidden">{t('rfm.scores', rfm)}</span>
			{(['r', 'f', 'm'] as const).map((letter) => (
				<span key={letter} className={css.score} aria-hidden="true">
					<span className={css.letter}>{letter.toUpperCase()}</span>
					{steps.map((step) => (
						<span key={step} className={step <= rfm[letter] ? css.on : css.off} />
					))}
				</span>
			))}
		</span>
	)
}
