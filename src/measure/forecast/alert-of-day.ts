import type { Alert } from '#kit/alert'
import type { Metric } from '#query'
import { dateOf } from './daily-series.ts'
import type { DayVerdict } from './watch-days.ts'

export const alertKind = 'metric-unusual'

export function alertKey(metric: string, day: string): string {
	return `${metric}/${day}`
}

/** Rarer than once in so many years of days, a deviation to the wrong side is critical. */
const criticalYears = 10

/** What happened, what was expected, and how rare it is. */
export function alertOfDay(
	metric: Metric,
	{ day, value, expected, low, high, score, rarity, shift, festival }: DayVerdict,
	currency: string,
): Alert {
	const date = dateOf(day)
	const above = value > expected
	const wrong = metric.better === (above ? 'down' : 'up')
	const days = Math.round(1 / rarity)
	const say = (locale: 'zh' | 'en') => writer(metric, currency, locale)
	const [zh, en] = [say('zh'), say('en')]
	return {
		...{ kind: alertKind, key: alertKey(metric.name, date) },
		severity: wrong && rarity < 1 / (365 * criticalYears) ? 'critical' : 'warning',
		text: {
			zh: `「${metric.label.zh}」${date} 为 ${zh(value)}，${above ? '高于' : '低于'}正常范围 ${zh(low)}–${zh(high)}（预期 ${zh(expected)}），${rarityZh(days)}${shift ? '；已连续数日如此，视为新水平' : ''}`,
			en: `${metric.label.en} on ${date} was ${en(value)}, ${above ? 'above' : 'below'} its usual range ${en(low)} to ${en(high)} (expected ${en(expected)}); ${rarityEn(days)}${shift ? '; several days in a row now, taken for the new level' : ''}`,
		},
		link: `/forecast?metric=${metric.name}`,
		details: { metric: metric.name, day: date, value, expected, low, high, score, rarity, shift, festival },
	}
}

/** A tail that was seen a few hundred times says no more than this. */
const mostDays = 10_000

function rarityZh(days: number): string {
	return days > mostDays ? '超过一万天一遇' : `约 ${days} 天一遇`
}

function rarityEn(days: number): string {
	return days > mostDays ? 'by chance less than once in ten thousand days' : `by chance about once in ${days} days`
}

function writer({ unit }: Metric, currency: string, locale: 'zh' | 'en'): (value: number) => string {
	const options: Intl.NumberFormatOptions =
		unit === 'money'
			? { style: 'currency', currency, maximumFractionDigits: 0 }
			: unit === 'share'
				? { style: 'percent', maximumFractionDigits: 1 }
				: { maximumFractionDigits: unit === 'people' || unit === 'orders' || unit === 'items' || unit === 'times' ? 0 : 2 }
	const format = new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', options)
	return (value) => format.format(value)
}
