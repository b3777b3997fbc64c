import { usualWatch, type WatchSettings } from './watch-settings.ts'
import type { WatchStore } from './watch-store.ts'

/** The twin of the store of watched metrics. */
export function createMemoryWatchStore(): WatchStore {
	let kept: WatchSettings = usualWatch
	const looked = new Map<string, string>()
	return {
		settings: async () => kept,
		set: async (settings) => {
			kept = settings
		},
		lookedAt: async () => new Map(looked),
		noteLooked: async (metric, day) => {
			if (day > (looked.get(metric) ?? '')) looked.set(metric, day)
		},
	}
}
