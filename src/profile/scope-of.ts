import type { DataScope, Principal } from '#kit/route'

export function scopeOf(principal: Principal): DataScope {
	return 'scope' in principal ? principal.scope : {}
}
