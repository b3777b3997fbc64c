import { useTranslation } from 'react-i18next'
import { percent } from '../../format/number.ts'
import { weekdayOf } from '../../format/time.ts'
import { useLocale } from '../../i18n/index.ts'
import { useText } from '../../i18n/words.ts'
import { DivergingBars } from '../../ui/chart/DivergingBars.tsx'
import { Panel } from '../../ui/Panel.tsx'
import css from './forecast.module.css'
import type { Ahead, Written } from './forecast-model.ts'
import { useWritten } from './use-written.ts'

/** A Monday. */
const monday = Date.UTC(2024, 0, 1)

/** What the week does to the metric. */
export function WeekPanel({ ahead, ...written }: Written & { ahead: Ahead }) {
	const { t } = useTranslation()
	const locale = useLocale()
	const say = useSay(written)
	const bars = (ahead.weekdays ?? []).map(({ effect, relative }, nth) => {
		const label = weekdayOf(new Date(monday + nth * 86_400_000).toISOString().slice(0, 10), locale)
		return { key: label, label, value: scaled(relative, effect, ahead), said: say(effect, relative) }
	})
	const strength = ahead.strength.week
	return (
		<Panel title={t('forecast.week.title')} note={t('forecast.week.note')}>
			{bars.length === 0 ? <p>{t('forecast.week.none')}</p> : <DivergingBars bars={bars} label={t('forecast.week.title')} />}
			{strength !== null && <p className={css.note}>{t('forecast.strength', { share: percent(strength, locale) })}</p>}
		</Panel>
	)
}

/** What holidays and shopping festivals did to it, and which ones come. */
export function FestivalPanel({ ahead, ...written }: Written & { ahead: Ahead }) {
	const { t } = useTranslation()
	const text = useText()
	const say = useSay(written)
	const bars = ahead.festivals.slice(0, 10).map(({ festival, phase, label, effect, relative, points }) => ({
		...{ key: `${festival}/${phase}`, label: text(label), value: scaled(relative, effect, ahead) },
		said: `${say(effect, relative)} · ${t('forecast.festivals.days', { count: points })}`,
	}))
	const known = new Set(ahead.festivals.map(({ festival, phase }) => `${festival}/${phase}`))
	const coming = ahead.coming.filter(({ code, seen }) => known.has(code) || !seen)
	return (
		<Panel title={t('forecast.festivals.title')} note={t('forecast.festivals.note')}>
			{bars.length === 0 ? (
				<p>{t('forecast.festivals.none')}</p>
			) : (
				<DivergingBars bars={bars} label={t('forecast.festivals.title')} />
			)}
			{coming.length > 0 && (
				<p className={css.note}>
					{t('forecast.festivals.coming')}{' '}
					{coming
						.map(
							({ label, from, to, seen }) =>
								`${text(label)} ${from}${to === from ? '' : ` – ${to}`}${seen ? '' : ` (${t('forecast.festivals.unseen')})`}`,
						)
						.join(' · ')}
				</p>
			)}
		</Panel>
	)
}

/** Bars of one panel share a unit: shares where all have one, else amounts. */
function scaled(relative: number | null, effect: number, { festivals, weekdays }: Ahead): number {
	const shares = [...festivals, ...(weekdays ?? [])].every((each) => each.relative !== null)
	return shares ? (relative ?? 0) : effect
}

function useSay(written: Written): (effect: number, relative: number | null) => string {
	const locale = useLocale()
	const { short } = useWritten(written)
	return (effect, relative) => {
		if (relative !== null) return `${relative > 0 ? '+' : relative < 0 ? '−' : ''}${percent(Math.abs(relative), locale)}`
		return `${effect > 0 ? '+' : effect < 0 ? '−' : ''}${short(Math.abs(effect))}`
	}
}
