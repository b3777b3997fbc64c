/** People who touched the same channels in the same order, counted together. */
export interface TouchPath {
	/** In the order of the touches, first to last; at least one. */
	readonly channels: readonly string[]
	/** Conversions at the end of this path; ≥ 0, a fraction where they are modelled. */
	readonly conversions: number
	/** What these conversions brought, in any one currency; ≥ 0, and 0 without conversions. */
	readonly value: number
	/** Paths that ended so without converting; ≥ 0. */
	readonly nulls: number
}

/** What credit is given for. */
export type Measure = 'conversions' | 'value'

export interface IndexedPath extends Omit<TouchPath, 'channels'> {
	/** Numbers of channels, first touch to last. */
	readonly touches: readonly number[]
}

export interface IndexedPaths {
	/** Names of the channels in the order in which they were first met. */
	readonly channels: readonly string[]
	readonly paths: readonly IndexedPath[]
}

/** Names become numbers, so that models compute with arrays. */
export function indexPaths(paths: readonly TouchPath[]): IndexedPaths {
	const numbers = new Map<string, number>()
	const numberOf = (name: string): number => {
		const number = numbers.get(name) ?? numbers.size
		numbers.set(name, number)
		return number
	}
	const indexed = paths.map(({ channels, ...counts }) => ({ ...counts, touches: channels.map(numberOf) }))
	return { channels: [...numbers.keys()], paths: indexed }
}

export function totalOf(paths: readonly IndexedPath[], measure: Measure): number {
	return paths.reduce((sum, path) => sum + path[measure], 0)
}
