import { useTranslation } from 'react-i18next'
import { useWord } from '../../../i18n/words.ts'
import { weekdaysOf } from './plan.ts'
import type { Schedule } from './queries.ts'

/** When a schedule is due, in words: `Every Mon, Thu at 9:00`. */
export function useRhythm(): (schedule: Pick<Schedule, 'every' | 'hour'>) => string {
	const { t } = useTranslation()
	const word = useWord()
	return ({ every, hour }) => t('reports.rhythm.at', { days: daysOf(every), hour })

	function daysOf(every: Schedule['every']): string {
		if ('monthDay' in every) return t('reports.rhythm.monthDay', { day: every.monthDay })
		const weekdays = weekdaysOf(every)
		if (weekdays.length === 7) return t('reports.rhythm.everyDay')
		const days = weekdays.map((day) => word('reports.weekday', String(day)))
		return t('reports.rhythm.days', { days: days.join(t('reports.and')) })
	}
}
