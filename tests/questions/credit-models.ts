import { sumOf, tally } from './counting.ts'

export interface Path {
	/** Channels, first touch to last. */
	readonly touches: readonly string[]
	/** 0: a journey that came to nothing. */
	readonly conversions: number
	readonly mills: number
}

/** Models that look at one path at a time, as textbooks have them: weights of touches, scaled to one. */
const weights = {
	first: (touches: readonly string[]) => touches.map((_, nth) => (nth === 0 ? 1 : 0)),
	last: (touches: readonly string[]) => touches.map((_, nth) => (nth === touches.length - 1 ? 1 : 0)),
	'last-non-direct': (touches: readonly string[]) => {
		const sent = touches.findLastIndex((channel) => channel !== 'direct')
		return touches.map((_, nth) => (nth === (sent < 0 ? touches.length - 1 : sent) ? 1 : 0))
	},
	linear: (touches: readonly string[]) => touches.map(() => 1),
	'time-decay': (touches: readonly string[]) => touches.map((_, nth) => 2 ** ((nth + 1 - touches.length) / 7)),
	position: (touches: readonly string[]) => {
		if (touches.length < 3) return touches.map(() => 1)
		return touches.map((_, nth) => (nth === 0 || nth === touches.length - 1 ? 0.4 : 0.2 / (touches.length - 2)))
	},
	/** By count, a path is shared equally among the different channels on it. */
	shapley: (touches: readonly string[]) => touches.map((channel, nth) => (touches.indexOf(channel) === nth ? 1 : 0)),
} as const

type PathModel = keyof typeof weights
export const pathModels = Object.keys(weights) as readonly PathModel[]

export function creditBy(model: PathModel, paths: readonly Path[], channel: string, of: 'conversions' | 'mills'): number {
	const parts = paths.map((path) => {
		const weighed = weights[model](path.touches)
		const own = weighed.filter((_, nth) => path.touches[nth] === channel)
		return (path[of] * sumOf(own)) / sumOf(weighed)
	})
	return sumOf(parts)
}

const [start, converted, lost] = ['start', 'converted', 'lost']

/** Of all that is lost where one channel after another leads nowhere, the part of each: a chain of single touches, walked until nothing changes. */
export function removalShares(paths: readonly Path[], channels: readonly string[]): ReadonlyMap<string, number> {
	const walks = paths.flatMap(({ touches, conversions }) => {
		const nodes = [start, ...touches, conversions > 0 ? converted : lost]
		return Array.from({ length: Math.max(1, conversions) }, () => nodes.slice(1).map((to, nth) => `${nodes[nth]}\t${to}`))
	})
	const moves = [...tally(walks.flat())].map(([move, count]) => ({
		from: move.split('\t')[0] ?? '',
		to: move.split('\t')[1] ?? '',
		count,
	}))
	const leaving = (node: string) => sumOf(moves.filter(({ from }) => from === node).map(({ count }) => count))
	const parts = moves.map((move) => ({ ...move, part: move.count / leaving(move.from) }))
	const whole = reaching(parts, '')
	const effects = channels.map((channel) => 1 - reaching(parts, channel) / whole)
	return new Map(channels.map((channel, nth) => [channel, (effects[nth] ?? 0) / sumOf(effects)]))
}

/** The chance to come to a conversion where one channel leads nowhere. */
function reaching(parts: readonly { from: string; to: string; part: number }[], without: string): number {
	let chances = new Map([[converted, 1]])
	for (let turn = 0; turn < 300; turn++) {
		const next = new Map([[converted, 1]])
		for (const { from, to, part } of parts)
			if (from !== without) next.set(from, (next.get(from) ?? 0) + part * (to === without ? 0 : (chances.get(to) ?? 0)))
		chances = next
	}
	return chances.get(start) ?? 0
}
