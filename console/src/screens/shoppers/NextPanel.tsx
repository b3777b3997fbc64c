import { useTranslation } from 'react-i18next'
import type { Insight } from '../../api/shopper-model.ts'
import { useShop } from '../../app/session.ts'
import { dayOf } from '../../format/time.ts'
import { useWord } from '../../i18n/words.ts'
import { Panel } from '../../ui/Panel.tsx'
import { Pill } from '../../ui/Pill.tsx'
import { useNow } from '../../ui/use-now.ts'
import css from './NextPanel.module.css'
import { type NextTrack, nextTrack } from './next-track.ts'
import { WhyButton } from './WhyButton.tsx'

type Cycle = Insight['cycle'][number]

/** When somebody may buy again: never a day without its interval, nothing where too little is known. */
export function NextPanel({ cycles }: { cycles: readonly Cycle[] }) {
	const { t } = useTranslation()
	const word = useWord()
	if (cycles.length === 0) return null
	const said = cycles.filter((cycle) => cycle.basis !== 'none')
	const unknown = cycles.filter((cycle) => cycle.basis === 'none')
	return (
		<Panel title={t('insight.next.title')} note={t('insight.next.note')}>
			<ul className={css.list}>
				{said.toSorted(soonestFirst).map((cycle) => (
					<Row key={cycle.category ?? ''} cycle={cycle} />
				))}
			</ul>
			{unknown.length > 0 && (
				<p className={css.unknown}>
					{t('insight.next.tooFew')}{' '}
					{unknown
						.map(({ category }) => (category === null ? t('insight.next.anything') : word('category', category)))
						.join(t('insight.next.comma'))}
				</p>
			)}
		</Panel>
	)
}

/** What is expected soonest first; what is not expected last. */
function soonestFirst(a: Cycle, b: Cycle): number {
	return (a.expectedAt?.at ?? '9').localeCompare(b.expectedAt?.at ?? '9')
}

function Row({ cycle }: { cycle: Cycle }) {
	const { t } = useTranslation()
	const word = useWord()
	const { zone } = useShop()
	const today = dayOf(useNow(600_000), zone)
	const name = cycle.category === null ? t('insight.next.anything') : word('category', cycle.category)
	return (
		<li className={css.cycle}>
			<span className={css.head}>
				<span>{name}</span>
				{cycle.overdue && <Pill tone="accent">{t('insight.next.overdue')}</Pill>}
				<WhyButton of={`cycle:${cycle.category ?? '*'}`} name={name} />
			</span>
			{cycle.expectedAt === null ? (
				<span className={css.faint}>{t('insight.next.beyond')}</span>
			) : (
				<>
					<Track track={nextTrack(dayOf(cycle.lastAt, zone), cycle.expectedAt, today)} />
					<span className="qm-num">
						{t('insight.next.expected', { day: cycle.expectedAt.at })}{' '}
						<span className={css.faint}>
							{cycle.expectedAt.high === null
								? t('insight.next.from', { low: cycle.expectedAt.low })
								: t('insight.next.between', { low: cycle.expectedAt.low, high: cycle.expectedAt.high })}
						</span>
					</span>
				</>
			)}
			<span className={css.faint}>
				{t('insight.next.last', { day: dayOf(cycle.lastAt, zone) })}
				{cycle.basis !== 'none' && ` · ${t(`insight.next.basis.${cycle.basis}`, { count: cycle.n })}`}
				{cycle.medianDays !== null && ` · ${t('insight.next.median', { count: cycle.medianDays })}`}
			</span>
		</li>
	)
}

/** From the last order to the end of the interval, with today on it. The words below say the same. */
function Track({ track }: { track: NextTrack }) {
	return (
		<svg className={css.track} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
			<line className={css.axis} x1="0" x2="100" y1="6" y2="6" />
			<rect className={css.range} x={track.low} width={Math.max(1, track.high - track.low)} y="3" height="6" />
			<line className={css.at} x1={track.at} x2={track.at} y1="1" y2="11" />
			<line className={css.today} x1={track.today} x2={track.today} y1="0" y2="12" />
		</svg>
	)
}
