import type { FieldRegistry } from './field.ts'
import type { Moment } from './window.ts'

/** What a definition is planned against. */
export interface PlanContext extends Moment {
	readonly fields: FieldRegistry
	/** Where everybody's values stand, as `readPercentiles` finds them: only the in-memory check needs it. */
	readonly percentiles?: Percentiles
}

export interface Percentiles {
	/**
	 * The value at this percentile by nearest rank, in millionths; undefined where it was not looked up, or nobody's is known.
	 * @param percent in millionths of a percent
	 */
	valueAt(trait: string, percent: bigint): bigint | undefined
}
