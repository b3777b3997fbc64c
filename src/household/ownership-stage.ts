import type { Text } from '#kit/text'
import { applianceCategories } from './appliance-category.ts'

/**
 * Where somebody stands with an appliance that lasts for years, by its age against the usual life of its category. "Churned" says
 * nothing of who bought a refrigerator two years ago; "due" says something.
 */
export const ownershipStages = ['new', 'settled', 'ageing', 'due', 'overdue', 'replaced'] as const
export type OwnershipStage = (typeof ownershipStages)[number]

export const ownershipStageLabels: Readonly<Record<OwnershipStage, Text>> = {
	new: { zh: '新装', en: 'New' },
	settled: { zh: '稳定使用', en: 'Settled' },
	ageing: { zh: '渐旧', en: 'Ageing' },
	due: { zh: '临近换新', en: 'Due for replacement' },
	overdue: { zh: '超期使用', en: 'Overdue' },
	replaced: { zh: '已换新', en: 'Replaced' },
}

export const dayMs = 86_400_000
export const newDays = 90
/** Shares of the usual life at which a stage begins. */
export const stageBegins = { ageing: 0.6, due: 0.85, overdue: 1.1 } as const
const daysPerYear = 365.25

/** Days of usual life by category. */
export type Lifetimes = ReadonlyMap<string, number>

/** @param own what the shop stated for itself, in years by category */
export function lifetimesOf(own: ReadonlyMap<string, number>): Lifetimes {
	const years = [...applianceCategories.map(({ code, years: usual }) => [code, usual] as const), ...own]
	return new Map(years.map(([code, count]) => [code, Math.round(count * daysPerYear)]))
}

export function ownershipStage(ageDays: number, lifeDays: number | undefined): Exclude<OwnershipStage, 'replaced'> {
	if (ageDays < newDays) return 'new'
	if (lifeDays === undefined || ageDays < lifeDays * stageBegins.ageing) return 'settled'
	if (ageDays < lifeDays * stageBegins.due) return 'ageing'
	return ageDays < lifeDays * stageBegins.overdue ? 'due' : 'overdue'
}

export interface Owned {
	readonly category: string
	readonly since: number
}

/** A newer one of the kind that came when this one was ageing took its place; a second one that came sooner stands beside it. */
export function isReplaced(one: Owned, all: readonly Owned[], lifeDays: number | undefined): boolean {
	if (lifeDays === undefined) return false
	return all.some(
		(other) => other.category === one.category && (other.since - one.since) / dayMs >= lifeDays * stageBegins.ageing,
	)
}

/** The stage of one appliance among all that its owner has. */
export function stageOf(one: Owned, all: readonly Owned[], lifetimes: Lifetimes, now: number): OwnershipStage {
	const life = lifetimes.get(one.category)
	return isReplaced(one, all, life) ? 'replaced' : ownershipStage(Math.floor((now - one.since) / dayMs), life)
}
