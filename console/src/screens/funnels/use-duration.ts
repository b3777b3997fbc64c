import { useTranslation } from 'react-i18next'

const [minute, hour, day] = [60, 3_600, 86_400]

/** A span of seconds in the largest unit that says it well: 45 seconds, 3 hours, 12 days. */
export function useDuration(): (seconds: number) => string {
	const { t } = useTranslation()
	const say = (unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'years', value: number) => {
		const count = value < 10 ? Math.round(value * 10) / 10 : Math.round(value)
		return t(`funnels.duration.${unit}`, { count })
	}
	return (seconds) => {
		if (seconds < minute) return say('seconds', Math.round(seconds))
		if (seconds < hour) return say('minutes', seconds / minute)
		if (seconds < 2 * day) return say('hours', seconds / hour)
		return seconds < 730 * day ? say('days', seconds / day) : say('years', seconds / (365 * day))
	}
}
