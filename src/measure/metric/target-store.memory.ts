import type { SetTarget, Target, TargetStore } from './target-store.ts'

/** The twin of the store of targets. */
export function createMemoryTargetStore(): TargetStore {
	const targets = new Map<string, SetTarget>()
	const keyOf = ({ metric, grain, at }: Pick<Target, 'metric' | 'grain' | 'at'>) => `${metric} ${grain} ${at}`
	return {
		list: async ({ metrics, from, to }) =>
			[...targets.values()]
				.filter(({ metric, at }) => metrics.includes(metric) && at >= from && at < to)
				.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
		set: async (target) => void targets.set(keyOf(target), target),
		remove: async (target) => void targets.delete(keyOf(target)),
	}
}
