import type { LifecycleAnswer } from './queries.ts'

export type LifecyclePeriod = LifecycleAnswer['periods'][number]

/** From the line of zero up, as they are drawn. */
export const activeStates = ['returning', 'resurrecting', 'new'] as const
export const allStates = [...activeStates, 'dormant'] as const
