import { Worker } from 'node:worker_threads'
import { fail } from '#kit/errors'
import { createTurns } from '../explore/turns.ts'
import type { MinedRules, RuleOutcome, RuleTask } from './mine-rules.ts'

/** Raises `bad-request` where there are too many sets, with the support that gives fewer. */
export type MineRules = (task: RuleTask, signal?: AbortSignal) => Promise<MinedRules>

/** Beside the main thread, two at a time. Whoever stops waiting ends it. */
export function createRuleMining(): MineRules {
	const turns = createTurns(2)
	return (task, signal) =>
		turns.take(async () => {
			const outcome = await inThread(task, signal)
			if ('mined' in outcome) return outcome.mined
			const { code, message, details } = outcome.refused
			return fail(code, message, details)
		}, signal)
}

function inThread(task: RuleTask, signal: AbortSignal | undefined): Promise<RuleOutcome> {
	return new Promise((resolve, reject) => {
		const thread = new Worker(new URL('./rules-thread.ts', import.meta.url), { workerData: task })
		const stop = () => {
			reject(signal?.reason)
			void thread.terminate()
		}
		signal?.addEventListener('abort', stop, { once: true })
		thread.once('message', resolve)
		thread.once('error', reject)
		thread.once('exit', (code) => {
			signal?.removeEventListener('abort', stop)
			reject(new Error(`The thread of association rules ended with ${code}`))
		})
	})
}
