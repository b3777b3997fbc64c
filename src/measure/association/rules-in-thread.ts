import { inThread } from '#kit/thread'
import { createTurns } from '../explore/turns.ts'
import type { MinedRules, RuleTask } from './mine-rules.ts'

/** Raises `bad-request` where there are too many sets, with the support that gives fewer. */
export type MineRules = (task: RuleTask, signal?: AbortSignal) => Promise<MinedRules>

/** Two at a time. */
export function createRuleMining(): MineRules {
	const turns = createTurns(2)
	const thread = new URL('./rules-thread.ts', import.meta.url)
	return (task, signal) => turns.take(() => inThread(thread, task, signal), signal)
}
