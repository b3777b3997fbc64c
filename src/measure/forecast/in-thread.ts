import { createThreads } from '#kit/thread'
import type { ForecastDays, ForecastTask } from './forecast-days.ts'

/** Computes forecasts beside the main thread, and remembers the latest: the data of whole days seldom change. */
export type ComputeForecast = (task: ForecastTask) => Promise<ForecastDays>

const thread = new URL('./forecast-thread.ts', import.meta.url)
const mostKept = 40

export function createForecasting(): ComputeForecast {
	const kept = new Map<string, Promise<ForecastDays>>()
	const inThread = createThreads<ForecastTask, ForecastDays>(thread)
	return (task) => {
		const key = JSON.stringify({ ...task, values: [...task.values] })
		const known = kept.get(key)
		if (known) return known
		const made = inThread(task)
		kept.set(key, made)
		// What failed is tried again.
		made.catch(() => kept.delete(key))
		for (const old of kept.keys()) {
			if (kept.size <= mostKept) break
			kept.delete(old)
		}
		return made
	}
}
