import type { PathPlace, Paths } from './queries.ts'

/** A box of the drawing. `other`: what is too rare; `ended`: whoever went no further; `cut`: whoever goes on beyond the last step. */
export interface FlowBox {
	readonly id: string
	readonly kind: 'node' | 'other' | 'ended' | 'cut'
	/** From the left, from 0. */
	readonly column: number
	/** Place in the nodes of the answer; null where it is none. */
	readonly node: number | null
	readonly people: number
}

export interface FlowBand {
	readonly from: string
	readonly to: string
	readonly people: number
}

export interface PathFlow {
	readonly columns: number
	readonly boxes: readonly FlowBox[]
	readonly bands: readonly FlowBand[]
}

export function placeId(step: number, node: number): string {
	return `${step}.${node}`
}

/**
 * What is drawn of an answer: the first step on the left; ways that were walked backwards end on the right, where they led.
 * Whoever went no further has a box of their own in the next column, and whoever goes on beyond the last step has one too.
 */
export function flowOf({ direction, nodes, steps, links }: Paths): PathFlow {
	const boxes = new Map<string, FlowBox>()
	const bands: FlowBand[] = []
	const back = direction === 'before'
	/** Between two steps everybody ends with the second: nobody is lost there. */
	const showsEnds = direction !== 'between'
	const leaves = showsEnds && steps.some(({ places }) => places.some(({ ended, cut }) => ended + cut > 0))
	const columns = steps.length + (leaves ? 1 : 0)
	const columnOf = (step: number) => (back ? columns - 1 - step : step)
	const add = (box: FlowBox) => boxes.set(box.id, { ...box, people: box.people + (boxes.get(box.id)?.people ?? 0) })
	const join = (near: string, far: string, people: number) =>
		bands.push(back ? { from: far, to: near, people } : { from: near, to: far, people })
	const leave = (step: number, { node }: PathPlace, kind: 'ended' | 'cut', people: number) => {
		if (people === 0) return
		const id = `${step + 1}.${kind}`
		add({ id, kind, column: columnOf(step + 1), node: null, people })
		join(placeId(step, node), id, people)
	}
	// What is rare stands below what has a name.
	for (const kind of ['node', 'other'] as const)
		for (const [step, { places }] of steps.entries())
			for (const { node, people } of places)
				if ((nodes[node]?.kind === 'other') === (kind === 'other'))
					add({ id: placeId(step, node), kind, column: columnOf(step), node, people })
	for (const { step, from, to, people } of links) join(placeId(step, from), placeId(step + 1, to), people)
	// After all nodes, so that they stand below them.
	if (showsEnds)
		for (const [step, { places }] of steps.entries())
			for (const place of places) {
				leave(step, place, 'cut', place.cut)
				leave(step, place, 'ended', place.ended)
			}
	return { columns, boxes: [...boxes.values()], bands }
}

/** Those who come to a place, or go on from it, in the order in which it happened. */
export function neighbours({ direction, links }: Paths, step: number, node: number) {
	const near = links
		.filter((link) => link.step === step - 1 && link.to === node)
		.map(({ from, people }) => ({ node: from, people }))
	const far = links.filter((link) => link.step === step && link.from === node).map(({ to, people }) => ({ node: to, people }))
	return direction === 'before' ? { came: far, went: near } : { came: near, went: far }
}
