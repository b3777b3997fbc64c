import type { QuestionKind } from '../../ui/ask/question.ts'
import type { SomeKind } from './kind.ts'
import { attribution } from './kinds/attribution.tsx'
import { forecast } from './kinds/forecast.tsx'
import { funnelCount, funnelCurve, funnelTimes, funnelTrend } from './kinds/funnels.tsx'
import { association, repurchase, slots, transitions } from './kinds/goods.tsx'
import { metrics } from './kinds/metrics.tsx'
import { paths, searches, sessions } from './kinds/paths.tsx'
import { lifecycle, retention, stickiness } from './kinds/retention.tsx'

/** How each kind of question is drawn, named and opened: one line each. */
export const kinds: Readonly<Record<QuestionKind, SomeKind>> = {
	'metrics/read': metrics,
	'metrics/forecast': forecast,
	'funnels/count': funnelCount,
	'funnels/trend': funnelTrend,
	'funnels/times': funnelTimes,
	'funnels/curve': funnelCurve,
	'retention/count': retention,
	'lifecycle/count': lifecycle,
	'stickiness/count': stickiness,
	'paths/count': paths,
	'attribution/credit': attribution,
	'sessions/quality': sessions,
	'searches/terms': searches,
	'association/rules': association,
	'cycles/repurchase': repurchase,
	'cycles/transitions': transitions,
	'slots/clicks': slots,
}

/** Undefined for a kind that a newer server has and this console does not know. */
export function kindOf(name: string): SomeKind | undefined {
	return Object.hasOwn(kinds, name) ? kinds[name as QuestionKind] : undefined
}
