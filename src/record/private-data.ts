import { maskMail } from './flatten-properties.ts'
import { forNames } from './known-names.ts'

/** `first_name`, `firstName` and `First-Name` are one key. */
const plainKey = forNames((key) => key.toLowerCase().replace(/[^a-z0-9]/g, ''))

/**
 * What is personal never reaches the analytics store. Addresses become identifiers, other personal traits are
 * sealed for the shopper; in properties and context the keys below are dropped and addresses in texts are masked.
 */
const privateTraits = new Set(
	[
		'name',
		'first_name',
		'last_name',
		'full_name',
		'username',
		'address',
		'street',
		'birthday',
		'avatar',
		'id_card',
		'title',
		'website',
	].map(plainKey),
)
const addressTraits = new Set(['email', 'phone', 'mobile'])
const flags = new Set(['emailverified', 'phoneverified'])
const privateKeys = new Set(
	[
		...['email', 'e_mail', 'phone', 'mobile', 'telephone', 'tel', 'first_name', 'last_name', 'full_name', 'birthday', 'id_card'],
		...['address', 'shipping_address', 'billing_address', 'street', 'recipient', 'ip', 'ip_address', 'password', 'token'],
	].map(plainKey),
)
const droppedContext = new Set(['traits', 'ip', 'consent', 'externalids'])
const droppedDevice = new Set(['id', 'advertisingid', 'token', 'name'])

export interface SplitTraits {
	readonly open: Record<string, unknown>
	readonly sealed: Record<string, string>
	readonly email?: string
	readonly phone?: string
	readonly verified: { readonly email: boolean; readonly phone: boolean }
}

export function splitTraits(traits: Record<string, unknown>): SplitTraits {
	const open: Record<string, unknown> = {}
	const sealed: Record<string, string> = {}
	const address: { email?: string; phone?: string } = {}
	const verified = { email: false, phone: false }
	for (const [key, value] of Object.entries(traits)) {
		const plain = plainKey(key)
		if (addressTraits.has(plain)) {
			if (typeof value === 'string' && value !== '') address[plain === 'email' ? 'email' : 'phone'] = value
			else if (typeof value === 'number' && plain !== 'email') address.phone = String(value)
		} else if (flags.has(plain)) {
			verified[plain === 'emailverified' ? 'email' : 'phone'] = value === true
		} else if (privateTraits.has(plain)) {
			if (value !== null && value !== '') sealed[key] = typeof value === 'string' ? value : JSON.stringify(value)
		} else {
			open[key] = value
		}
	}
	return { open, sealed, verified, ...address }
}

/** Properties without personal keys, at any depth. */
export function withoutPrivate(value: unknown): unknown {
	if (typeof value === 'string') return maskMail(value)
	if (Array.isArray(value)) return value.map(withoutPrivate)
	if (typeof value !== 'object' || value === null) return value
	const open: Record<string, unknown> = {}
	for (const [key, inner] of Object.entries(value)) if (!privateKeys.has(plainKey(key))) open[key] = withoutPrivate(inner)
	return open
}

export function openContext(context: Record<string, unknown> | undefined): Record<string, unknown> {
	if (!context) return {}
	const open: Record<string, unknown> = {}
	for (const [key, value] of Object.entries(context)) {
		if (droppedContext.has(key.toLowerCase())) continue
		open[key] = key === 'device' ? openDevice(value) : withoutPrivate(value)
	}
	return open
}

function openDevice(device: unknown): unknown {
	if (typeof device !== 'object' || device === null) return {}
	return Object.fromEntries(Object.entries(device).filter(([key]) => !droppedDevice.has(key.toLowerCase())))
}
