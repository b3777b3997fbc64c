import type { ReactNode } from 'react'
import type { QuestionKind } from '../../ui/ask/question.ts'
import type { ChartAnnotation } from '../../ui/chart/annotation.ts'
import type { DayRange } from '../../url/time-range.ts'

/** How a tile may be drawn; each kind of question has some of these, the first by default. */
export const views = ['number', 'line', 'bar', 'funnel', 'heat', 'flow', 'table'] as const
export type View = (typeof views)[number]

export interface DrawnProps<Body, Answer> {
	readonly body: Body
	readonly answer: Answer
	readonly view: View
	/** What follows the name of the view: `bar-money-markov` has two. */
	readonly options: readonly string[]
	readonly range: DayRange
	readonly annotations: readonly ChartAnnotation[] | undefined
	/** Goes to the question's own screen, with more of its state. */
	readonly open: (more?: Readonly<Record<string, string>>) => void
}

/** The figures of an answer in rows: for a spreadsheet, and for a table where the kind has none of its own. */
export interface Rows {
	readonly head: readonly string[]
	readonly rows: readonly (readonly (string | number | null)[])[]
}

/** A kind of question as tiles show it. */
export interface TileKind<Body, Answer> {
	readonly kind: QuestionKind
	readonly views: readonly [View, ...View[]]
	/** A component. */
	readonly Drawn: (props: DrawnProps<Body, Answer>) => ReactNode
	/** What the question is called. A hook. */
	readonly useName: () => (body: Body) => string
	/** A hook. */
	readonly useRows: (body: Body) => (answer: Answer) => Rows
	/** Path of its own screen, and what of its state makes it this question. */
	readonly screen: (body: Body, options: readonly string[]) => { readonly path: string; readonly params: URLSearchParams }
}

/** A kind as the grid knows it: bodies and answers are what the server keeps and gives. */
export type SomeKind = TileKind<never, never>

/** The view of a tile and what follows its name; one that the kind does not have is its first. */
export function viewOf(kind: Pick<SomeKind, 'views'>, written: string): { view: View; options: string[] } {
	const [name, ...options] = written.split('-')
	const view = kind.views.find((each) => each === name)
	return view === undefined ? { view: kind.views[0], options: [] } : { view, options }
}
