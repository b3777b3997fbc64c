import { hash64 } from '#kit/ids'
import { type Random, random } from '#ml/random'
import { yearMs } from './calendar.ts'
import { lognormal } from './draw.ts'
import type { Household, Person } from './households.ts'
import { people } from './parameters.ts'
import type { World } from './world.ts'

export type Platform = 'web' | 'app' | 'mini-program'

export interface Device {
	readonly platform: Platform
	readonly anonymousId: string
	readonly externalIds?: readonly { readonly type: 'openid' | 'unionid' | 'oaid'; readonly value: string }[]
}

/** The ids under which a person appears at a moment. */
export interface Devices {
	readonly has: readonly Platform[]
	at(platform: Platform, at: number, shared: boolean): Device
	/** Everything ever used, for the truth. */
	readonly all: readonly Device[]
}

const miniProgramAppId = 'wx5d1c0a7e9b3f2468'

/** Cookies are cleared and phones replaced; a mini-program knows its shopper for ever. */
export function makeDevices(world: World, household: Household, person: Person): Devices {
	const draw = random(world.seed, 'devices', person.index)
	const cookies = spans(draw, world, () => draw.exponential() / people.cookieResetsPerYear)
	const phones = spans(draw, world, () => lognormal(draw, people.phoneYears, 0.4))
	const web = cookies.map((from, index) => ({
		from,
		device: { platform: 'web', anonymousId: idOf('w', person.id, index) } as const,
	}))
	const app = phones.map((from, index) => ({
		from,
		device: {
			platform: 'app',
			anonymousId: idOf('d', person.id, index),
			externalIds: [{ type: 'oaid', value: idOf('oaid', person.id, index) }],
		} as const,
	}))
	const mini: Device = {
		platform: 'mini-program',
		anonymousId: idOf('m', person.id, 0),
		externalIds: [
			{ type: 'openid', value: `${miniProgramAppId}:${idOf('o', person.id, 0)}` },
			{ type: 'unionid', value: idOf('u', person.id, 0) },
		],
	}
	const common: Device = { platform: 'web', anonymousId: idOf('s', household.id, 0) }
	const has: Platform[] = [
		'web',
		...(person.hasApp ? ['app' as const] : []),
		...(person.hasMiniProgram ? ['mini-program' as const] : []),
	]
	return {
		has,
		at: (platform, at, shared) => {
			if (shared) return common
			if (platform === 'mini-program') return mini
			const line: readonly { from: number; device: Device }[] = platform === 'web' ? web : app
			return (line.findLast(({ from }) => from <= at) ?? (line[0] as (typeof line)[number])).device
		},
		all: [
			...web.map(({ device }) => device),
			...(person.hasApp ? app.map(({ device }) => device) : []),
			...(person.hasMiniProgram ? [mini] : []),
			...(household.sharedDevice ? [common] : []),
		],
	}
}

/** Beginnings of the spans of a device, the first before the history. */
function spans(draw: Random, { from, to }: World, years: () => number): number[] {
	const starts = [from - Math.floor(draw.uniform() * yearMs)]
	for (let at = (starts[0] as number) + years() * yearMs; at < to; at += years() * yearMs)
		if (at > from) starts.push(Math.floor(at))
	return starts
}

function idOf(kind: string, owner: string, index: number): string {
	return `${kind}-${BigInt(hash64(kind, owner, String(index))).toString(36)}`
}
