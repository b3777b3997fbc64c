export type SubsidyState = 'holds' | 'coming' | 'over'

/** `to` is the first day on which a rule holds no longer. */
export function stateOn({ from, to }: { readonly from: string; readonly to: string }, day: string): SubsidyState {
	if (day < from) return 'coming'
	return day < to ? 'holds' : 'over'
}
