import type { Random } from '#ml/random'
import type { Lifetime } from './parameters.ts'

/** One of the values, each as likely as its weight says. */
export function pick<T>(draw: Random, values: readonly T[], weights?: readonly number[]): T {
	if (!weights) return values[draw.integer(values.length)] as T
	let left = draw.uniform() * weights.reduce((sum, weight) => sum + weight, 0)
	for (const [index, weight] of weights.entries()) {
		left -= weight
		if (left < 0) return values[index] as T
	}
	return values[values.length - 1] as T
}

export function lognormal(draw: Random, median: number, sigma: number): number {
	return median * Math.exp(sigma * draw.normal())
}

/** Years from purchase to the end of use. */
export function lifetimeYears(draw: Random, lifetime: Lifetime): number {
	if (lifetime.law === 'lognormal') return lognormal(draw, lifetime.median, lifetime.sigma)
	return lifetime.scale * draw.exponential() ** (1 / lifetime.shape)
}

/** Gumbel noise: the item of the highest utility with it is a choice by multinomial logit. */
export function gumbel(draw: Random): number {
	return -Math.log(draw.exponential())
}

export function between(draw: Random, from: number, to: number): number {
	return Math.floor(from + draw.uniform() * Math.max(0, to - from))
}
