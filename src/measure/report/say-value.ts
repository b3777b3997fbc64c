import type { Text } from '#kit/text'
import { metricNamed } from '#query'
import type { Cell, ColumnKind } from './tables/table.ts'

/** Writes numbers as the console does: 万 and 亿 in Chinese, K and M in English. */
export interface Sayer {
	/** A value of a metric, in its unit. */
	metric(name: string, value: string | number | null): string
	/** How a metric changed; undefined where nothing can be said. */
	change(name: string, value: string | number | null, previous: string | number | null): SaidChange | undefined
	cell(value: Cell, as: ColumnKind): string
}

export interface SaidChange {
	readonly text: string
	readonly is: 'good' | 'bad' | 'neither'
}

const nothing = '–'
/** Beyond so many times the value before, a ratio says only that there was hardly one. */
const largestSensible = 5

export function createSayer(locale: keyof Text, currency: string): Sayer {
	const language = locale === 'zh' ? 'zh-CN' : 'en'
	const format = (options: Intl.NumberFormatOptions) => {
		const written = new Intl.NumberFormat(language, options)
		return (value: number) => written.format(value)
	}
	const compact = { notation: 'compact', maximumFractionDigits: 1 } as const
	const short = format(compact)
	const whole = format({ maximumFractionDigits: 0 })
	const exact = format({ maximumFractionDigits: 2 })
	const percent = format({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
	const yuan = format({ style: 'currency', currency, ...compact })
	const exactYuan = format({ style: 'currency', currency, maximumFractionDigits: 2 })
	const money = (value: number) => (Math.abs(value) < 10_000 ? exactYuan : yuan)(value)
	const count = (value: number) => (Math.abs(value) < 10_000 ? whole : short)(value)
	const byUnit = (unit: string | undefined) => {
		if (unit === 'money') return money
		if (unit === 'share') return percent
		return unit === 'people' || unit === 'orders' || unit === 'items' || unit === 'times' ? count : exact
	}
	return {
		metric: (name, value) => (value === null ? nothing : byUnit(metricNamed(name)?.unit)(Number(value))),
		change: (name, value, previous) => {
			const metric = metricNamed(name)
			if (!metric || value === null || previous === null) return undefined
			const [now, before] = [Number(value), Number(previous)]
			if (before === 0 || Math.sign(now) * Math.sign(before) < 0) return undefined
			const moved = (now - before) / Math.abs(before)
			if (Math.abs(moved) > largestSensible) return undefined
			if (Math.abs(moved) < 0.0005) return { text: locale === 'zh' ? '持平' : 'unchanged', is: 'neither' }
			return { text: `${moved > 0 ? '▲ +' : '▼ −'}${percent(Math.abs(moved))}`, is: judged(metric.better, moved) }
		},
		cell: (value, as) => {
			if (value === null) return nothing
			if (as === 'text' || as === 'day') return String(value)
			return { count, number: exact, share: percent, money }[as](Number(value))
		},
	}
}

function judged(better: 'up' | 'down' | 'neither', moved: number): SaidChange['is'] {
	if (better === 'neither') return 'neither'
	return (better === 'up') === moved > 0 ? 'good' : 'bad'
}
