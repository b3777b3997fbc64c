import { fail } from '#kit/errors'
import { scopeOf } from '#kit/principal'
import type { DataScope, Principal } from '#kit/route'
import type { Params } from './analytics.ts'

/** A condition over the columns shop, region and dealer, with its parameters. `1` when the scope is everything. */
export function scopeCondition(scope: DataScope): { readonly sql: string; readonly params: Params } {
	const lists = [
		['shop', scope.shop],
		['region', scope.region],
		['dealer', scope.dealer],
	] as const
	const given = lists.filter(([, values]) => values !== undefined)
	return {
		sql: given.map(([column]) => `${column} IN {scope_${column}:Array(String)}`).join(' AND ') || '1',
		params: Object.fromEntries(given.map(([column, values]) => [`scope_${column}`, values])),
	}
}

export function isScoped(scope: DataScope): boolean {
	return scope.shop !== undefined || scope.region !== undefined || scope.dealer !== undefined
}

/** For what is counted over the whole shop and cannot be cut to a scope: nothing, rather than figures of other people's shops. */
export function requireWhole(principal: Principal): void {
	if (isScoped(scopeOf(principal))) fail('scope-too-narrow')
}
