import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Explain } from '../../ui/Explain.tsx'
import { FunnelPlotOutlined } from '../../ui/icons.ts'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { AheadBars } from './AheadBars.tsx'
import type { Funnel, FunnelAnswer, SetFunnel } from './funnel-question.ts'
import css from './funnels.module.css'
import { useStepName } from './use-names.ts'

interface StepsPanelProps {
	funnel: Funnel
	answer: FunnelAnswer
	/** Of another question: the answer to this one is on its way. */
	stale: boolean
	set: SetFunnel
}

/** One bar a step; whoever was lost before it is a button that says who they are. */
export function StepsPanel({ funnel, answer, stale, set }: StepsPanelProps) {
	const { t } = useTranslation()
	const title = t('funnels.steps.title')
	return (
		<Panel
			title={
				<>
					{title} <Explain title={title}>{t('funnels.steps.what')}</Explain>
				</>
			}
			note={answer.open > 0 ? t('funnels.steps.open', { count: answer.open }) : undefined}
		>
			<AheadBars funnel={funnel} ahead={answer.ahead} />
			<Steps funnel={funnel} answer={answer} stale={stale} set={set} />
		</Panel>
	)
}

export function Steps({ funnel, answer, stale, set }: StepsPanelProps) {
	const { t } = useTranslation()
	if (answer.steps[0]?.people) return <Bars funnel={funnel} answer={answer} stale={stale} set={set} />
	return (
		<EmptyState icon={<FunnelPlotOutlined />} title={t(answer.open > 0 ? 'funnels.steps.allOpen' : 'funnels.steps.nobody')}>
			{t(answer.open > 0 ? 'funnels.steps.allOpenWhy' : 'funnels.steps.nobodyWhy')}
		</EmptyState>
	)
}

function Bars({ funnel, answer, stale, set }: StepsPanelProps) {
	const { t } = useTranslation()
	const locale = useLocale()
	const nameOf = useStepName()
	return (
		<ol className={css.bars} data-stale={stale || undefined}>
			{answer.steps.map((step, nth) => {
				const happening = funnel.steps[nth]
				if (!happening) return null
				const isOptional = funnel.optional.includes(nth + 1)
				const before = beforeOf(answer, funnel, nth)
				const lost = nth === 0 ? 0 : before - step.people
				return (
					// biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
					<li key={nth} className={css.bar}>
						<div className={css.barHead}>
							<span className={css.barName}>
								<span className={css.number} aria-hidden="true">
									{nth + 1}
								</span>
								{nameOf(happening)}
								{isOptional && <span className={css.faint}> {t('funnels.steps.optional')}</span>}
							</span>
							<span className={css.barNumbers}>
								<button type="button" className={css.link} onClick={() => set({ who: `reached.${nth + 1}`, of: undefined })}>
									<Count value={step.people} />
								</button>
								<span>{percent(step.ofEntrants, locale)}</span>
							</span>
						</div>
						<svg className={css.track} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
							<rect width={Math.max(0.3, (step.ofEntrants ?? 0) * 100)} height="12" className={css.reached} />
						</svg>
						{nth > 0 && (
							<div className={css.barFoot}>
								<span>{t('funnels.steps.ofPrevious', { share: percent(step.ofPrevious, locale) })}</span>
								{lost > 0 && !isOptional && (
									<button type="button" className={css.lost} onClick={() => set({ who: `lost.${nth + 1}`, of: undefined })}>
										{t('funnels.steps.lost', { count: lost })}
									</button>
								)}
							</div>
						)}
					</li>
				)
			})}
		</ol>
	)
}

/** Whoever came to the step before that one had to take. */
function beforeOf({ steps }: FunnelAnswer, { optional }: Funnel, nth: number): number {
	for (let before = nth - 1; before > 0; before--) if (!optional.includes(before + 1)) return steps[before]?.people ?? 0
	return steps[0]?.people ?? 0
}
