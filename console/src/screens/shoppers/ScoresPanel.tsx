import { useTranslation } from 'react-i18next'
import type { Insight } from '../../api/shopper-model.ts'
import { useText } from '../../i18n/words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import css from './ScoresPanel.module.css'
import { WhyButton } from './WhyButton.tsx'

type Score = Insight['scores'][number]

const tones: Readonly<Record<NonNullable<Score['band']>, Tone>> = { low: 'neutral', medium: 'primary', high: 'accent' }

/** Three scores from 0 to 1. A score without evidence is not shown as zero: it is not shown. */
export function ScoresPanel({ scores }: { scores: readonly Score[] }) {
	const { t } = useTranslation()
	return (
		<Panel title={t('insight.scores.title')} note={t('insight.scores.note')}>
			<ul className={css.list}>
				{scores.map((score) => (
					<Row key={score.name} score={score} />
				))}
			</ul>
		</Panel>
	)
}

function Row({ score }: { score: Score }) {
	const { t } = useTranslation()
	const text = useText()
	const name = text(score.label)
	return (
		<li className={css.score}>
			<span className={css.head}>
				<span>{name}</span>
				{score.band !== null && <Pill tone={tones[score.band]}>{t(`insight.scores.band.${score.band}`)}</Pill>}
				<WhyButton of={`score:${score.name}`} name={name} />
			</span>
			{score.value === null ? (
				<span className={css.faint}>
					{t(score.n < score.least ? 'insight.scores.notEnough' : 'insight.scores.noMeasure', {
						count: score.n,
						least: score.least,
					})}
				</span>
			) : (
				<>
					<span className={css.meter}>
						<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
							<rect className={css.track} width="100" height="6" />
							<rect className={css.part} width={score.value * 100} height="6" />
						</svg>
						<span className="qm-num">{score.value.toFixed(2)}</span>
					</span>
					<span className={css.faint}>{t('insight.scores.behind', { count: score.n })}</span>
				</>
			)}
		</li>
	)
}
