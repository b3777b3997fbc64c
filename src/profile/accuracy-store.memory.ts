import type { AccuracyStore, KeptReport } from './accuracy-store.ts'

/** The twin of the store of accuracy reports. */
export function createMemoryAccuracyStore(): AccuracyStore {
	const kept: KeptReport[] = []
	return {
		reports: async (limit) => kept.toSorted((a, b) => b.at - a.at).slice(0, limit),
		keep: async (report, at) => void kept.unshift({ ...report, at }),
	}
}
