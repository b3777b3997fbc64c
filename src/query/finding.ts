import { type Answer, answerOf } from './answer.ts'
import { type Cell, type CellTest, testCell, testRange } from './cell.ts'
import type { WholeRange } from './plan.ts'

/** What a leaf found in one shopper's history, and the answer that follows from it. */
export interface Finding {
	readonly answer: Answer
	/** What was measured: decimals as text, times in ISO 8601. Null: nothing is known. */
	readonly value: string | number | boolean | null
	/** More may be true than is known: we do not see all that this shopper does. */
	readonly partial?: true
}

export const nothingKnown: Finding = { answer: 'unknown', value: null }

/** The same finding, with what cannot be known for certain of somebody we do not see. */
export function seen(finding: Finding, covered: boolean): Finding {
	return covered ? finding : { ...finding, partial: true }
}

/** Of somebody we do not see, nothing follows from what is known. */
export function onlyIf(covered: boolean, finding: Finding): Finding {
	return covered ? finding : { ...finding, answer: 'unknown', partial: true }
}

export function testKnown(cell: Cell | undefined, test: CellTest): Finding {
	const value = cell === undefined ? null : (cell.num ?? cell.text)
	if (test.on === 'presence') return { answer: answerOf(cell !== undefined), value }
	const truth = cell && testCell(cell, test)
	return { answer: truth === undefined ? 'unknown' : answerOf(truth), value }
}

/** The true value is at least `known`, and exactly that where we are sure to have seen everything. */
export function testAtLeast(known: bigint, range: WholeRange, covered: boolean): Answer {
	if (range.high !== undefined && known > range.high) return 'no'
	if (range.high === undefined && (range.low === undefined || known >= range.low)) return 'yes'
	return covered ? answerOf(testRange(known, range)) : 'unknown'
}

/** The true value is at most `known`. */
export function testAtMost(known: bigint, { low, high }: WholeRange, covered: boolean): Answer {
	const mirrored = { ...(high === undefined ? {} : { low: -high }), ...(low === undefined ? {} : { high: -low }) }
	return testAtLeast(-known, mirrored, covered)
}
