import type { Block, SlotAnswer } from './queries.ts'

/** Blocks of one page that lie in one area, in the order of the page. */
export interface Area {
	readonly area: string
	readonly blocks: readonly Block[]
}

/** Areas stand where their first block stands. */
export function areasOf(blocks: readonly Block[]): Area[] {
	return [...Map.groupBy(blocks, ({ area }) => area)].map(([area, own]) => ({ area, blocks: own }))
}

const steps = 5

/** Of five steps, by the highest click-through on the page; undefined where none can be told. */
export function heatOfCtr(ctr: number | null, blocks: readonly Block[]): number | undefined {
	if (ctr === null) return undefined
	const top = Math.max(0, ...blocks.map((block) => block.ctr ?? 0))
	return top === 0 ? 1 : Math.min(steps, Math.max(1, Math.ceil((ctr / top) * steps)))
}

/** Stands in the address for a page that is not said. */
export const noPage = '-'

/** The page that was chosen, else the first whose blocks are known. */
export function pageOf({ blocks }: Pick<SlotAnswer, 'blocks'>, chosen: string | undefined): string | undefined {
	const known = blocks.find(({ page }) => chosen !== undefined && page === (chosen === noPage ? '' : chosen))
	return (known ?? blocks.find(({ page }) => page !== '') ?? blocks[0])?.page
}
