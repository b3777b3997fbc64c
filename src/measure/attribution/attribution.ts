import { fail } from '#kit/errors'
import { formatDecimal, minorUnitPlaces, parseDecimal } from '#kit/money'
import type { DataScope } from '#kit/route'
import type { Attribution, AttributionModel } from '#ml/attribution/attribute'
import { type DayRange, spanOf } from '../calendar.ts'
import { apportion, apportionMoney } from './apportion.ts'
import type { CreditPaths } from './credit-in-thread.ts'
import { creditTask, nameOf } from './credit-task.ts'
import { longestPath, type PathStore, type PathTally, type TouchChannel } from './path-store.ts'
import type { AttributionQuestion } from './question.ts'

/** Conversions and what they brought: a decimal in the shop's currency, null where they are events. */
export interface Counted {
	readonly conversions: number
	readonly money: string | null
}

export interface ModelCredit extends Counted {
	/** Cost ÷ credited conversions; null without either. */
	readonly cpa: string | null
	/** Credited money ÷ cost. */
	readonly roas: number | null
	/** Standard error of the conversions, where the model was sampled. */
	readonly error: number | null
}

export interface CreditedChannel {
	readonly kind: TouchChannel['kind']
	readonly name: string
	readonly touches: number | null
	/** Null: none is known. */
	readonly cost: string | null
	/** Conversions on whose path it was. */
	readonly onPath: number
	/** Share of conversions that is lost without it, as paths are walked; null without the model. */
	readonly removal: number | null
	readonly credit: Readonly<Partial<Record<AttributionModel, ModelCredit>>>
}

export interface AttributionAnswer {
	readonly range: DayRange
	readonly asOf: number
	readonly currency: string
	readonly conversions: {
		readonly all: Counted
		readonly credited: Counted
		/** Of known people, none of whose touches we saw. */
		readonly untouched: Counted
		/** Of nobody known: guests, masked buyers. */
		readonly unknown: Counted
		/** What came back of orders beyond what they had brought; counted nowhere. */
		readonly takenBack: string | null
	}
	readonly journeys: {
		readonly paths: number
		readonly nulls: number
		readonly open: number
		readonly folded: number
		readonly longestPath: number
	}
	readonly channels: readonly CreditedChannel[]
	/** Names that the channel of kind `other` stands for. */
	readonly otherNames: number
	readonly markov: { readonly order: number; readonly states: number; readonly probability: number } | null
	/** Paths with most conversions. */
	readonly paths: readonly (Counted & { readonly channels: readonly number[]; readonly nulls: number })[]
}

export interface AttributionNeeds {
	readonly store: PathStore
	readonly credit: CreditPaths
	readonly now: number
	readonly zone: string
	readonly currency: string
	readonly signal?: AbortSignal | undefined
}

const dayMs = 86_400_000
const shownPaths = 100
/** Orders that are drawn where Shapley values of many channels are sampled, and what is drawn. */
const permutations = 2_000
const seed = 42

/** Credit of channels for conversions, by several models at once. Credit says who was on the way, not what would be missing without them. */
export async function attribution(
	needs: AttributionNeeds,
	{ from, to, ...question }: AttributionQuestion,
	scope: DataScope,
): Promise<AttributionAnswer> {
	const { store, now, zone, currency, signal } = needs
	const { conversions, touches, direct, touchesFor, cost, lookBackDays } = question
	const tally = await store.tally({
		...{ conversions, touches, direct, touchesFor, cost, lookBackMs: lookBackDays * dayMs },
		...{ ...spanOf({ from, to }, zone), now, scope, signal },
	})
	const valued = 'orders' in conversions
	const books = createBooks(currency, valued)
	const credited = await creditsOf(needs, tally, { ...question, valued })
	return {
		...{ range: { from, to }, asOf: now, currency },
		conversions: totalsOf(tally, books),
		journeys: {
			paths: tally.paths.filter(({ touches: walked }) => walked.length > 0).length,
			nulls: tally.paths.reduce((sum, { nulls }) => sum + nulls, 0),
			...{ open: tally.open, folded: tally.folded, longestPath },
		},
		channels: channelsOf(tally, credited, question, books),
		otherNames: tally.otherNames,
		markov: credited.markov && {
			...{ order: credited.markov.order, states: credited.markov.states },
			probability: credited.markov.removal.conversions?.expected ?? 0,
		},
		paths: topPaths(tally, books),
	}
}

function creditsOf(
	{ credit, signal }: AttributionNeeds,
	{ channels, paths }: PathTally,
	{ models, halfLife, order, worth, valued }: Omit<AttributionQuestion, 'from' | 'to'> & { readonly valued: boolean },
): Promise<Attribution> {
	const walked = paths.filter(({ touches }) => touches.length > 0)
	const measures = valued ? (['conversions', 'value'] as const) : (['conversions'] as const)
	const direct = nameOf(channels.findIndex(({ kind }) => kind === 'direct'))
	const task = creditTask(walked, { ...{ models, halfLife, order, worth, measures, direct, permutations, seed } })
	return credit(task, signal)
}

/** Sums and quotients of money. */
interface Books {
	readonly places: number
	readonly valued: boolean
	amount(micros: bigint): string | null
	counted(of: { readonly conversions: number; readonly worth: bigint }): Counted
}

function createBooks(currency: string, valued: boolean): Books {
	const amount = (micros: bigint) => (valued ? formatDecimal(micros) : null)
	return {
		...{ places: minorUnitPlaces(currency), valued, amount },
		counted: ({ conversions, worth }) => ({ conversions, money: amount(worth) }),
	}
}

function totalsOf({ paths, guests }: PathTally, { amount, counted }: Books): AttributionAnswer['conversions'] {
	const credited = sumOf(paths.filter(({ touches }) => touches.length > 0))
	const untouched = sumOf(paths.filter(({ touches }) => touches.length === 0))
	const all = sumOf([credited, untouched, guests])
	return {
		...{ all: counted(all), credited: counted(credited), untouched: counted(untouched), unknown: counted(guests) },
		takenBack: amount(-all.below),
	}
}

type Summed = Pick<PathTally['guests'], 'conversions' | 'worth' | 'below'>

function sumOf(list: readonly Summed[]): Summed {
	return list.reduce(
		(sum, { conversions, worth, below }) => ({
			conversions: sum.conversions + conversions,
			worth: sum.worth + worth,
			below: sum.below + below,
		}),
		{ conversions: 0, worth: 0n, below: 0n },
	)
}

function topPaths({ paths }: PathTally, { counted }: Books): AttributionAnswer['paths'] {
	return paths
		.filter(({ touches, conversions }) => touches.length > 0 && conversions > 0)
		.toSorted((a, b) => b.conversions - a.conversions || Number(b.worth - a.worth) || a.nulls - b.nulls)
		.slice(0, shownPaths)
		.map((path) => ({ ...counted(path), channels: path.touches, nulls: path.nulls }))
}

function channelsOf(
	{ channels, otherNames, paths }: PathTally,
	found: Attribution,
	{ models, spend }: Pick<AttributionQuestion, 'models' | 'spend'>,
	books: Books,
): CreditedChannel[] {
	const listed = [...channels, ...spentElsewhere(channels, spend, otherNames)]
	const total = sumOf(paths.filter(({ touches }) => touches.length > 0))
	const placeOf = new Map(found.channels.map((name, place) => [name, place]))
	const inOrder = (of: Float64Array | undefined) => listed.map((_, place) => of?.[placeOf.get(nameOf(place)) ?? -1] ?? 0)
	const byModel = models.map((model) => ({
		model,
		conversions: apportion(BigInt(total.conversions) * millionth, inOrder(found.credits.conversions?.[model])),
		money: apportionMoney(total.worth, inOrder(found.credits.value?.[model]), books.places),
	}))
	const onPath = inOrder(found.touched)
	const removal = inOrder(found.markov?.removal.conversions?.effects)
	const errors = inOrder(found.shapleyErrors?.conversions)
	return listed.map((channel, place) => {
		const cost = costOf(channel, spend, books.places)
		return {
			...{ kind: channel.kind, name: channel.name, touches: channel.touches, cost: cost === null ? null : formatDecimal(cost) },
			...{ onPath: onPath[place] as number, removal: found.markov ? (removal[place] as number) : null },
			credit: Object.fromEntries(
				byModel.map(({ model, conversions, money }) => [
					model,
					modelCredit(conversions[place] as bigint, money[place] as bigint, cost, {
						...books,
						error: model === 'shapley' && found.shapleyErrors ? (errors[place] as number) : null,
					}),
				]),
			),
		}
	})
}

const millionth = 1_000_000n

/** Whoever was paid and brought nobody is shown as well. */
function spentElsewhere(
	channels: readonly TouchChannel[],
	spend: AttributionQuestion['spend'],
	otherNames: number,
): TouchChannel[] {
	const unknown = Object.keys(spend).filter(
		(name) => !channels.some((channel) => channel.kind !== 'other' && channel.name === name),
	)
	if (unknown.length > 0 && otherNames > 0)
		fail('bad-request', `${unknown.join(', ')}: too few touches for a row of its own, where costs could stand`, {
			channels: unknown,
		})
	return unknown.map((name) => ({ kind: 'named', name, touches: 0, cost: 0n }))
}

/** In millionths; null where nobody says what the channel costs. */
function costOf({ kind, name, cost }: TouchChannel, spend: AttributionQuestion['spend'], places: number): bigint | null {
	const bill = kind === 'other' ? undefined : spend[name]
	if (bill !== undefined) return parseDecimal(bill) ?? null
	return cost === 0n ? null : cost * 10n ** BigInt(6 - places)
}

/** @param conversions in millionths */
function modelCredit(
	conversions: bigint,
	money: bigint,
	cost: bigint | null,
	{ places, amount, error }: Books & { readonly error: number | null },
): ModelCredit {
	const brought = amount(money)
	return {
		...{ conversions: Number(conversions) / 1e6, money: brought, error },
		cpa: cost === null || conversions <= 0n ? null : (Number(cost) / Number(conversions)).toFixed(places),
		roas: cost === null || cost === 0n || brought === null ? null : Number(money) / Number(cost),
	}
}
