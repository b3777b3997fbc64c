import { useTranslation } from 'react-i18next'
import { compact, pValue } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { Explain } from '../../ui/Explain.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { Pill, type Tone } from '../../ui/Pill.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { GapBar } from './GapBar.tsx'
import css from './KindCountPanel.module.css'
import type { KScore, PersonaResult } from './persona-model.ts'
import { StabilityBar } from './StabilityBar.tsx'

const tones: Readonly<Record<KScore['verdict'], Tone>> = {
	'holds-up': 'success',
	'splits-further': 'primary',
	unstable: 'accent',
	'no-better-than-noise': 'neutral',
	'too-few-rows': 'neutral',
}

/** For each number of kinds, whether they would hold up: a chart and its table in one. */
export function KindCountPanel({ result }: { result: PersonaResult }) {
	const { t } = useTranslation()
	const text = useText()
	const title = t('personas.perK.title')
	if (result.perK.length === 0) return null
	const reach = Math.max(0.1, ...result.perK.map(({ gap }) => Math.abs(gap ?? 0)))
	return (
		<Panel
			title={
				<>
					{title} <Explain title={title}>{t('personas.perK.what')}</Explain>
				</>
			}
			note={text(result.because)}
		>
			<ScrollRegion label={title}>
				<table className={css.table}>
					<thead>
						<tr>
							<th scope="col">{t('personas.perK.k')}</th>
							<th scope="col" className={css.text}>
								{t('personas.perK.verdict')}
							</th>
							<th scope="col" className={css.drawn}>
								{t('personas.perK.stability')}
							</th>
							<th scope="col" className={css.drawn}>
								{t('personas.perK.gap')}
							</th>
							<th scope="col">{t('personas.perK.p')}</th>
						</tr>
					</thead>
					<tbody>
						{result.perK.map((score) => (
							<Row key={score.k} score={score} reach={reach} chosen={score.k === result.k} />
						))}
					</tbody>
				</table>
			</ScrollRegion>
		</Panel>
	)
}

function Row({ score, reach, chosen }: { score: KScore; reach: number; chosen: boolean }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const { k, verdict, stability, weakestCluster, gap, p } = score
	return (
		<tr data-chosen={chosen}>
			<th scope="row">
				{k}
				{chosen && <span className="qm-visually-hidden"> {t('personas.perK.chosen')}</span>}
			</th>
			<td className={css.text}>
				<Pill tone={tones[verdict]}>{t(`personas.perK.verdicts.${verdict}`)}</Pill>
			</td>
			<td>{stability !== null && <StabilityBar value={stability} weakest={weakestCluster ?? undefined} />}</td>
			<td>
				{gap !== null && (
					<>
						<GapBar gap={gap} reach={reach} />
						<span className={css.numbers}>{compact(gap, locale)}</span>
					</>
				)}
			</td>
			<td>{p !== null && pValue(p)}</td>
		</tr>
	)
}
