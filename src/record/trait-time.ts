/** Events from before this moment are refused, so an earlier time in the traits is always one of ours. */
const year2000 = Date.UTC(2000, 0, 1)

/**
 * The time under which a trait is kept. The latest holds, everywhere. What was said once (`profile_set_once`) must overwrite
 * nothing: it is kept as far before the year 2000 as it was said after it, so that whatever was said outright is later, and of
 * two that were said once the first holds. Retries and late arrivals change nothing about that.
 */
export function traitTime(at: number, once: boolean): number {
	return once ? 2 * year2000 - at : at
}

/** When a trait was really said, and whether it was said once. */
export function readTraitTime(kept: number): { readonly at: number; readonly once: boolean } {
	return kept < year2000 ? { at: 2 * year2000 - kept, once: true } : { at: kept, once: false }
}
