import type { LineSeriesOption } from 'echarts/charts'
import type { ChartColours } from '../../theme/chart-theme.ts'
import { fontFamily } from '../../theme/tokens.ts'

/** Something that happened on a day, written at a chart over time. */
export interface ChartAnnotation {
	/** `YYYY-MM-DD` */
	readonly on: string
	readonly text: string
}

/** All that happened within one step of a chart, under one letter. */
export interface AnnotatedStep {
	/** Place of the step, from 0. */
	readonly nth: number
	readonly letter: string
	readonly items: readonly ChartAnnotation[]
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * Puts each annotation at the step in which its day lies: the last that begins by then.
 * @param steps first days of the steps, ascending; the last one is taken to reach past all annotations
 */
export function annotatedSteps(steps: readonly string[], annotations: readonly ChartAnnotation[]): AnnotatedStep[] {
	const byStep = new Map<number, ChartAnnotation[]>()
	for (const annotation of annotations) {
		const nth = steps.findLastIndex((at) => at <= annotation.on)
		if (nth >= 0) byStep.set(nth, [...(byStep.get(nth) ?? []), annotation])
	}
	return [...byStep]
		.sort(([a], [b]) => a - b)
		.map(([nth, items], place) => ({ nth, letter: letters[place] ?? String(place + 1), items: items.toSorted(byDay) }))
}

function byDay(a: ChartAnnotation, b: ChartAnnotation): number {
	return a.on < b.on ? -1 : a.on > b.on ? 1 : 0
}

/** A thin upright line at each annotated step, with its letter on top. Always there, if empty: what is left out of an option stays drawn. */
export function annotationLines(
	steps: readonly AnnotatedStep[],
	colours: ChartColours,
): NonNullable<LineSeriesOption['markLine']> {
	return {
		silent: true,
		animation: false,
		symbol: ['none', 'none'],
		lineStyle: { color: colours.comparison, width: 1, type: [2, 3] },
		label: { position: 'end', distance: 2, color: colours.textFaint, fontFamily, fontSize: 12, formatter: '{b}' },
		data: steps.map(({ nth, letter }) => ({ name: letter, xAxis: nth })),
	}
}

/** What the tooltip of a step says of it. */
export function annotationRows(steps: readonly AnnotatedStep[], nth: number): [name: string, text: string][] {
	const step = steps.find((each) => each.nth === nth)
	return (step?.items ?? []).map(({ on, text }) => [`${step?.letter} ${on.slice(5)}`, text])
}
