import { expect } from 'vitest'
import { type Days, day, minute, spanOf } from './calendar.ts'
import { sumOf } from './counting.ts'
import type { Deed } from './deed.ts'
import type { Step } from './step.ts'
import { knownOf, type World } from './world.ts'

export interface SessionsAsked extends Days {
	readonly gapMinutes: number
	readonly conversion: Step
	readonly top: number
}

interface Measures {
	readonly sessions: number
	readonly people: number
	readonly bounces: number
	readonly bounceShare: number | null
	readonly converted: number
	readonly conversionShare: number | null
	readonly depth: number | null
	readonly medianSeconds: number | null
	readonly sessionsPerPerson: number | null
}

interface SessionsFound {
	readonly total: Measures
	readonly landings: readonly (Measures & { readonly value: string | null })[]
	readonly gathered: number
	readonly open: number
	readonly tooMany: number
}

interface Session {
	readonly who: string
	readonly deeds: readonly [Deed, ...Deed[]]
}

/** A pause longer than the gap ends a session. Those that begin in the days, each seen whole. */
function sessionsOf(world: World, { gapMinutes, ...days }: SessionsAsked): Session[] {
	const { from, to } = spanOf(days, world.calendar)
	const sessions = knownOf(world).flatMap(([who, deeds]) => {
		const own: { who: string; deeds: [Deed, ...Deed[]] }[] = []
		for (const deed of deeds.filter(({ at }) => at >= from - day && at < to + day)) {
			const last = own.at(-1)
			if (last && deed.at - (last.deeds.at(-1)?.at ?? 0) <= gapMinutes * minute) last.deeds.push(deed)
			else own.push({ who, deeds: [deed] })
		}
		return own
	})
	return sessions.filter(({ deeds: [first] }) => first.at >= from && first.at < to)
}

const lasting = ({ deeds }: Session) => (deeds.at(-1)?.at ?? 0) - deeds[0].at

function measuresOf(sessions: readonly Session[], { conversion }: SessionsAsked): Measures {
	const people = new Set(sessions.map(({ who }) => who)).size
	const single = sessions.filter(({ deeds }) => deeds.length === 1)
	const converted = sessions.filter(({ deeds }) => deeds.some(conversion.is)).length
	const lengths = sessions.filter(({ deeds }) => deeds.length > 1).map(lasting)
	const middle = lengths.toSorted((a, b) => a - b)[Math.ceil(lengths.length / 2) - 1]
	const part = (of: number, whole: number) => (whole === 0 ? null : of / whole)
	return {
		...{ sessions: sessions.length, people, bounces: single.length, bounceShare: part(single.length, sessions.length) },
		...{ converted, conversionShare: part(converted, sessions.length) },
		depth: part(sumOf(sessions.map(({ deeds }) => deeds.length)), sessions.length),
		medianSeconds: middle === undefined ? null : middle / 1_000,
		sessionsPerPerson: part(sessions.length, people),
	}
}

const landingOf = ({ deeds: [{ what }] }: Session) => (what === 'order' ? '' : what)

/** In all, and by what they begin with. @returns how many sessions there are, and how many could still go on */
export async function expectSessions(world: World, asked: SessionsAsked): Promise<{ sessions: number; open: number }> {
	const found = await world.shop.call<SessionsFound>('POST', '/api/sessions/quality', {
		...asked,
		conversion: asked.conversion.asked,
	})
	const all = sessionsOf(world, asked)
	const lastEnd = world.shop.clock.now() - asked.gapMinutes * minute
	const ended = all.filter(({ deeds }) => (deeds.at(-1)?.at ?? 0) <= lastEnd)
	expect(found).toMatchObject({ open: all.length - ended.length, tooMany: 0 })
	expect(found.total).toEqual(measuresOf(ended, asked))
	const landings = Map.groupBy(ended, landingOf)
	const shown = found.landings.flatMap(({ value }) => value ?? [])
	expect(shown.length).toBe(Math.min(asked.top, landings.size))
	expect(found.gathered).toBe(landings.size - shown.length)
	for (const { value, ...measures } of found.landings) {
		const own = ended.filter((session) => (value === null ? !shown.includes(landingOf(session)) : landingOf(session) === value))
		expect(measures, value ?? 'others').toMatchObject(measuresOf(own, asked))
	}
	return { sessions: ended.length, open: all.length - ended.length }
}
