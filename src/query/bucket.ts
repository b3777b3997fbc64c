import { murmur3 } from '#ml/murmur3'
import type { Parameters } from './parameters.ts'
import type { BucketPlan } from './plan.ts'

const positions = 2n ** 32n

/** Where a shopper stands among all positions: a whole number from 0 to below 2³². */
export function bucketPosition(seed: string, survivor: number): number {
	return murmur3(`${seed}:${survivor}`)
}

/** @param people an expression for the shopper's id */
export function bucketSql({ seed, from, to }: BucketPlan, people: string, parameters: Parameters): string {
	const position = `murmurHash3_32(concat(${parameters.add('String', `${seed}:`)}, toString(${people})))`
	return `${position} >= ${from} AND ${position} < ${to}`
}

/** The first position of those from this percentage on. @param percent in millionths */
export function firstPosition(percent: bigint): number {
	const whole = 100_000_000n
	return Number((percent * positions + whole - 1n) / whole)
}
