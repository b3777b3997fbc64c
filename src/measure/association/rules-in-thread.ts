import { createThreads, type InThread } from '#kit/thread'
import type { MinedRules, RuleTask } from './mine-rules.ts'

/** Raises `bad-request` where there are too many sets, with the support that gives fewer. */
export type MineRules = InThread<RuleTask, MinedRules>

export function createRuleMining(): MineRules {
	return createThreads(new URL('./rules-thread.ts', import.meta.url))
}
