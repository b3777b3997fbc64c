import type { Refresh, Segment } from './segment.ts'

/** A segment whose members of this version were computed whole, and follow the facts since. */
export type Followed = Segment & { readonly refresh: Refresh }

/** Not a list, which never changes, nor a share of everybody, which changes for some when it changes for others. */
export function isFollowed(segment: Segment): segment is Followed {
	return segment.refresh !== undefined && segment.kind === 'rule' && !JSON.stringify(segment.definition).includes('"percentile"')
}
