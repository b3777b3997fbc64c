import { expect } from 'vitest'
import { formatDecimal } from '#kit/money'
import { type Days, day, minute, spanOf } from './calendar.ts'
import { sumOf, tally } from './counting.ts'
import { creditBy, type Path, pathModels, removalShares } from './credit-models.ts'
import type { Deed } from './deed.ts'
import type { Step } from './step.ts'
import type { Told } from './told-apart.ts'
import { knownOf, type World } from './world.ts'

export interface CreditAsked extends Days {
	readonly touches: readonly { readonly of: Step; readonly channel: string | Told }[]
	readonly direct: Step | null
	readonly lookBackDays: number
	readonly touchesFor: 'next' | 'every'
}

interface Counted {
	readonly conversions: number
	readonly money: string
}

interface CreditFound {
	readonly conversions: Readonly<Record<'all' | 'credited' | 'untouched' | 'unknown', Counted>>
	readonly journeys: Readonly<Record<'paths' | 'nulls' | 'open' | 'folded', number>>
	readonly channels: readonly {
		readonly kind: 'named' | 'direct' | 'other'
		readonly name: string
		readonly touches: number | null
		readonly credit: Readonly<Record<string, Counted>>
	}[]
	readonly otherNames: number
	readonly paths: readonly (Counted & { readonly channels: readonly number[]; readonly nulls: number })[]
}

interface Row {
	readonly at: number
	readonly kind: 'conversion' | 'touch' | 'visit'
	readonly channel: string
	readonly mills: number
}

const visit = 30 * minute
const kinds = ['conversion', 'touch', 'visit'] as const

function creditBody({ touches, direct, ...asked }: CreditAsked): object {
	return {
		...{ ...asked, direct: direct?.asked ?? null },
		touches: touches.map(({ of, channel }) => ({
			of: of.asked,
			...(typeof channel === 'string' ? { named: channel } : { by: channel.dimension }),
		})),
	}
}

/** The row of all channels that have no name of their own. */
const others = '*'

const worthOf = ({ things }: Deed) => sumOf(things.map(({ mills }) => mills))

function channelsOf(deed: Deed, touches: CreditAsked['touches']): string[] {
	const names = touches.flatMap(({ of, channel }) =>
		of.is(deed) ? (typeof channel === 'string' ? channel : channel.said(deed)) : [],
	)
	return names.filter((name) => name !== '')
}

/** @param places of channels, by which touches of one moment are ordered */
function rowsOf(deeds: readonly Deed[], { touches, direct }: CreditAsked, places: readonly string[]): Row[] {
	const rows = deeds.flatMap((deed): Row[] => {
		const row = { at: deed.at, mills: 0 }
		const touched = channelsOf(deed, touches).map((name) => (places.includes(name) ? name : others))
		return [
			...(deed.what === 'order' ? [{ ...row, kind: 'conversion', channel: '', mills: worthOf(deed) } as const] : []),
			...touched.map((channel) => ({ ...row, kind: 'touch', channel }) as const),
			...(direct?.is(deed) ? [{ ...row, kind: 'visit', channel: 'direct' } as const] : []),
		]
	})
	return rows.toSorted(
		(a, b) =>
			a.at - b.at || kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || places.indexOf(a.channel) - places.indexOf(b.channel),
	)
}

/** Visits that nothing led to; and of touches of one channel right after each other the first. */
function stepsOf(rows: readonly Row[]): Row[] {
	const isNear = (row: Row, before: Row | undefined) => before !== undefined && row.at - before.at <= visit
	const arrived = rows.filter((row, nth) => row.kind !== 'visit' || !isNear(row, rows[nth - 1]))
	return arrived.filter(
		(row, nth) => row.kind === 'conversion' || row.channel !== arrived[nth - 1]?.channel || !isNear(row, arrived[nth - 1]),
	)
}

interface Ended {
	readonly paths: Path[]
	readonly open: number
}

/** Journeys of one person that ended in the days, each looked at by itself. */
function endedOf(steps: readonly Row[], asked: CreditAsked, world: World): Ended {
	const { from, to } = spanOf(asked, world.calendar)
	const [lookBack, now] = [asked.lookBackDays * day, world.shop.clock.now()]
	const isIn = ({ at }: Row) => at >= from && at < to
	const touches = steps.filter(({ kind }) => kind !== 'conversion')
	const moments = Map.groupBy(
		steps.filter(({ kind }) => kind === 'conversion'),
		({ at }) => at,
	)
	const since = (at: number) =>
		asked.touchesFor === 'every' ? 0 : Math.max(0, ...[...moments.keys()].filter((moment) => moment < at))
	const converted = [...moments]
		.filter(([at]) => at >= from && at < to)
		.map(([at, orders]): Path => {
			const path = touches.filter((touch) => touch.at < at && touch.at >= at - lookBack && touch.at >= since(at))
			return {
				touches: path.map(({ channel }) => channel),
				conversions: orders.length,
				mills: sumOf(orders.map(({ mills }) => mills)),
			}
		})
	const last = touches.filter(
		(touch) => isIn(touch) && !steps.slice(steps.indexOf(touch) + 1).some(({ at }) => at <= touch.at + lookBack),
	)
	const isClosed = ({ at }: Row) => at + lookBack < now
	const nulls = last.filter(isClosed).map((end): Path => {
		const path = touches.slice(0, touches.indexOf(end) + 1).filter(({ at }) => at >= end.at - lookBack && at >= since(end.at + 1))
		return { touches: path.map(({ channel }) => channel), conversions: 0, mills: 0 }
	})
	return { paths: [...converted, ...nulls], open: last.filter((end) => !isClosed(end)).length }
}

const totalOf = (paths: readonly Path[]) => ({
	conversions: sumOf(paths.map(({ conversions }) => conversions)),
	mills: sumOf(paths.map(({ mills }) => mills)),
})
const counted = ({ conversions, mills }: ReturnType<typeof totalOf>): Counted => ({
	conversions,
	money: formatDecimal(BigInt(mills) * 1_000n),
})

/**
 * Orders as conversions.
 * @param guests orders of nobody known. @returns how many conversions have a path, and how many paths are different
 */
export async function expectCredit(world: World, asked: CreditAsked, guests: readonly Deed[], body = creditBody(asked)) {
	const found = await world.shop.call<CreditFound>('POST', '/api/attribution/credit', body)
	const { from, to } = spanOf(asked, world.calendar)
	const lookBack = asked.lookBackDays * day
	const places = found.channels.map(nameOf)
	const ended = knownOf(world).map(([, deeds]) => {
		const read = deeds.filter(({ at }) => at >= from - lookBack && at < to + lookBack)
		return endedOf(stepsOf(rowsOf(read, asked, places)), asked, world)
	})
	const paths = ended.flatMap((one) => one.paths)
	const walked = paths.filter(({ touches }) => touches.length > 0)
	const unknown = guests
		.filter(({ at }) => at >= from && at < to && at < world.shop.clock.now())
		.map((order) => ({ touches: [], conversions: 1, mills: worthOf(order) }))
	expect(found.conversions).toMatchObject({
		...{ all: counted(totalOf([...paths, ...unknown])), credited: counted(totalOf(walked)), unknown: counted(totalOf(unknown)) },
		untouched: counted(totalOf(paths.filter(({ touches }) => touches.length === 0))),
	})
	const different = Map.groupBy(walked, ({ touches }) => touches.join())
	const nullsOf = (list: readonly Path[]) => list.filter(({ conversions }) => conversions === 0).length
	expect(found.journeys).toMatchObject({
		...{ paths: different.size, nulls: nullsOf(paths), open: sumOf(ended.map(({ open }) => open)), folded: 0 },
	})
	for (const { channels, nulls, conversions, money } of found.paths) {
		const own = different.get(channels.map((place) => places[place]).join()) ?? []
		expect({ nulls, conversions, money }).toEqual({ nulls: nullsOf(own), ...counted(totalOf(own)) })
	}
	expectChannels(found, asked, world)
	expectModels(found, walked)
	return { credited: totalOf(walked).conversions, paths: different.size }
}

const nameOf = ({ kind, name }: CreditFound['channels'][number]) => (kind === 'other' ? others : name)

/** The thirty with most touches have names, all others one row. */
function expectChannels({ channels, otherNames }: CreditFound, asked: CreditAsked, world: World): void {
	const { from, to } = spanOf(asked, world.calendar)
	const touched = knownOf(world).flatMap(([, deeds]) =>
		deeds.flatMap((deed) => (deed.at >= from && deed.at < to ? channelsOf(deed, asked.touches) : [])),
	)
	const counts = tally(touched)
	for (const { kind, name, touches } of channels) if (kind === 'named') expect(touches, name).toBe(counts.get(name))
	const named = channels.filter(({ kind }) => kind === 'named')
	const rest = channels.find(({ kind }) => kind === 'other')
	expect([named.length, otherNames]).toEqual([Math.min(30, counts.size), Math.max(0, counts.size - 30)])
	expect(rest?.touches ?? 0).toBe(touched.length - sumOf(named.map(({ touches }) => touches ?? 0)))
}

function expectModels({ channels: found }: CreditFound, paths: readonly Path[]): void {
	const { conversions, mills } = totalOf(paths)
	const channels = found.map(({ credit, ...channel }) => ({ credit, name: nameOf({ ...channel, credit }) }))
	for (const model of pathModels)
		for (const { name, credit } of channels) {
			expect(credit[model]?.conversions, `${model} ${name}`).toBeCloseTo(creditBy(model, paths, name, 'conversions'), 4)
			// To the minor unit, and what is less than one with the largest.
			expect(Math.abs(Number(credit[model]?.money) * 1_000 - creditBy(model, paths, name, 'mills'))).toBeLessThan(25)
		}
	if (paths.length === 0) return
	const removal = removalShares(
		paths,
		channels.map(({ name }) => name),
	)
	for (const { name, credit } of channels)
		expect(credit.markov?.conversions, `markov ${name}`).toBeCloseTo((removal.get(name) ?? 0) * conversions, 3)
	for (const model of [...pathModels, 'markov'])
		expect(sumOf(channels.map(({ credit }) => Number(credit[model]?.money))), model).toBeCloseTo(mills / 1_000, 3)
}
