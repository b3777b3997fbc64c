import { type Attribution, type AttributionOptions, attribute } from '#ml/attribution/attribute'
import type { WalkedPath } from './path-store.ts'

/** Paths as they cross to a thread: a hundred thousand lists one after another. */
export interface CreditTask extends AttributionOptions {
	/** Channels, path after path. */
	readonly touches: Uint8Array
	/** Touches of each path. */
	readonly lengths: Uint32Array
	readonly conversions: Float64Array
	readonly value: Float64Array
	readonly nulls: Float64Array
}

/** A placeholder that no channel has. */
export const nameOf = (place: number) => String(place)

export function creditTask(paths: readonly WalkedPath[], options: AttributionOptions): CreditTask {
	const lengths = Uint32Array.from(paths, ({ touches }) => touches.length)
	const touches = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0))
	let at = 0
	for (const path of paths) {
		touches.set(path.touches, at)
		at += path.touches.length
	}
	return {
		...options,
		...{ touches, lengths, conversions: Float64Array.from(paths, ({ conversions }) => conversions) },
		value: Float64Array.from(paths, ({ worth }) => Number(worth) / 1e6),
		nulls: Float64Array.from(paths, ({ nulls }) => nulls),
	}
}

/** Channels are told apart by their places: one may be named as those without a name of their own are. */
export function creditOfTask({ touches, lengths, conversions, value, nulls, ...options }: CreditTask): Attribution {
	let at = 0
	const paths = Array.from(lengths, (length, nth) => {
		const channels = Array.from(touches.subarray(at, at + length), nameOf)
		at += length
		const [count = 0, worth = 0, none = 0] = [conversions[nth], value[nth], nulls[nth]]
		return { channels, conversions: count, value: worth, nulls: none }
	})
	return attribute(paths, options)
}
