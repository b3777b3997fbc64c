import type { Text } from '#kit/text'

export const featureGroups = ['activity', 'purchases', 'offers', 'channels', 'taste', 'times', 'home', 'person'] as const
export type FeatureGroup = (typeof featureGroups)[number]

/** Where a feature is read: one row a shopper each. */
export type FeatureTable = 'facts' | 'household' | 'activity' | 'orders' | 'trait'

interface Declared {
	readonly name: string
	readonly group: FeatureGroup
	readonly label: Text
	/** What it is and how it is counted. */
	readonly means: Text
	/** What says nearly the same belongs to one family: it cannot test a clustering that rests on another of the family. */
	readonly family: string
	/** Whether clusterings rest on it unless somebody chooses; the others test them. */
	readonly usual: 'input' | 'held-out'
	/** Registered fields that membership gives away when this is an input. */
	readonly says: readonly string[]
	/** A purpose of its own: of whoever did not agree nothing is known here. */
	readonly requires?: string
}

/** How shoppers are called who have much, or little, of something. */
interface Words {
	readonly high: Text
	readonly low: Text
}

/** A number. Its SQL speaks of columns of its table. */
export interface NumberFeature extends Declared, Words {
	readonly kind: 'number'
	readonly table: FeatureTable
	readonly sql: string
	/** Skewed: sign(x) · ln(1 + |x|) is clustered. */
	readonly log: boolean
	/** A whole number: heaps at small ones are no groups, so it is spread evenly over its unit before it is clustered. */
	readonly count?: true
	/** What stands for an unknown one: nothing done is zero; what cannot be known lies in the middle. */
	readonly unknown: 'zero' | 'middle'
}

/**
 * `share`: a part of something that was counted. `mean`: the sum of something over how often it was seen. Both are pulled towards that of all as
 * if five more had been seen, so that one visit makes nobody a hundred per cent of anything.
 */
export interface ShareFeature extends Declared, Words {
	readonly kind: 'share' | 'mean'
	readonly table: FeatureTable
	readonly part: string
	readonly of: string
}

/** One of few values; an unknown one is a value of its own. */
export interface CategoryFeature extends Declared {
	readonly kind: 'category'
	readonly table: FeatureTable
	readonly sql: string
}

export type Feature = NumberFeature | ShareFeature | CategoryFeature
