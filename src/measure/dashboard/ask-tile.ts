import { fail, isCoded } from '#kit/errors'
import type { Principal } from '#kit/route'
import type { DayRange } from '../calendar.ts'
import type { Asked } from './asked.ts'
import type { Together } from './asked-together.ts'
import type { Dashboard, Question, Tile } from './dashboard.ts'
import type { Freshness } from './dashboard-view.ts'
import type { Dashboards } from './dashboards.ts'
import type { Answered, AnswerQuestion } from './kept-answers.ts'
import type { QuestionKinds } from './question-kinds.ts'

export interface TileAsked extends DayRange {
	readonly principal: Principal
	/** Ids. */
	readonly dashboard: string
	readonly tile: string
	readonly compare?: Dashboard['compare'] | undefined
	readonly signal: AbortSignal
}

/** What a tile's question comes to for its reader, as it is kept. Raises `not-found`, and whatever the question's own route raises. */
export type AskTileAsKept = (asked: TileAsked) => Promise<Answered>

/** The same, read. */
export type AskTile = (asked: TileAsked) => Promise<{ readonly answer: unknown; readonly freshness: Freshness }>

export interface AskNeeds {
	readonly dashboards: Pick<Dashboards, 'get'>
	readonly kinds: QuestionKinds
	readonly answer: AnswerQuestion
}

export function createAskTile({ dashboards, kinds, answer }: AskNeeds): AskTileAsKept {
	return async ({ principal, dashboard: id, tile: tileId, from, to, compare, signal }) => {
		const { tiles } = await dashboards.get(principal, id, 'en')
		const tile = tiles.find((one) => one.id === tileId) ?? fail('not-found', 'There is no such tile')
		if (!('question' in tile.is)) return fail('bad-request', 'A text asks nothing')
		const kind = kinds.get(tile.is.question.kind)
		const bodyOf = (question: Question) => kind.bodyOf(question, { from, to }, compare)
		const [own, reader] = [bodyOf(tile.is.question), { principal, signal }]
		const joint = kind.together?.(own, besides(tiles, tile, bodyOf))
		return joint ? askTogether(joint) : answer(kind, own, reader)

		/** Together they may be more than one answer holds. */
		async function askTogether({ asked, pick }: Together): Promise<Answered> {
			try {
				const found = await answer(kind, asked, reader)
				return { ...found, answer: Buffer.from(JSON.stringify(pick(JSON.parse(found.answer.toString())))) }
			} catch (error) {
				if (!isCoded(error, 'too-large')) throw error
				return answer(kind, own, reader)
			}
		}
	}
}

/** What other tiles of the same days ask in the same way. */
function besides(tiles: readonly Tile[], tile: Tile, bodyOf: (question: Question) => Asked): Asked[] {
	const kindOf = ({ is }: Tile) => ('question' in is ? is.question.kind : undefined)
	return tiles.flatMap((other) => {
		if (other.id === tile.id || other.days !== tile.days || kindOf(other) !== kindOf(tile)) return []
		try {
			return 'question' in other.is ? [bodyOf(other.is.question)] : []
		} catch {
			// It is told where it is asked for.
			return []
		}
	})
}

export function readAnswer(ask: AskTileAsKept): AskTile {
	return async (asked) => {
		const found = await ask(asked)
		return { answer: JSON.parse(found.answer.toString()), freshness: freshnessOf(found) }
	}
}

export function freshnessOf({ asOf, dataUpTo, kept }: Answered): Freshness {
	const at = (ms: number) => new Date(ms).toISOString()
	return { asOf: at(asOf), dataUpTo: dataUpTo === null ? null : at(dataUpTo), kept }
}
