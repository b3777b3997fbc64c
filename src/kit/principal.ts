import { fail } from './errors.ts'
import type { DataScope, Principal } from './route.ts'

/** Who did it, as histories show it. */
export function nameOf(principal: Principal): string {
	return 'name' in principal ? principal.name : principal.kind
}

/** The rows a caller may see. Whoever has no scope of their own sees none, rather than all. */
export function scopeOf(principal: Principal): DataScope {
	return 'scope' in principal ? principal.scope : fail('not-signed-in')
}

/** Contact data and identifiers are shown in clear to administrators only. */
export function mayReadContacts(principal: Principal): boolean {
	return (principal.kind === 'user' || principal.kind === 'admin-key') && principal.role === 'admin'
}
