import { mayReadContacts } from '#kit/principal'
import type { Principal } from '#kit/route'
import type { IdentifierType } from './identifier.ts'

/** Identifiers are shown in clear to administrators only; a device id says nothing by itself. */
export function shownIdentifier(principal: Principal, type: IdentifierType, value: string): string {
	return mayReadContacts(principal) || type === 'anonymous_id' ? value : maskIdentifier(type, value)
}

/** `li***@example.com`, `+86138****8000`, `wx12:oA***`, and of any other personal text `Li***`: enough to recognise, too little to use. */
export function maskIdentifier(type: IdentifierType | 'text', value: string): string {
	if (type === 'email') {
		const at = value.lastIndexOf('@')
		return `${value.slice(0, Math.min(2, at))}***${value.slice(at)}`
	}
	if (type === 'phone') return value.length < 8 ? '****' : `${value.slice(0, -8)}****${value.slice(-4)}`
	const start = type === 'openid' ? value.indexOf(':') + 1 : 0
	const open = value.length - start <= 2 ? 1 : 2
	return `${value.slice(0, start + open)}***`
}
