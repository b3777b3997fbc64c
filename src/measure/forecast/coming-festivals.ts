import type { Text } from '#kit/text'
import { festivalSpans, phaseName } from '#ml/time-series/festival-days'
import { type FestivalSet, phaseLabels } from '#ml/time-series/festivals'
import { dateOf } from './daily-series.ts'

export interface ComingFestival {
	readonly code: string
	readonly label: Text
	readonly from: string
	/** Included. */
	readonly to: string
	/** Whether the series has seen it: else it is not in the forecast. */
	readonly seen: boolean
}

/** Phases of festivals among the days from `first` to `last`. @param since first day of the series */
export function comingFestivals(first: number, last: number, since: number, sets: readonly FestivalSet[]): ComingFestival[] {
	const seen = new Set(festivalSpans(since, first - 1, sets).map(phaseName))
	return festivalSpans(first, last, sets).map((span) => {
		const part = phaseLabels[span.phase.code]
		const { zh, en } = span.festival.label
		return {
			...{ code: phaseName(span), label: { zh: `${zh}·${part.zh}`, en: `${en}, ${part.en}` } },
			...{ from: dateOf(span.from), to: dateOf(span.to), seen: seen.has(phaseName(span)) },
		}
	})
}
