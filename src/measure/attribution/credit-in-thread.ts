import { createThreads, type InThread } from '#kit/thread'
import type { Attribution } from '#ml/attribution/attribute'
import { type CreditTask, creditOfTask } from './credit-task.ts'

export type CreditPaths = InThread<CreditTask, Attribution>

/** A thread costs a tenth of a second: so many paths take less. */
const fewPaths = 5_000

export function createCrediting(): CreditPaths {
	const inThread = createThreads<CreditTask, Attribution>(new URL('./credit-thread.ts', import.meta.url))
	return async (task, signal) => (task.lengths.length <= fewPaths ? creditOfTask(task) : inThread(task, signal))
}
