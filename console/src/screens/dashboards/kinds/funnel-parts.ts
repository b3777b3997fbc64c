import { useTranslation } from 'react-i18next'
import { writeState } from '../../../url/codec.ts'
import { rangeCodecs } from '../../../url/time-range.ts'
import {
	type Funnel,
	type FunnelBody,
	type FunnelState,
	funnelCodecs,
	funnelOf,
	type View,
} from '../../funnels/funnel-question.ts'
import { useStepName } from '../../funnels/use-names.ts'

/** What all questions about a funnel have. */
export type FunnelRules = Omit<FunnelBody, 'from' | 'to'>

type Part = 'count' | 'trend' | 'times' | 'curve'

/** From the first step to the last, and what is asked of the way. */
export function useFunnelName(part: Part): (body: FunnelRules) => string {
	const { t } = useTranslation()
	const nameOf = useStepName()
	return (body) => {
		const { steps } = funnelOf(body)
		const [first, last] = [steps[0], steps.at(-1)]
		return t(`dashboards.kind.funnel.${part}`, { first: first ? nameOf(first) : '', last: last ? nameOf(last) : '' })
	}
}

/** Address of the funnel’s own screen. */
export function funnelScreen(body: FunnelRules & { readonly grain?: 'day' | 'week' | 'month' }, view: View) {
	const params = writeState(funnelCodecs, new URLSearchParams(), { funnel: funnelOf(body), view })
	return { path: '/funnels', params: body.grain ? writeState(rangeCodecs, params, { grain: body.grain }) : params }
}

/** State of the screen as its address writes it. */
export function funnelParams(patch: Partial<FunnelState>): Record<string, string> {
	return Object.fromEntries(writeState(funnelCodecs, new URLSearchParams(), patch))
}

export function useStepNames(funnel: Funnel): string[] {
	const nameOf = useStepName()
	return funnel.steps.map((step, nth) => `${nth + 1} ${nameOf(step)}`)
}
