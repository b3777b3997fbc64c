import type { z } from 'zod'
import type { Audit } from '#kit/audit'
import type { Principal } from '#kit/route'
import type { IdType } from '#tag'
import type { SaveNeeds } from './save-segment.ts'
import type { Segment } from './segment.ts'
import type { segmentView } from './segment-view.ts'

export interface ListRouteNeeds extends SaveNeeds {
	/** Whom ids of a type mean; those that mean nobody are absent. */
	readonly lookup: (type: IdType, values: readonly string[]) => Promise<ReadonlyMap<string, number>>
	readonly audit: Audit
	/** Raises `not-found`, and `forbidden` where the reader may not see what the segment rests on. */
	readonly seen: (id: string, principal: Principal) => Promise<Segment>
	readonly viewOne: (segment: Segment, principal: Principal) => Promise<z.input<typeof segmentView>>
}
