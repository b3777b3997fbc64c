import { fail } from '#kit/errors'
import { inThread } from '#kit/thread'
import type { ForecastDays, ForecastTask } from './forecast-days.ts'

/** Computes forecasts beside the main thread, and remembers the latest: the data of whole days seldom change. */
export type ComputeForecast = (task: ForecastTask) => Promise<ForecastDays>

const thread = new URL('./forecast-thread.ts', import.meta.url)
const [mostThreads, mostWaiting, mostKept] = [2, 20, 40]

export function createForecasting(): ComputeForecast {
	const kept = new Map<string, Promise<ForecastDays>>()
	const turns = createTurns()
	return (task) => {
		const key = JSON.stringify({ ...task, values: [...task.values] })
		const known = kept.get(key)
		if (known) return known
		const made = turns(() => inThread<ForecastDays>(thread, task))
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

/** A few at a time; beyond a handful waiting, whoever asks is told so. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
	let running = 0
	const waiting: (() => void)[] = []
	return async (work) => {
		if (running >= mostThreads) {
			if (waiting.length >= mostWaiting) fail('rate-limited', 'Many forecasts are being computed; ask again in a few seconds')
			await new Promise<void>((resolve) => waiting.push(resolve))
		}
		running++
		try {
			return await work()
		} finally {
			running--
			waiting.shift()?.()
		}
	}
}
