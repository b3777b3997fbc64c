import { expect } from 'vitest'
import type { Days } from './calendar.ts'
import { sumOf } from './counting.ts'
import { bodyOf, type FunnelAsked, groupOf, reachedOf } from './funnel-by-hand.ts'
import { expectNear, likelyPair, normalTail } from './intervals.ts'
import type { Told } from './told-apart.ts'
import { knownOf, type World } from './world.ts'

interface Count {
	readonly n: number
	readonly successes: number
}

interface Both {
	readonly now: Count
	readonly before: Count
}

interface Change extends Both {
	readonly step: number
	readonly change: { readonly value: number; readonly low: number; readonly high: number }
	readonly pValue: number
	readonly qValue: number
	readonly lostAtEnd: number
	readonly money: { readonly amount: string } | null
}

interface Diagnosis {
	readonly steps: readonly Change[]
	readonly step: number
	readonly report: {
		readonly gap: number
		readonly explanations: readonly (Both & {
			readonly dimension: { readonly name: string }
			readonly value: string
			readonly other: boolean
			readonly lost: number
		})[]
		readonly rest: Both & { readonly lost: number }
		readonly mix: number
	}
}

export interface DiagnosisAsked extends FunnelAsked {
	readonly against: Days
	/** From 2. */
	readonly step: number
}

const rate = ({ n, successes }: Count) => successes / n
const lostBy = ({ now, before }: Both) => now.n * rate(before) - now.successes

/** @param worth what stays of an order. @returns the diagnosis, for what else is to be said of it */
export async function expectDiagnosis(
	world: World,
	asked: DiagnosisAsked,
	by: readonly Told[],
	worth: number,
): Promise<Diagnosis> {
	const { against, step, ...funnel } = asked
	const found = await world.shop.call<Diagnosis>('POST', '/api/funnels/diagnose', {
		...{ ...bodyOf(funnel), against, step, dimensions: by.map(({ dimension }) => dimension) },
	})
	const people = { now: peopleOf(world, funnel, by), before: peopleOf(world, { ...funnel, ...against }, by) }
	expectChanges(found.steps, people, worth)
	expectReport(found, people, step, by)
	return found
}

interface Person {
	readonly reached: readonly boolean[]
	/** What they are told apart by. */
	readonly groups: readonly string[]
}

type People = Readonly<Record<'now' | 'before', readonly Person[]>>

function peopleOf(world: World, asked: FunnelAsked, by: readonly Told[]): Person[] {
	return knownOf(world).flatMap(([, deeds]) => {
		const reached = reachedOf(deeds, asked, world)
		if (!reached) return []
		return [{ reached, groups: by.map((told) => groupOf(deeds, asked, { ...told, step: 1, top: 1 }, world)) }]
	})
}

/** Who came to the step before, and on to a step (from 1). */
function bothAt({ now, before }: People, step: number): Both {
	const count = (people: readonly Person[]) => {
		const tried = people.filter(({ reached }) => reached[step - 2])
		return { n: tried.length, successes: tried.filter(({ reached }) => reached[step - 1]).length }
	}
	return { now: count(now), before: count(before) }
}

function expectChanges(found: Diagnosis['steps'], people: People, worth: number): void {
	const counts = found.map(({ step }) => bothAt(people, step))
	expect(found.map(({ now, before }) => ({ now, before }))).toEqual(counts)
	const tails = counts.map(chanceOf)
	for (const [nth, { change, pValue, qValue, lostAtEnd, money }] of found.entries()) {
		const { now, before } = counts[nth] as Both
		const later = counts.slice(nth + 1).reduce((share, one) => share * rate(one.now), 1)
		const lost = (rate(before) - rate(now)) * now.n * later
		expectNear(
			{ value: change.value, pValue, lostAtEnd },
			{ value: rate(now) - rate(before), pValue: tails[nth] ?? 1, lostAtEnd: lost },
		)
		expect(Number(money?.amount)).toBeCloseTo(lost * worth, 1)
		// Of p-values in order the q-value is the least of n ÷ rank times those from it on.
		const sorted = tails.toSorted((a, b) => a - b)
		const corrected = sorted.map((tail, rank) => (tail * tails.length) / (rank + 1))
		expect(qValue).toBeCloseTo(Math.min(1, ...corrected.filter((_, rank) => (sorted[rank] ?? 0) >= (tails[nth] ?? 0))), 6)
		for (const [bound, z] of [
			[change.low, 1.959964],
			[change.high, -1.959964],
		] as const)
			expect(scoreOf({ now, before }, bound)).toBeCloseTo(z, 4)
	}
}

/** How far what was seen lies from a true difference, in standard errors (Miettinen and Nurminen). */
function scoreOf({ now, before }: Both, difference: number): number {
	const [p, q] = likelyPair(now, before, difference)
	const all = now.n + before.n
	const variance = ((p * (1 - p)) / now.n + (q * (1 - q)) / before.n) * (all / (all - 1))
	return (rate(now) - rate(before) - difference) / Math.sqrt(variance)
}

const chanceOf = (both: Both) => 2 * normalTail(Math.abs(scoreOf(both, 0)))

/** Explanations one after another, everybody else and the mixture add up to the gap. */
function expectReport({ report }: Diagnosis, people: People, step: number, by: readonly Told[]): void {
	const gap = lostBy(bothAt(people, step))
	expect(report.gap).toBeCloseTo(gap, 6)
	let left = people
	for (const { dimension, value, other, now, before, lost } of report.explanations) {
		expect(other).toBe(false)
		const place = by.findIndex((told) => told.dimension === dimension.name)
		const isIn = ({ groups }: Person) => groups[place] === (value === '' ? 'none ' : `value ${value}`)
		const own = bothAt({ now: left.now.filter(isIn), before: left.before.filter(isIn) }, step)
		expect({ now, before }).toEqual(own)
		expect(lost).toBeCloseTo(lostBy(own), 6)
		left = { now: left.now.filter((one) => !isIn(one)), before: left.before.filter((one) => !isIn(one)) }
	}
	const { lost, ...rest } = report.rest
	expect(rest).toEqual(bothAt(left, step))
	expect(lost).toBeCloseTo(lostBy(rest), 6)
	expect(sumOf(report.explanations.map((one) => one.lost)) + lost + report.mix).toBeCloseTo(gap, 6)
}
