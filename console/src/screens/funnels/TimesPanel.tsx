import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/model.ts'
import { percent } from '../../format/number.ts'
import { useLocale } from '../../i18n/index.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FunnelPlotOutlined } from '../../ui/icons.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Count } from '../../ui/numbers.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import type { DayRange } from '../../url/time-range.ts'
import type { Funnel } from './funnel-question.ts'
import css from './funnels.module.css'
import { timesQuery } from './queries.ts'
import { useDuration } from './use-duration.ts'
import { useStepName } from './use-names.ts'

export type Times = Answer<'/api/funnels/times', 'post'>

/** How long it takes those who come to the end. */
export function TimesPanel({ funnel, range }: { funnel: Funnel; range: DayRange }) {
	const { t } = useTranslation()
	const times = useQuery(timesQuery(funnel, range))
	return (
		<Panel title={t('funnels.times.title')} note={t('funnels.times.note')}>
			<Loaded query={times} skeleton={<BlockSkeleton height={280} />}>
				{(data) =>
					data.whole === null ? (
						<EmptyState icon={<FunnelPlotOutlined />} title={t('funnels.times.nobody')}>
							{t('funnels.times.nobodyWhy')}
						</EmptyState>
					) : (
						<Shown times={data} funnel={funnel} />
					)
				}
			</Loaded>
		</Panel>
	)
}

function Shown({ times, funnel }: { times: Times; funnel: Funnel }) {
	return (
		<div className={css.stack}>
			<TimesHistogram times={times} />
			<BetweenTable times={times} funnel={funnel} />
		</div>
	)
}

export function TimesHistogram({ times }: { times: Times }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const say = useDuration()
	const most = Math.max(...times.histogram.map(({ people }) => people))
	return (
		<>
			<p className={css.lead}>
				{t('funnels.times.median', {
					time: say(times.whole?.median ?? 0),
					low: say(times.whole?.p25 ?? 0),
					high: say(times.whole?.p75 ?? 0),
				})}
			</p>
			{times.sampled < times.people && (
				<p className={css.faint}>{t('funnels.times.sampled', { count: times.sampled, all: times.people })}</p>
			)}
			<ol className={css.histogram} aria-label={t('funnels.times.title')}>
				{times.histogram.map(({ from, to, people }) => (
					<li key={from}>
						<span className={css.binName}>{t('funnels.times.bin', { from: say(from), to: say(to) })}</span>
						<svg className={css.mini} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
							<rect width={(people / most) * 100} height="8" className={css.reached} />
						</svg>
						<span className={css.binCount}>
							<Count value={people} />
						</span>
						<span className={css.binShare}>{percent(people / times.sampled, locale)}</span>
					</li>
				))}
			</ol>
		</>
	)
}

export function BetweenTable({ times, funnel }: { times: Times; funnel: Funnel }) {
	const { t } = useTranslation()
	const nameOf = useStepName()
	const say = useDuration()
	const stepName = (step: number) => {
		const happening = funnel.steps[step - 1]
		return happening ? nameOf(happening) : ''
	}
	return (
		<ScrollRegion label={t('funnels.times.between')}>
			<table className={css.table}>
				<thead>
					<tr>
						<th scope="col">{t('funnels.times.between')}</th>
						{(['p25', 'half', 'p75', 'p90'] as const).map((each) => (
							<th key={each} scope="col">
								{t(`funnels.times.${each}`)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{times.between.map(({ from, to, seconds }) => (
						<tr key={to}>
							<th scope="row">
								{stepName(from)} → {stepName(to)}
							</th>
							{(['p25', 'median', 'p75', 'p90'] as const).map((each) => (
								<td key={each}>{say(seconds[each])}</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</ScrollRegion>
	)
}
