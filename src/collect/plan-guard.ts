import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '#kit/clock'
import type { Log } from '#kit/log'
import { type CompiledPlan, compilePlan, type Verdict, withoutPaths } from './compile-plan.ts'
import type { EventRecord } from './log-record.ts'
import type { PlanStore } from './plan-store.ts'
import { Rejection } from './rejection.ts'

/** What the intake asks of the tracking plan. */
export interface PlanCheck {
	/** Marks the event, or says why it is refused. Personal properties are taken out of it. */
	check(event: EventRecord): Rejection | undefined
}

export interface PlanGuard extends PlanCheck {
	/** Looks for changes where the last look is older than a second: this is how other processes' changes arrive. Never fails. */
	fresh(): Promise<void>
	/** Reads the plan now. */
	reload(): Promise<void>
	judge: CompiledPlan['judge']
}

const lookEveryMs = 1_000
/** Taking events in does not depend on the operational store: after this the plan stays as it was last seen. */
const patienceMs = 300
const findingsNamed = 3

interface Needs {
	readonly store: Pick<PlanStore, 'revision' | 'list'>
	readonly clock: Clock
	readonly log: Log
}

export function createPlanGuard({ store, clock, log }: Needs): PlanGuard {
	let plan = compilePlan([])
	let revision: string | undefined
	let lookedAt = Number.NEGATIVE_INFINITY
	let looking: Promise<void> | undefined
	let patience: Promise<void> = Promise.resolve()

	const look = async () => {
		lookedAt = clock.now()
		const current = await store.revision()
		if (current === revision) return
		plan = compilePlan(await store.list())
		revision = current
	}
	const guarded = () =>
		look().catch((error: unknown) => {
			log.warn(
				{ code: error instanceof Error ? error.name : 'unknown' },
				'the tracking plan could not be read: it stays as it was',
			)
		})
	return {
		reload: look,
		judge: (record) => plan.judge(record),
		check: (event) => apply(plan.judge(event), event),
		fresh: async () => {
			if (looking === undefined && Math.abs(clock.now() - lookedAt) >= lookEveryMs) {
				looking = guarded().finally(() => {
					looking = undefined
				})
				// All wait for the same end of patience: a store that hangs must not hold up one request after the other.
				patience = Promise.race([looking, delay(patienceMs, undefined, { ref: false })])
			}
			await patience
		},
	}
}

/** Carries out what the plan says. Names of the rejection are fields and rules, never values. */
function apply(verdict: Verdict | undefined, event: EventRecord): Rejection | undefined {
	if (verdict === undefined) return undefined
	const { mode, findings, personal } = verdict
	if (mode === 'quarantine' && findings.length > 0) return offPlan(verdict)
	const problems = new Set(findings.map(({ problem }) => problem))
	if (problems.size > 0 && mode === 'observe') event.offPlan = [...problems]
	const marks = mode === 'warn' ? [...problems].map((problem) => `plan:${problem}`) : []
	if (personal.length > 0 && event.properties) {
		event.properties = withoutPaths(event.properties, personal)
		marks.push('plan:pii-dropped')
	}
	if (marks.length > 0) event.marks = [...new Set([...(event.marks ?? []), ...marks])]
	return undefined
}

function offPlan({ findings }: Verdict): Rejection {
	const named = findings.slice(0, findingsNamed).map(({ property, problem, rule }) => `${property}: ${problem} (${rule})`)
	return new Rejection('off-plan', named.join('; '))
}
