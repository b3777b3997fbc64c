import { formatDecimal } from '#kit/money'
import { answerOf } from './answer.ts'
import { bucketPosition } from './bucket.ts'
import { type Cell, type CellTest, isNegated, positive, testCell } from './cell.ts'
import { distanceMetres, isPosition } from './distance.ts'
import type { FieldType } from './field.ts'
import { type Finding, nothingKnown, testKnown } from './finding.ts'
import type { History } from './history.ts'
import { decimalOf } from './measure-rows.ts'
import type { BucketPlan, ConsentPlan, FactPlan, MemberPlan, NearPlan, PercentilePlan, TagPlan, TraitPlan } from './plan.ts'

export function findTrait(plan: TraitPlan, history: History): Finding {
	return testKnown(latestTrait(plan.name, history), plan.test)
}

function latestTrait(name: string, { traits }: History): Cell | undefined {
	const given = traits.filter((trait) => trait.name === name)
	return given.toSorted((a, b) => traitRank(a) - traitRank(b) || a.ts - b.ts || (a.key < b.key ? -1 : 1)).at(-1)
}

/** What was said to hold only where nothing else is known lies before the year 2000. */
function traitRank({ kind, ts }: History['traits'][number]): number {
	return kind === 'declared' && ts >= Date.UTC(2000, 0, 1) ? 1 : 0
}

export function findFact(plan: FactPlan, history: History): Finding {
	return testKnown(factCell(plan, history), plan.test)
}

function factCell({ row, column, type }: Omit<FactPlan, 'test'>, { facts }: History): Cell | undefined {
	const value = facts[row === undefined ? column : `${row} ${column}`] ?? null
	return value === null || value === '' ? undefined : cellOf(type, value)
}

function cellOf(type: FieldType, value: string | number | boolean): Cell {
	if (type === 'number') return { text: '', num: String(value) }
	return { text: type === 'time' ? new Date(Number(value)).toISOString() : String(value) }
}

export function findTag(plan: TagPlan, history: History): Finding {
	const { tag, as, test } = plan
	const found = history.tags?.[tag]
	if (as === 'label') return testLabels(found?.values, test)
	const num = tagNumber(plan, history)
	const value = num ?? null
	if (test.on === 'presence') return { answer: answerOf(num !== undefined), value }
	if (found === undefined) return nothingKnown
	return { answer: answerOf(num === undefined ? isNegated(test) : testCell({ text: '', num }, test) === true), value }
}

function tagNumber({ tag, zero }: Omit<TagPlan, 'test'>, { tags }: History): string | undefined {
	const found = tags?.[tag]
	return found?.num ?? (found && zero ? '0' : undefined)
}

function testLabels(values: readonly string[] | undefined, test: CellTest): Finding {
	const value = values === undefined || values.length === 0 ? null : values.join(', ')
	if (test.on === 'presence') return { answer: answerOf(value !== null), value }
	if (values === undefined) return nothingKnown
	const matches = values.some((text) => testCell({ text }, positive(test)) === true)
	return { answer: answerOf(matches !== isNegated(test)), value }
}

/** Without the bounds, which only the store can tell, nothing is known. */
export function findPercentile({ of, bounds }: PercentilePlan, history: History): Finding {
	const value = decimalOf(numberOf(of, history))
	if (value === undefined) return nothingKnown
	if (!bounds) return { answer: 'unknown', value: formatDecimal(value) }
	const { low, high } = bounds
	const inside = (low === undefined || value > low) && (high === undefined || value <= high)
	return { answer: answerOf(inside), value: formatDecimal(value) }
}

function numberOf(of: PercentilePlan['of'], history: History): string | undefined {
	if (of.leaf === 'trait') return latestTrait(of.name, history)?.num
	return of.leaf === 'fact' ? factCell(of, history)?.num : tagNumber(of, history)
}

/** The value is the distance in metres. */
export function findNear({ lat, lon, metres, latitude, longitude }: NearPlan, history: History): Finding {
	const [north, east] = [latitude, longitude].map((name) => latestTrait(name, history)?.num)
	if (north === undefined || east === undefined) return nothingKnown
	const place = { lat: Number(north), lon: Number(east) }
	if (!isPosition(place)) return nothingKnown
	const distance = distanceMetres({ lat, lon }, place)
	return { answer: answerOf(distance <= metres), value: distance }
}

/** Whoever never answered did not agree. */
export function findConsent({ purpose, agreed }: ConsentPlan, history: History): Finding {
	const value = history.agreed?.has(purpose) ?? false
	return { answer: answerOf(value === agreed), value }
}

/** The value is the percentage at which the shopper stands. */
export function findBucket({ seed, from, to }: BucketPlan, { survivor }: History): Finding {
	const position = bucketPosition(seed, survivor)
	return { answer: answerOf(position >= from && position < to), value: Math.floor((position / 2 ** 32) * 1e8) / 1e6 }
}

export function findMember({ segment, member }: MemberPlan, { segments }: History): Finding {
	const value = segments.has(segment)
	return { answer: answerOf(value === member), value }
}
